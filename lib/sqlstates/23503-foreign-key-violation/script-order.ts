import type { Evidence } from "../../diagnose/evidence";
import type { InsertStatement, Statement } from "../../statement/statement";
import { foreignKeyOf, keyParts } from "./foreign-key";
import type { Referencing } from "./situation";

/** The place of the failing statement in its script; -1 where there is no script. */
export function failingIndex({ script, statement }: Evidence): number {
  return (script ?? []).findIndex((one) => one.kind === statement?.kind && one.text === statement.text);
}

/**
 * Whether the script inserts into the referenced table after the failing statement. "inserted": the very row; "table": some row, its
 * key cannot be told; "never": it does not. Undefined where there is no script.
 */
export function laterInScript(situation: Referencing, evidence: Evidence): "inserted" | "table" | "never" | undefined {
  const insert = laterInserts(situation, evidence);
  if (insert === undefined) return undefined;
  if (insert.some((one) => insertsKey(one, situation, evidence))) return "inserted";
  return insert.length > 0 ? "table" : "never";
}

/** The INSERT of the missing row, further down in the script, and where it stands. */
export function laterInsertOfKey(situation: Referencing, evidence: Evidence): number | undefined {
  const from = failingIndex(evidence);
  if (from < 0) return undefined;
  const index = (evidence.script ?? []).findIndex(
    (one, at) => at > from && isInsertInto(one, situation) && insertsKey(one, situation, evidence),
  );
  return index < 0 ? undefined : index;
}

/** Whether an INSERT into a table, further up in the script, gives the missing key. */
export function insertedBefore(table: string, situation: Referencing, evidence: Evidence): boolean {
  const earlier = (evidence.script ?? []).slice(0, Math.max(0, failingIndex(evidence)));
  return earlier.some((one) => one.kind === "insert" && one.target.name === table && insertsKey(one, situation, evidence));
}

function laterInserts(situation: Referencing, evidence: Evidence): readonly InsertStatement[] | undefined {
  const from = failingIndex(evidence);
  if (evidence.script === undefined || from < 0) return undefined;
  return evidence.script.slice(from + 1).filter((one): one is InsertStatement => isInsertInto(one, situation));
}

function isInsertInto(statement: Statement, situation: Referencing): statement is InsertStatement {
  return statement.kind === "insert" && statement.target.name === situation.referencedTable;
}

/** The values stand in the INSERT as constants, or are bound. */
function insertsKey(statement: InsertStatement, situation: Referencing, evidence: Evidence): boolean {
  const foreignKey = foreignKeyOf(situation, evidence);
  const key = evidence.key;
  if (key === undefined || key.ambiguous || statement.source.kind !== "values") return false;
  const parts = foreignKey && keyParts(situation, evidence, foreignKey);
  const names = statement.columns?.map(({ name }) => name) ?? foreignKey?.referenced.columns.map(({ name }) => name);
  return statement.source.rows.some(({ values }) => {
    const texts = values.map((value) => {
      if (value.kind === "literal") return value.value;
      return value.kind === "placeholder" && value.placeholder.bound ? String(value.placeholder.bound.value) : undefined;
    });
    if (parts === undefined || names === undefined) return key.values.every((value) => value !== null && texts.includes(value));
    return parts.every(({ referencedColumn, value }) => texts[names.indexOf(referencedColumn)] === value);
  });
}
