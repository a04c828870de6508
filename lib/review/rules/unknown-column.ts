import { attributeOf } from "../../catalog/look-up";
import type { Change } from "../change";
import { confirmed, type Moment, proofOf } from "../moment";
import type { Finding } from "./rule";

/** A column that the table does not have: the statement fails on any table, empty or not. Only a connection tells all columns. */
export function unknownColumn(change: Change, moment: Moment): Finding | undefined {
  const { table, relation, catalog, lock, told } = moment;
  if (!told || catalog?.from !== "connection" || relation === undefined || relation.columns.length === 0) return undefined;
  const missing = columnsIn(change).find((column) => attributeOf(relation, column) === undefined && !added(moment).includes(column));
  if (missing === undefined) return undefined;
  const close = relation.columns.find(({ name }) => isClose(name, missing))?.name;
  return {
    action: actionOf(change),
    table,
    raises: {
      sqlstate: "42703",
      message: messageFor(change, missing, table.name),
      schema: relation.schema,
      table: table.name,
      column: missing,
    },
    verdict: confirmed(
      proofOf("schema", `\`${table.name}\` has no column \`${missing}\`${close === undefined ? "" : `; it has \`${close}\``}.`),
    ),
    locks: [{ table, mode: lock }],
    work: "instant",
    doing: "fails before it looks at a row",
    safeForms: [],
  };
}

function columnsIn(change: Change): readonly string[] {
  if (change.kind === "set-not-null" || change.kind === "alter-type" || change.kind === "add-identity") return [change.column];
  if (change.kind === "create-index") return change.columns ?? [];
  return change.kind === "add-constraint" && change.constraint.kind !== "check" ? change.constraint.columns : [];
}

/** Other actions of the same statement run before. */
function added({ changes }: Moment): readonly string[] {
  return changes.changes.flatMap((one) => (one.kind === "add-column" ? [one.column.name] : []));
}

function actionOf(change: Change): string {
  if (change.kind === "set-not-null") return "SET NOT NULL";
  if (change.kind === "alter-type") return "ALTER COLUMN … TYPE";
  if (change.kind === "add-identity") return "ADD GENERATED … AS IDENTITY";
  if (change.kind === "create-index") return change.unique ? "CREATE UNIQUE INDEX" : "CREATE INDEX";
  return "ADD CONSTRAINT";
}

/** As tablecmds.c, parse_utilcmd.c and indexcmds.c write it. */
function messageFor(change: Change, column: string, table: string): string {
  if (change.kind === "create-index") return `column "${column}" does not exist`;
  if (change.kind !== "add-constraint") return `column "${column}" of relation "${table}" does not exist`;
  const { kind } = change.constraint;
  if (kind === "foreign key") return `column "${column}" referenced in foreign key constraint does not exist`;
  return kind === "not null"
    ? `column "${column}" of relation "${table}" does not exist`
    : `column "${column}" named in key does not exist`;
}

/** The same letters in another case or order, or one more or less. */
function isClose(name: string, sought: string): boolean {
  const letters = (text: string) => [...text.toLowerCase().replaceAll("_", "")].sort().join("");
  const [one, other] = [letters(name), letters(sought)];
  return one === other || one.startsWith(other) || (other.startsWith(one) && one.length > 2);
}
