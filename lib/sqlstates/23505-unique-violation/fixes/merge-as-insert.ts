import type { Relation } from "../../../catalog/catalog";
import { attributeOf } from "../../../catalog/look-up";
import type { Evidence } from "../../../diagnose/evidence";
import { correctedStep, type Known, withReplacements } from "../../../fixes/corrected-statement";
import type { FixDraft, InputDraft } from "../../../fixes/fix";
import { decidingColumn, mergeOneRowPerKey } from "../../../fixes/merge-source";
import { keyRules } from "../../../fixes/next-refusal/key-rules";
import { deparsed, join, type Sql, sql } from "../../../fixes/sql";
import type { MergeStatement } from "../../../statement/statement";
import { arbiterOf } from "../arbiter";
import { type MergeKey, mergeKey } from "../merge-key";

/** What a MERGE inserts, as the list of a SELECT from its source. */
interface Inserted {
  readonly columns: readonly string[];
  readonly values: readonly string[];
}

/** A MERGE that met a key, written as INSERT … ON CONFLICT where both do the same; and with one row of the source for each key. */
export function forMerge(constraint: string, evidence: Evidence): readonly FixDraft[] {
  const about = mergeKey(constraint, evidence);
  if (about === undefined) return [];
  const target = evidence.target ?? evidence.relation;
  const known = { columns: target?.columns };
  const drafts = [
    about.compares || comparesKey(about.merge, evidence) ? asInsert(about, target, known) : undefined,
    ...(about.compares ? [asUpsert(about, target, known), once(about, target, known)] : []),
  ];
  return drafts.filter((draft) => draft !== undefined);
}

/** What ON compares is a key, too: then INSERT leaves out the rows that MERGE matches. */
function comparesKey({ keys }: MergeStatement, evidence: Evidence): boolean {
  const target = evidence.target ?? evidence.relation;
  const compared = keys?.map((key) => key.target) ?? [];
  return (target === undefined ? [] : keyRules(evidence, target)).some(
    ({ kind, columns, predicate }) =>
      kind === "unique" && predicate === null && columns?.length === compared.length && columns.every((one) => compared.includes(one)),
  );
}

function once({ merge }: MergeKey, target: Relation | undefined, known: Known): FixDraft | undefined {
  const fix = mergeOneRowPerKey(merge, target, known);
  return fix && { ...fix, when: "The source has the key twice, and no other session writes it at the same time." };
}

/** MERGE that only inserts: rows whose key is there, or comes a second time, are left out. */
function asInsert({ merge, key, compares }: MergeKey, target: Relation | undefined, known: Known): FixDraft | undefined {
  const inserted = insertedBy(merge, target);
  if (inserted === undefined || merge.whens.some(({ action }) => action !== "insert" && action !== "nothing")) return undefined;
  // Where ON compares another key, both may be in the way; ON CONFLICT without a target takes no deferrable constraint (55000).
  const deferrable = target?.constraints.some((one) => one.deferrable && one.kind !== "foreign key") !== false;
  const arbiter = compares ? arbiterOf(key) : sql``;
  if (arbiter === undefined || (compares ? key.constraint?.deferrable || key.index?.valid === false : deferrable)) return undefined;
  const written = insertSelect(merge, inserted, target, sql`ON CONFLICT ${arbiter} DO NOTHING`, known);
  if (written === undefined) return undefined;
  return {
    id: "insert-instead-of-merge",
    kind: "statement",
    title: "Insert with ON CONFLICT DO NOTHING in place of MERGE",
    when: "Only new rows are wanted. It looks at the moment of writing, so neither another session nor a second row of the source is in its way.",
    best: compares === true,
    risk: "low",
    riskNote: "Of several rows with the same new key the first is inserted, and the others are left out without a message.",
    steps: [correctedStep(merge, written)],
  };
}

