import type { Attribute, Relation } from "../../../catalog/catalog";
import { attributeOf, foreignKeysOn, rootOf } from "../../../catalog/look-up";
import { type Fill, fillAtOnce, fillInBatches, sizeOf } from "../../../fixes/backfill";
import { columnsOf } from "../../../fixes/check-expression";
import { isNeverNull } from "../../../fixes/default-value";
import { enforceAtOnce, enforceGently } from "../../../fixes/enforce-not-null";
import type { FixDraft, InputDraft, StepDraft } from "../../../fixes/fix";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { ownerOf } from "../../../fixes/privileges";
import { join, type QualifiedName, sql } from "../../../fixes/sql";
import { domainOf, isUnique, suggestValue } from "../../../fixes/suggest-value";
import type { Case } from "../case";
import { listed } from "../words";
import { rowsWithout } from "./verify";

/** What the ALTER is about: the table it stands on and the columns that still allow NULL. */
interface Target {
  readonly table: QualifiedName;
  readonly relation?: Relation;
  readonly columns: readonly Column[];
  /** Other columns of the domain whose NOT NULL is set, in other tables. */
  readonly elsewhere: readonly { readonly table: QualifiedName; readonly column: string }[];
  /** The statement may want more columns than are known here, in this table or in others. */
  readonly open: boolean;
  /** The failing statement is SET NOT NULL. A primary key, a named constraint or VALIDATE is left to the statement itself. */
  readonly sets: boolean;
}

interface Column {
  readonly name: string;
  readonly attribute?: Attribute;
  /** The statement makes it part of the primary key: one value for several rows may be refused. */
  readonly inKey: boolean;
}

/**
 * The ways to get rid of the NULLs, so that the failing ALTER passes. Where it may want more columns than are known, one
 * that waits for a value.
 */
export function backfillThenSetNotNull(about: Case): readonly FixDraft[] {
  const target = targetOf(about);
  if (target === undefined) return [];
  const size = sizeOf(target.relation);
  // A loop says DEFAULT: that has to be a value, and one that several rows may have.
  const keyed =
    target.elsewhere.length > 0 ||
    target.columns.some((column) => column.inKey || (column.attribute?.default != null && !hasOwnDefault(column)));
  const drafts: FixDraft[] = [];
  if (target.open) return target.columns.some(hasOwnDefault) ? [] : [atOnce(about, target)];
  if (size !== "large" || keyed) drafts.push(atOnce(about, target));
  if (!keyed && (size === "large" || (size === "unknown" && target.relation !== undefined)))
    drafts.push(gently(about, target, size === "large" ? "backfill-then-set-not-null" : "backfill-in-batches"));
  return [...drafts, ...fromAnotherColumn(target), ...deleteRows(target)];
}

function atOnce(about: Case, target: Target): FixDraft {
  const { table, columns, relation } = target;
  const numbered = columns.filter((column) => isNumbered(column, target));
  const distinct = columns.filter((column) => !numbered.includes(column) && isText(column, target));
  const ownDefault = columns.filter((column) => !numbered.includes(column) && !column.inKey && hasOwnDefault(column));
  const inputs = columns
    .filter((column) => !numbered.includes(column) && !distinct.includes(column) && !ownDefault.includes(column))
    .map((column) => inputOf(about, target, column));
  const fills = inputs.map((input): Fill => ({ column: input.name, value: sql`${{ input: input.name }}` }));
  const note = "IS NULL finds them; = NULL finds nothing.";
  return {
    id: "backfill-then-set-not-null",
    kind: "data",
    title: target.sets ? `Fill the NULLs of ${names(target)}, then enforce NOT NULL` : `Fill the NULLs of ${names(target)}`,
    when: `${about.cause === undefined ? "The column exists already, and one" : "One"} value is right for all rows that have none. One UPDATE: simple, and right for a small table.`,
    steps: [
      ...numbered.map(({ name }) => numberRows(table, name)),
      ...distinct.map(({ name }) =>
        fillAtOnce(
          table,
          [{ column: name, value: sql`gen_random_uuid()::text` }],
          "A text for each row, since the values of a key must differ.",
        ),
      ),
      ...ownDefault.map(({ name }) => fillAtOnce(table, [{ column: name, value: sql`DEFAULT` }], note)),
      ...(fills.length === 0 ? [] : [fillAtOnce(table, fills, note)]),
      ...target.elsewhere.flatMap((other) =>
        fills.slice(0, 1).map(({ value }) => fillAtOnce(other.table, [{ column: other.column, value }], "The same domain.")),
      ),
      ...(target.sets ? enforceAtOnce({ table, fills: allOf(target) }) : []),
    ],
    inputs,
    risk: "medium",
    riskNote: `Afterwards the old gaps cannot be told from real values.${target.sets ? " SET NOT NULL scans the table while nobody can read or write it." : ""}`,
    verify: rowsWithout(table, columns[0]?.name ?? ""),
    privileges: target.sets ? ownerOf(relation ?? table) : [],
  };
}

