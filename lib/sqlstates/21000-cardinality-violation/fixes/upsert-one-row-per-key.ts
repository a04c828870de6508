import type { Relation } from "../../../catalog/catalog";
import { attributeOf } from "../../../catalog/look-up";
import type { Evidence } from "../../../diagnose/evidence";
import { isOwnStatement } from "../../../diagnose/own-statement";
import { correctedStep, type Known, withReplacements } from "../../../fixes/corrected-statement";
import type { FixDraft } from "../../../fixes/fix";
import { decidingColumn, oneRowPerKey } from "../../../fixes/merge-source";
import { deparsed, join, sql } from "../../../fixes/sql";
import type { InsertStatement } from "../../../statement/statement";
import { arbiterColumns } from "../repeated-rows";

/** The query of an INSERT … SELECT … ON CONFLICT DO UPDATE with one row for each key. */
export function upsertOneRowPerKey(evidence: Evidence, known: Known): FixDraft | undefined {
  const { statement, target, relation } = evidence;
  const table = target ?? relation;
  if (statement?.kind !== "insert" || statement.source.kind !== "select" || statement.columns === undefined) return undefined;
  if (statement.onConflict?.action !== "update" || table === undefined || !isOwnStatement(evidence)) return undefined;
  const { source, text, placeholders } = statement;
  const names = statement.columns.map(({ name }) => name);
  const keys = arbiterColumns(statement, table);
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
    id: "upsert-one-row-per-key",
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
