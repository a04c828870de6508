import type { Attribute, Constraint, Relation } from "../../../catalog/catalog";
import { type Fill, fillAtOnce, fillInBatches, sizeOf } from "../../../fixes/backfill";
import { enforceAtOnce, enforceGently } from "../../../fixes/enforce-not-null";
import type { FixDraft, InputDraft, StepDraft } from "../../../fixes/fix";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { edited, type QualifiedName, sql } from "../../../fixes/sql";
import { suggestValue } from "../../../fixes/suggest-value";
import type { AlterTableStatement } from "../../../statement/statement";
import { type AddedColumn, addedColumns } from "../added-column";
import { type Case, ownerOf } from "../case";
import { isDomain } from "../situation";
import { listed } from "../words";
import { columnState, rowsWithout } from "./verify";

/** The two ways to add a NOT NULL column to a table that has rows. Both replace the failing statement. */
export function addColumn(about: Case): readonly FixDraft[] {
  const { evidence, subject, situation } = about;
  const { statement } = evidence;
  if (statement?.kind !== "alter-table") return [];
  const added = addedColumns(statement, (type) => situation.kind === "domain-null" && isDomain(type, situation));
  if (added === undefined || added.length === 0) return [];
  const table: QualifiedName = subject.relation ?? { schema: statement.target.schema ?? null, name: statement.target.name };
  const columns = added.map((one) => ({ ...one, input: inputOf(one, about, table) }));
  const perRow = columns.some(({ input }) => input.value === "gen_random_uuid()");
  const drafts: FixDraft[] = [];
  // A key needs a value of its own in each row.
  if (!perRow && !columns.some((one) => one.unique || one.references)) drafts.push(withDefault(statement, table, columns));
  // A domain refuses NULL in the first step already.
  if (!columns.some((one) => one.domain)) drafts.push(inSteps(about, statement, table, columns));
  return drafts;
}

type Column = AddedColumn & { readonly input: InputDraft };

function withDefault(statement: AlterTableStatement, table: QualifiedName, columns: readonly Column[]): FixDraft {
  const rewritten = columns.some((one) => one.domain);
  return {
    id: "add-column-with-default",
    kind: "statement",
    title: `Add ${names(columns)} with a default in the same statement`,
    when: "One value is right for every row that exists. Since 11 it is stored once, and no row is rewritten.",
    steps: withLockTimeout([
      {
        sql: sql`${edited(
          statement.text,
          columns.map((one) => ({ start: one.behind, end: one.behind, with: sql` DEFAULT ${{ input: one.input.name }}` })),
        )};`,
        note: rewritten ? undefined : "A constant, or now(): the catalog changes, rows do not.",
        lock: "ACCESS EXCLUSIVE",
        scansTable: columns.some((one) => one.check !== undefined),
        rewritesTable: rewritten,
      },
    ]),
    inputs: columns.map((one) => one.input),
    risk: rewritten ? "medium" : "low",
    riskNote: "The default stays. Dropping it brings the error back for every writer that leaves the column out.",
    verify: columnState(table, columns[0]?.column ?? ""),
    privileges: ownerOf(table),
  };
}

function inSteps(about: Case, statement: AlterTableStatement, table: QualifiedName, columns: readonly Column[]): FixDraft {
  const { evidence, subject } = about;
  const small = sizeOf(subject.relation) === "small";
  const fills = columns.map((one): Fill => ({ column: one.column, value: sql`DEFAULT` }));
  const nullable = edited(
    statement.text,
    columns.flatMap((one) => (one.notNull === undefined ? [] : [{ ...one.notNull, with: sql`` }])),
  );
  const defaults = columns.map(
    (one): StepDraft => ({
      sql: sql`ALTER TABLE ${table} ALTER COLUMN ${one.column} SET DEFAULT ${{ input: one.input.name }};`,
      note: "For new rows. In a statement of its own, so that rows are not rewritten.",
      lock: "ACCESS EXCLUSIVE",
    }),
  );
  const rest = small
    ? [...fills.map((fill) => fillAtOnce(table, [fill], "Fills the rows that exist.")), ...enforceAtOnce({ table, fills })]
    : [
        ...fills.map((fill) => fillInBatches(table, fill, subject.relation)),
        ...enforceGently({
          table,
          relation: subject.relation,
          fills,
          serverVersion: evidence.serverVersion,
          serverVersionKnown: evidence.serverVersionKnown,
        }),
      ];
  return {
    id: "add-column-in-steps",
    kind: "statement",
    title: `Add ${names(columns)} nullable, fill it, then set NOT NULL`,
    when: "Each row needs a value of its own, or the table is large and busy.",
    steps: [
      ...withLockTimeout([
        { sql: sql`${nullable};`, note: "Nullable: the catalog changes, rows do not.", lock: "ACCESS EXCLUSIVE" },
        ...defaults,
      ]),
      ...rest,
    ],
    inputs: columns.map((one) => one.input),
    risk: "low",
    riskNote: "Triggers fire for every row that is filled.",
    verify: rowsWithout(table, columns[0]?.column ?? ""),
    privileges: ownerOf(table),
  };
}

function names(columns: readonly Column[]): string {
  return listed(columns.map((one) => one.column));
}

/** A value for a column that does not exist yet, judged by its type and by the rules written behind it. */
function inputOf(added: AddedColumn, { evidence, subject }: Case, table: QualifiedName): InputDraft {
  const alike = evidence.catalog?.relations.flatMap((one) => one.columns).find((one) => one.type === added.type);
  const domain = evidence.catalog?.domains.find((one) => one.name === added.type || `${one.schema}.${one.name}` === added.type);
  const attribute: Attribute = {
    name: added.column,
    type: added.type,
    typeKind: domain ? "domain" : (alike?.typeKind ?? "base"),
    baseType: domain?.baseType ?? alike?.baseType ?? null,
    enumLabels: alike?.enumLabels ?? null,
    notNull: true,
    notNullValid: true,
    default: null,
    identity: null,
    generated: null,
    expression: null,
    position: 0,
    sequence: null,
    nullFraction: null,
  };
  const input = suggestValue(
    { ...(subject.relation ?? bareRelation(table)), constraints: added.check === undefined ? [] : [checkOf(added)] },
    attribute,
    evidence,
  );
  if (!added.references && (!added.unique || input.value === "gen_random_uuid()")) return input;
  return {
    ...input,
    value: null,
    why: added.references ? "It must be the key of a row that exists." : "The column is a key: one value for all rows is refused.",
  };
}

function checkOf({ column, check }: AddedColumn): Constraint {
  return {
    name: "",
    kind: "check",
    columns: [column],
    definition: "",
    expression: check ?? null,
    validated: true,
    enforced: true,
    deferrable: false,
    initiallyDeferred: false,
    referencedSchema: null,
    referencedTable: null,
    referencedColumns: [],
    onDelete: null,
    onUpdate: null,
  };
}

function bareRelation({ schema, name }: QualifiedName): Relation {
  return {
    schema: schema ?? null,
    name,
    kind: "table",
    asked: true,
    visible: true,
    partitioned: false,
    estimatedRows: null,
    bytes: null,
    columns: [],
    constraints: [],
    triggers: [],
    indexes: [],
    rules: [],
    partitionOf: null,
    inherits: [],
    referencedBy: [],
    view: null,
    rowSecurity: false,
    privileges: null,
  };
}