function gently(about: Case, target: Target, id: string): FixDraft {
  const { table, relation, columns } = target;
  const { serverVersion, serverVersionKnown } = about.evidence;
  const inputs = columns.filter(({ attribute }) => attribute?.default == null).map((column) => inputOf(about, target, column));
  const fills = columns.map(({ name }): Fill => ({ column: name, value: sql`DEFAULT` }));
  const defaults = inputs.map(
    (input): StepDraft => ({
      sql: sql`ALTER TABLE ${table} ALTER COLUMN ${input.name} SET DEFAULT ${{ input: input.name }};`,
      note: "First of all: rows written meanwhile get the value too.",
      lock: "ACCESS EXCLUSIVE",
    }),
  );
  return {
    id,
    kind: "data",
    title: `Fill the NULLs of ${names(target)} in batches${target.sets ? ", then enforce NOT NULL" : ""}`,
    when: "The table is large or busy: no step holds a strong lock for long, and an interrupted run can be started again.",
    steps: [
      ...(defaults.length === 0 ? [] : withLockTimeout(defaults)),
      ...fills.map((fill) => fillInBatches(table, fill, relation)),
      ...(target.sets
        ? enforceGently({ table, relation, fills, serverVersion, serverVersionKnown })
        : fills.map((fill) => fillAtOnce(table, [fill], "Fills what came in meanwhile."))),
    ],
    inputs,
    risk: "medium",
    riskNote:
      "Keep the order: the default first, then the rows, then the NOT VALID constraint, or every UPDATE of an old row fails. Drop the default when all writers send a value.",
    verify: rowsWithout(table, columns[0]?.name ?? ""),
    privileges: ownerOf(table),
  };
}

function allOf({ columns }: Target): readonly Fill[] {
  return columns.map(({ name }) => ({ column: name, value: sql`DEFAULT` }));
}

function hasOwnDefault({ attribute }: Column): boolean {
  return attribute?.default != null && isNeverNull(attribute.default);
}

/** A primary key takes no constant; numbers that no row has are made for it. */
function isNumbered({ inKey, attribute }: Column, { relation }: Target): boolean {
  if (!inKey || attribute === undefined || relation?.kind !== "table") return false;
  return /^(?:smallint|integer|bigint|numeric)/.test(attribute.type) && foreignKeysOn(relation, attribute.name).length === 0;
}

/** Nor does a key of several columns take one text for all rows, unless the others tell the rows apart already. */
function isText({ inKey, name, attribute }: Column, { relation, columns }: Target): boolean {
  if (!inKey || attribute === undefined || relation?.kind !== "table" || foreignKeysOn(relation, name).length > 0) return false;
  const length = /^character(?: varying)?\((\d+)\)$/.exec(attribute.type)?.[1];
  if (attribute.type !== "text" && attribute.type !== "character varying" && Number(length ?? 0) < 36) return false;
  const checked = relation.constraints.some(
    (one) => one.kind === "check" && columnsOf(one.expression ?? one.definition, [name]).length > 0,
  );
  const others = columns.filter((one) => one.inKey && one.name !== name).map((one) => one.name);
  return (
    !checked &&
    !others.some((other) =>
      relation.indexes.some(({ unique, valid, columns: [first, ...more] }) => unique && valid && first === other && more.length === 0),
    )
  );
}

