import { fillAtOnce, fillInBatches, sizeOf } from "../../fixes/backfill";
import { enforceAtOnce, enforceGently } from "../../fixes/enforce-not-null";
import type { FixDraft, StepDraft } from "../../fixes/fix";
import { withLockTimeout } from "../../fixes/lock-timeout";
import { deparsed, type QualifiedName, regclass, sql } from "../../fixes/sql";
import { objectName } from "../../postgres/object-names";
import type { ColumnDefinition } from "../../statement/column-definition";
import type { Moment } from "../moment";

/** The column without its values, the default for new rows, the old rows in batches, then NOT NULL: no rewrite under a strong lock. */
export function addColumnInSteps(column: ColumnDefinition, collated: boolean, moment: Moment): readonly FixDraft[] {
  const { changes, table, relation, serverVersion, serverVersionKnown } = moment;
  if (changes.count !== 1 || collated || column.type === undefined || relation === undefined) return [];
  const sequence = { schema: relation.schema, name: objectName(relation.name, column.name, "seq") };
  if (column.constraints.some(({ kind }) => kind !== "not null")) return [];
  const value = column.serial ? sql`nextval(${regclass(sequence)})` : column.default === undefined ? undefined : deparsed(column.default);
  if (value === undefined || column.identity || column.generated) return [];
  const fill = { column: column.name, value: sql`DEFAULT` };
  const add: readonly StepDraft[] = [
    {
      sql: sql`ALTER TABLE ${relation} ADD COLUMN ${column.name} ${deparsed(column.type)};`,
      note: "Null in every row: the catalog changes, rows do not.",
      lock: "ACCESS EXCLUSIVE",
    },
    ...(column.serial ? sequenceSteps(column, sequence, relation) : []),
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
      ],
      risk: "low",
      riskNote: "Triggers fire for every row that is filled.",
      privileges: [{ owner: relation ?? table }],
      best: true,
    },
  ];
}

/** What `serial` stands for. */
function sequenceSteps(column: ColumnDefinition, sequence: QualifiedName, relation: QualifiedName): readonly StepDraft[] {
  return [
    { sql: sql`CREATE SEQUENCE ${sequence} AS ${deparsed(column.type ?? "bigint")};`, lock: null },
    { sql: sql`ALTER SEQUENCE ${sequence} OWNED BY ${relation}.${column.name};`, lock: "ACCESS EXCLUSIVE" },
  ];
}
