import type { Relation } from "../catalog/catalog";
import { attributeOf } from "../catalog/look-up";
import type { InsertStatement } from "../statement/statement";
import { correctedStep, type Known, withReplacements } from "./corrected-statement";
import type { FixDraft } from "./fix";
import { decidingColumn, oneRowPerKey } from "./merge-source";
import { deparsed, join, sql } from "./sql";

/** An INSERT … SELECT whose query gives one row for each key. */
export function queryOneRowPerKey(
  statement: InsertStatement,
  table: Relation,
  keys: readonly string[] | undefined,
  known: Known,
): Omit<FixDraft, "id"> | undefined {
  const names = statement.columns?.map(({ name }) => name);
  const { source, text, placeholders } = statement;
  if (source.kind !== "select" || names === undefined) return undefined;
  const told = keys?.every((key) => {
    const attribute = attributeOf(table, key);
    // NULL differs from NULL for the index, and is one key to DISTINCT.
    return attribute?.notNull && names.includes(key) && !/citext/i.test(attribute.type);
  });
  if (keys === undefined || !told || !keepsTypes(statement, table)) return undefined;
  if (placeholders.some(({ start }) => start >= source.range.start && start < source.range.end)) return undefined;
  const by = decidingColumn("the query");
  const from = sql`(\n${deparsed(text.slice(source.range.start, source.range.end))}\n) AS source (${join(names)})`;
  const corrected = withReplacements(statement, [{ at: source.range, value: oneRowPerKey(from, "source", keys, by) }], known);
  if (corrected === undefined) return undefined;
  return {
    kind: "statement",
    title: "Let the query give one row for each key",
    when: "The query finds several rows of a key, and one of them is right.",
    inputs: [{ ...by, label: `column of ${table.name} that decides` }],
    risk: "medium",
    riskNote:
      "The other rows of a key are left out without a message. Where each of them counts (amounts to add up), sum them with GROUP BY instead.",
    steps: [correctedStep(statement, corrected)],
  };
}

/** A bare constant takes the column's type at the top of the query, and is text within another. */
function keepsTypes({ source, columns, text }: InsertStatement, table: Relation): boolean {
  if (source.kind !== "select") return false;
  const isText = (index: number) => /^(?:text|character varying)/.test(attributeOf(table, columns?.[index]?.name ?? "")?.type ?? "");
  if (source.targets !== undefined)
    return source.targets.every(
      (value, index) =>
        isText(index) ||
        value.kind === "expression" ||
        value.kind === "subquery" ||
        (value.kind === "literal" && (value.type !== "string" || value.cast !== undefined)),
    );
  return !/'|\bnull\b/i.test(text.slice(source.range.start, source.range.end));
}