function numberRows(table: QualifiedName, column: string): StepDraft {
  return {
    sql: sql`UPDATE ${table} AS target SET ${column} = numbers.number
FROM (SELECT ctid AS place, (SELECT coalesce(max(${column}), 0) FROM ${table}) + row_number() OVER () AS number FROM ${table} WHERE ${column} IS NULL) AS numbers
WHERE target.ctid = numbers.place AND target.${column} IS NULL;`,
    note: "Numbers above the largest one, since the values of a key must differ.",
    lock: "ROW EXCLUSIVE",
    scansTable: true,
  };
}

/** The same information in another column: the moment of creation for that of the last change, say. */
function fromAnotherColumn(target: Target): readonly FixDraft[] {
  const { table, relation, columns } = target;
  const [column, ...more] = columns;
  if (relation === undefined || column?.attribute === undefined || more.length > 0 || column.inKey) return [];
  const { attribute } = column;
  const checked = relation.constraints.some(
    (one) => one.kind === "check" && columnsOf(one.expression ?? one.definition, [attribute.name]).length > 0,
  );
  const ruled = checked || isUnique(relation, attribute.name) || foreignKeysOn(relation, attribute.name).length > 0;
  if (ruled || sizeOf(relation) === "large") return [];
  const alike = relation.columns.filter(
    (one) =>
      one.name !== attribute.name &&
      one.type === attribute.type &&
      one.notNull &&
      one.notNullValid &&
      !isUnique(relation, one.name) &&
      foreignKeysOn(relation, one.name).length === 0,
  );
  const [source] = alike;
  if (source === undefined) return [];
  return [
    {
      id: "backfill-from-column",
      kind: "data",
      title: `Copy ${attribute.name} from another column`,
      when: "Another column of the row holds what this one lacks.",
      steps: [
        fillAtOnce(table, [{ column: attribute.name, value: sql`${{ input: "source" }}` }]),
        ...(target.sets ? enforceAtOnce({ table, fills: [{ column: attribute.name, value: sql`` }] }) : []),
      ],
      inputs: [
        {
          name: "source",
          label: "Column to copy from",
          type: "identifier",
          value: source.name,
          why: `Of the same type, ${source.type}, and never null.`,
        },
      ],
      risk: "medium",
      riskNote: "Right only where both columns mean the same for these rows.",
      verify: rowsWithout(table, attribute.name),
      privileges: target.sets ? ownerOf(table) : [],
    },
  ];
}

/** The rows are worthless. Only where no foreign key points at the table. */
function deleteRows(target: Target): readonly FixDraft[] {
  const { table, relation, columns } = target;
  if (relation === undefined || relation.referencedBy.length > 0 || target.elsewhere.length > 0 || sizeOf(relation) === "large") return [];
  const conditions = join(
    columns.map(({ name }) => sql`${name} IS NULL`),
    " OR ",
  );
  return [
    {
      id: "delete-null-rows-then-set-not-null",
      kind: "data",
      title: `Delete the rows without ${names(target)}`,
      when: "The rows are left-overs that nothing needs. Look at them first.",
      steps: [
        {
          sql: sql`DELETE FROM ${table} WHERE ${conditions};`,
          note: "They are gone after COMMIT.",
          lock: "ROW EXCLUSIVE",
          scansTable: true,
        },
        ...(target.sets ? enforceAtOnce({ table, fills: columns.map(({ name }) => ({ column: name, value: sql`` })) }) : []),
      ],
      risk: "high",
      riskNote: "Deleted rows are gone.",
      verify: rowsWithout(table, columns[0]?.name ?? ""),
      privileges: target.sets ? ownerOf(table) : [],
    },
  ];
}