/** MERGE that updates what it finds to the very values that it would insert: an upsert. */
function asUpsert({ merge, key, columns }: MergeKey, target: Relation | undefined, known: Known): FixDraft | undefined {
  const inserted = insertedBy(merge, target);
  const arbiter = arbiterOf(key);
  const { source, keys, updates, whens, text } = merge;
  if (inserted === undefined || source === undefined || keys === undefined || arbiter === undefined || key.constraint?.deferrable)
    return undefined;
  if (key.index?.valid === false || key.index?.predicate || !whens.every(({ match, plain }) => plain && match !== "not matched by source"))
    return undefined;
  const updating = whens.filter(({ match, action }) => match === "matched" && action === "update");
  if (updating.length !== 1 || whens.length !== 2 || updates.length === 0) return undefined;
  const same = updates.every(({ column, value, shared }) => {
    const at = inserted.columns.indexOf(column);
    return !shared && at >= 0 && inserted.values[at] === text.slice(value.start, value.end);
  });
  // Another key could refuse what is updated.
  const others = target?.indexes.some(
    (index) =>
      index.unique && index !== key.index && index.columns.some((one) => one === null || updates.some(({ column }) => column === one)),
  );
  const whole = columns.every((column) => inserted.columns.includes(column) && target && attributeOf(target, column)?.notNull);
  if (!same || others || !whole || columns.some((column) => /citext/i.test((target && attributeOf(target, column)?.type) ?? "")))
    return undefined;
  const by = decidingColumn(source.name);
  const clause = sql`ON CONFLICT ${arbiter} DO UPDATE SET ${join(updates.map(({ column }) => sql`${column} = excluded.${column}`))}`;
  const written = insertSelect(merge, inserted, target, clause, known, {
    columns: keys.map((one) => sql`${source.name}.${one.source}`),
    by,
  });
  if (written === undefined) return undefined;
  return {
    id: "upsert-instead-of-merge",
    kind: "statement",
    title: "Insert with ON CONFLICT DO UPDATE in place of MERGE",
    when: "Other sessions write the same keys. Of several rows of the source with one key, one is taken.",
    inputs: [by],
    risk: "medium",
    riskNote: "The other rows of a key are left out without a message.",
    steps: [correctedStep(merge, written)],
  };
}

/** Undefined where it inserts nothing, in several ways, by a condition, or gives DEFAULT. */
function insertedBy({ inserts, whens, text, placeholders }: MergeStatement, target: Relation | undefined): Inserted | undefined {
  const [insert, ...more] = inserts;
  const plain = whens.every(({ action, plain }) => action !== "insert" || plain);
  if (insert === undefined || more.length > 0 || !plain || target === undefined || insert.values.length === 0) return undefined;
  const columns = insert.columns ?? target.columns.map(({ name }) => name).slice(0, insert.values.length);
  const bound = insert.values.some(({ start, end }) => placeholders.some((one) => one.start >= start && one.start < end));
  if (bound || columns.length !== insert.values.length || insert.values.some(({ kind }) => kind === "default")) return undefined;
  return { columns, values: insert.values.map(({ start, end }) => text.slice(start, end)) };
}

/** A query's bare constants keep taking the columns' types, for they stand at its top. */
function insertSelect(
  merge: MergeStatement,
  { columns, values }: Inserted,
  target: Relation | undefined,
  clause: Sql,
  known: Known,
  distinct?: { readonly columns: readonly Sql[]; readonly by: InputDraft },
): Sql | undefined {
  const { source, text, start, returning } = merge;
  if (source === undefined || target === undefined || returning || target.rules.length > 0 || target.view !== null) return undefined;
  const once = distinct ? sql`DISTINCT ON (${join(distinct.columns)}) ` : sql``;
  const head = sql`INSERT INTO ${target} (${join(columns)}) SELECT ${once}${join(values.map(deparsed))} FROM `;
  // Without a WHERE or an ORDER BY, ON could be a join's.
  const order = distinct
    ? sql` ORDER BY ${join(distinct.columns)}, ${source.name}.${{ input: distinct.by.name }} DESC NULLS LAST`
    : sql` WHERE true`;
  return withReplacements(
    merge,
    [
      { at: { start, end: source.start }, value: head },
      { at: { start: source.end, end: text.length }, value: sql`${order} ${clause}` },
    ],
    known,
  );
}
