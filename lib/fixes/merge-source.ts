import type { Relation } from "../catalog/catalog";
import { attributeOf } from "../catalog/look-up";
import type { MergeStatement, Range } from "../statement/statement";
import { correctedStep, type Known, withReplacements } from "./corrected-statement";
import type { FixDraft, InputDraft } from "./fix";
import { deparsed, join, type Sql, sql } from "./sql";

/** The column by which one of several rows with the same key is taken: nothing tells it but the person. */
export function decidingColumn(source: string): InputDraft {
  return {
    name: "newest_by",
    label: `column of ${source} that decides`,
    type: "identifier",
    value: null,
    why: "Of the rows with the same key, the one with the largest value in this column is taken: a moment of change, a version, a number.",
  };
}

/** A query of one row for each key. `from`: what stands behind FROM, with the name that its columns are qualified by. */
export function oneRowPerKey(from: Sql, name: string, keys: readonly string[], by: InputDraft): Sql {
  const columns = join(keys.map((column) => sql`${name}.${column}`));
  return sql`SELECT DISTINCT ON (${columns}) ${name}.* FROM ${from} ORDER BY ${columns}, ${name}.${{ input: by.name }} DESC NULLS LAST`;
}

/**
 * The MERGE whose source has one row for each key that ON compares. Rows without a key are one key to DISTINCT: they must not matter, since
 * the target has none such, or since rows that match nothing are left alone. Undefined where that or the key cannot be told.
 */
export function mergeOneRowPerKey(merge: MergeStatement, target: Relation | undefined, known: Known): FixDraft | undefined {
  const { source, keys, text } = merge;
  if (source === undefined || keys === undefined || keys.length === 0) return undefined;
  const attributes = keys.map((key) => target && attributeOf(target, key.target));
  // Texts that differ may be one key to a type that disregards case.
  if (attributes.some((one) => one !== undefined && /citext/i.test(one.type))) return undefined;
  const inserts = merge.whens.some(({ match, action }) => match === "not matched" && action === "insert");
  if (inserts && !attributes.every((one) => one?.notNull)) return undefined;
  const by = decidingColumn(source.name);
  const written = deparsed(text.slice(source.start, source.end));
  if (hasPlaceholders(merge, source)) return undefined;
  const query = oneRowPerKey(
    written,
    source.name,
    keys.map((key) => key.source),
    by,
  );
  const corrected = withReplacements(merge, [{ at: source, value: sql`(${query}) AS ${source.name}` }], known);
  if (corrected === undefined) return undefined;
  return {
    id: "merge-one-row-per-key",
    kind: "statement",
    title: `Let MERGE see one row of ${source.name} for each key`,
    when: "Several rows of the source have the key, and one of them is right.",
    inputs: [by],
    risk: "medium",
    riskNote:
      "The other rows of a key are left out without a message. Where each of them counts (amounts to add up), sum them in the source instead.",
    steps: [correctedStep(merge, corrected)],
  };
}

function hasPlaceholders({ placeholders }: MergeStatement, { start, end }: Range): boolean {
  return placeholders.some((one) => one.start >= start && one.start < end);
}

/** The keys that several rows of the source have. Only where the source is a table or a query that reads. */
export function findRepeatedKeys(merge: MergeStatement): FixDraft | undefined {
  const { source, keys, text, start } = merge;
  const names = [...new Set(keys?.map((key) => key.source))];
  // What a WITH names is not there outside of the statement.
  if (source === undefined || names.length === 0 || hasPlaceholders(merge, source) || start > 0) return undefined;
  const columns = join(names.map((column) => sql`${source.name}.${column}`));
  return {
    id: "find-repeated-keys",
    kind: "investigate",
    title: `List the keys that several rows of ${source.name} have`,
    when: "To see which rows share a key, and what tells them apart.",
    risk: "none",
    steps: [
      {
        sql: sql`SELECT ${columns}, count(*) AS rows FROM ${deparsed(text.slice(source.start, source.end))} GROUP BY ${columns} HAVING count(*) > 1 ORDER BY count(*) DESC LIMIT 50;`,
        lock: "ACCESS SHARE",
        scansTable: true,
      },
    ],
  };
}