function names({ columns }: Target): string {
  return listed(columns.map(({ name }) => name));
}

/** The columns that the statement wants NOT NULL, with the table that it is about, to count in. */
export function wantedColumns(about: Case): { readonly table: QualifiedName; readonly columns: readonly string[] } | undefined {
  const target = targetOf(about);
  return target?.relation && { table: target.relation, columns: target.columns.map(({ name }) => name) };
}

/** The root of partitions, and every column that the statement wants NOT NULL and that still allows NULL. */
function targetOf({ situation, evidence, subject, cause }: Case): Target | undefined {
  if (situation.kind !== "contains-nulls" || cause === "added-to-rows") return undefined;
  const { statement, catalog } = evidence;
  const found = subject.relation ?? subject.named;
  const root = found && catalog ? rootOf(catalog, found) : found;
  // DDL is about what it names, with everything below it: partitions, inheriting tables.
  const relation = statement?.kind === "alter-table" && subject.named ? subject.named : root;
  const table = relation ?? subject.table;
  if (table === undefined) return undefined;
  const actions = statement?.kind === "alter-table" ? statement.actions : [];
  const key = actions.flatMap((action) => (action.kind === "add-primary-key" ? action.columns : []));
  const set = actions.flatMap((action) => (action.kind === "set-not-null" ? [action.column] : []));
  const added = actions.flatMap((action) => (action.kind === "add-not-null" ? [action.column] : []));
  const domain = situation.ofDomain && relation && subject.attribute ? domainOf(relation, subject.attribute, catalog) : undefined;
  const uses = domain?.usedBy ?? [];
  // The same type in the same table; what other tables have, only a catalog that was asked for the domain tells.
  const here = situation.ofDomain
    ? (relation?.columns ?? []).filter((one) => one.type === subject.attribute?.type).map((one) => one.name)
    : [];
  const enforced =
    [...set, ...added, ...key, ...here].includes(situation.attribute) ||
    actions.some((action) => action.kind === "validate" || action.kind === "add-primary-key");
  // A new expression for the column (ALTER … TYPE … USING) gave the NULL: no stored one is to be filled.
  if (actions.length > 0 && !enforced) return undefined;
  const columns = [...new Set([situation.attribute, ...set, ...added, ...key, ...here])].flatMap((name): Column[] => {
    const attribute = relation && attributeOf(relation, name);
    if (relation !== undefined && attribute === undefined) return [];
    const strict = attribute?.notNull === true && attribute.notNullValid;
    return strict && name !== situation.attribute ? [] : [{ name, attribute, inKey: key.includes(name) }];
  });
  const elsewhere = uses
    .filter((use) => use.table !== table.name || use.schema !== relation?.schema)
    .map((use) => ({ table: { schema: use.schema, name: use.table }, column: use.column }));
  const pending =
    relation?.columns.some((one) => one.notNull && !one.notNullValid && !columns.some(({ name }) => name === one.name)) ?? false;
  const adds = actions.some((action) => action.kind === "add-column" && action.notNull);
  const open = statement === undefined || (situation.ofDomain && uses.length === 0) || pending || adds;
  return columns.length === 0 ? undefined : { table, relation, columns, elsewhere, open, sets: set.includes(situation.attribute) };
}

function inputOf({ evidence }: Case, { relation, table, columns, open }: Target, { name, attribute, inKey }: Column): InputDraft {
  if (relation === undefined || attribute === undefined)
    return { name, label: `${table.name}.${name}`, type: null, value: null, why: "Its type is not known here." };
  const input = suggestValue(relation, attribute, { catalog: evidence.catalog, serverVersion: evidence.serverVersion });
  if (open) return { ...input, value: null };
  const statement = evidence.statement;
  const alone =
    inKey &&
    columns.length === 1 &&
    statement?.kind === "alter-table" &&
    statement.actions.every((action) => action.kind !== "add-primary-key" || action.columns.length === 1);
  return alone && input.value !== "gen_random_uuid()" ? { ...input, value: null, why: "The values of a primary key must differ." } : input;
}
