import type { Need, Proof } from "../../diagnose/cause";
import type { Evidence } from "../../diagnose/evidence";
import type { ForeignKeySituation } from "./situation";

/** `customer_id = 999`, `(building, number) = (East, 12)`; undefined where DETAIL does not show the key. */
export function keyText({ key, report }: Evidence): string | undefined {
  const slots = report.match?.detail?.slots;
  if (key === undefined || key.ambiguous) {
    const [columns, values] = [slots?.get("columns"), slots?.get("values")];
    return columns === undefined || values === undefined ? undefined : `(${columns}) = (${values})`;
  }
  const [column, value] = [key.columns[0] ?? "", key.values[0] ?? null];
  if (key.columns.length === 1) return `${column} = ${valueText(value)}`;
  return `(${key.columns.join(", ")}) = (${key.values.map(valueText).join(", ")})`;
}

/** Where DETAIL is missing, the key is the one that the statement gives. */
export function shownKey(evidence: Evidence): Proof {
  const from = evidence.report.detail === undefined ? "statement" : "paste";
  return { from, text: `The key is ${keyText(evidence)}.` };
}

/** The table that the statement's rows point at, by the best name known. */
export function referencedName(situation: ForeignKeySituation): string {
  if (situation.kind === "referencing")
    return situation.referencedTable === undefined ? "the referenced table" : `\`${situation.referencedTable}\``;
  return situation.kind === "referenced" ? `\`${situation.table}\`` : "the referenced table";
}

/** What a look at rows needs that is not there yet. */
export function dataNeeds({ catalog }: Evidence): readonly Need[] {
  return catalog?.from === "connection" ? ["data"] : ["connection", "data"];
}

function valueText(value: string | null): string {
  if (value === null) return "null";
  return value === "" || value.trim() !== value ? `'${value}'` : value;
}
