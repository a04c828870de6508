import { fillAtOnce, fillInBatches, sizeOf } from "../../fixes/backfill";
import { enforceAtOnce, enforceGently } from "../../fixes/enforce-not-null";
import type { FixDraft, StepDraft } from "../../fixes/fix";
import { withLockTimeout } from "../../fixes/lock-timeout";
import { deparsed, literal, type QualifiedName, regclass, sql } from "../../fixes/sql";
import { objectName } from "../../postgres/object-names";
import { isToken, significant } from "../../postgres/token-runs";
import { tokenize } from "../../postgres/tokens";
import type { ColumnDefinition } from "../../statement/column-definition";
import type { Moment } from "../moment";

/** The column without its values, the default for new rows, the old rows in batches, then NOT NULL: no rewrite under a strong lock. */
export function addColumnInSteps(column: ColumnDefinition, collated: boolean, moment: Moment): readonly FixDraft[] {
  const { changes, table, relation, serverVersion, serverVersionKnown } = moment;
  if (changes.count !== 1 || collated || column.type === undefined || relation === undefined) return [];
  // An identity brings a sequence of its own; until it is there, another one numbers the rows.
  const sequence = { schema: relation.schema, name: objectName(relation.name, column.name, column.identity ? "fill_seq" : "seq") };
  if (column.constraints.some(({ kind }) => kind !== "not null")) return [];
  const numbered = column.serial || column.identity !== undefined;
  const value = numbered ? sql`nextval(${regclass(sequence)})` : column.default === undefined ? undefined : deparsed(column.default);
  if (value === undefined || column.generated || (column.identity && hasSequenceOptions(moment.statement.text))) return [];
  const fill = { column: column.name, value: sql`DEFAULT` };
  const add: readonly StepDraft[] = [
    {
      sql: sql`ALTER TABLE ${relation} ADD COLUMN ${column.name} ${deparsed(column.type)};`,
      note: "Null in every row: the catalog changes, rows do not.",
      lock: "ACCESS EXCLUSIVE",
    },
    ...(numbered ? sequenceSteps(column, sequence, relation) : []),
    {
      sql: sql`ALTER TABLE ${relation} ALTER COLUMN ${column.name} SET DEFAULT ${value};`,
      note: "For new rows. In a statement of its own, so that rows are not rewritten.",
      lock: "ACCESS EXCLUSIVE",
    },
  ];
  const small = sizeOf(relation) === "small";
  const enforce = column.notNull
    ? small
      ? enforceAtOnce({ table: relation, fills: [fill] })
      : enforceGently({ table: relation, relation, fills: [fill], serverVersion, serverVersionKnown })
    : [];
  return [
    {
      id: "add-column-in-steps",
      kind: "statement",
      title: `Add ${column.name} empty, then fill it`,
      when: "The table is not written anew while nobody can read it. Until the rows are filled, readers meet NULL.",
      steps: [
        ...withLockTimeout(add),
        small ? fillAtOnce(relation, [fill], "Fills the rows that exist.") : fillInBatches(relation, fill, relation),
        ...enforce,
        ...(column.identity ? becomeIdentity(column.name, column.identity, sequence, relation) : []),
      ],
      risk: "low",
      riskNote: `Triggers fire for every row that is filled.${
        column.identity ? " Until it is an identity column, who inserts needs USAGE on the sequence." : ""
      }`,
      privileges: [{ owner: relation ?? table }],
      best: true,
    },
  ];
}

/** The numbers go on where the other sequence is; nobody takes one meanwhile, since the table is locked. */
function becomeIdentity(
  column: string,
  generated: "always" | "by default",
  sequence: QualifiedName,
  relation: QualifiedName,
): readonly StepDraft[] {
  const kind = generated === "always" ? sql`ALWAYS` : sql`BY DEFAULT`;
  const own = sql`pg_get_serial_sequence(${regclass(relation)}, ${literal(column)})`;
  return withLockTimeout([
    { sql: sql`ALTER TABLE ${relation} ALTER COLUMN ${column} DROP DEFAULT;`, lock: "ACCESS EXCLUSIVE" },
    {
      sql: sql`ALTER TABLE ${relation} ALTER COLUMN ${column} ADD GENERATED ${kind} AS IDENTITY;`,
      note: "The column is NOT NULL and filled: the catalog changes, rows do not.",
      lock: "ACCESS EXCLUSIVE",
    },
    { sql: sql`SELECT setval(${own}, nextval(${regclass(sequence)}), false);`, note: "Goes on with the next number.", lock: null },
    { sql: sql`DROP SEQUENCE ${sequence};`, lock: null },
  ]);
}

/** `AS IDENTITY (START WITH 1000)`. */
function hasSequenceOptions(text: string): boolean {
  const tokens = significant(tokenize(text));
  return tokens.some((token, index) => isToken(text, token, "IDENTITY") && isToken(text, tokens[index + 1], "("));
}

/** What `serial` stands for. */
function sequenceSteps(column: ColumnDefinition, sequence: QualifiedName, relation: QualifiedName): readonly StepDraft[] {
  const create: StepDraft = { sql: sql`CREATE SEQUENCE ${sequence} AS ${deparsed(column.type ?? "bigint")};`, lock: null };
  // Owned by the column, pg_get_serial_sequence would not tell it from the identity's own.
  if (column.identity) return [create];
  return [create, { sql: sql`ALTER SEQUENCE ${sequence} OWNED BY ${relation}.${column.name};`, lock: "ACCESS EXCLUSIVE" }];
}
