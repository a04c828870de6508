import { countedRows } from "../../../catalog/counted-rows";
import type { Cause, Proof } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import { actionOn, referencesTo } from "../fixes/parent-case";
import { type ForeignKey, foreignKeyOf } from "../foreign-key";
import type { Referenced } from "../situation";
import { dataNeeds } from "../words";

/** Only the first constraint in the way is reported. The others come next. */
export const otherReferences: Cause<Referenced> = {
  id: "other-references",
  title: (situation) => `Other tables point at \`${situation.table}\`, too`,
  explanation: () =>
    "PostgreSQL stops at the first foreign key that refuses. Once those rows are out of the way the statement may fail on the next one.",
  examine(situation, evidence) {
    const others = othersOf(situation, evidence);
    if (others === undefined) return undefined;
    const counted = others.map((one) => ({ one, look: evidence.looks.find(({ id }) => id === lookIdOf(one)) }));
    const event = evidence.statement?.kind === "update" ? "update" : "delete";
    const list: Proof[] = counted.map(({ one, look }) => {
      const action = `ON ${event.toUpperCase()} ${actionOn(one, event).toUpperCase()}`;
      const about = `\`${one.referencing.name}\` (${one.columns.map((column) => `\`${column}\``).join(", ")}) through \`${one.constraint.name}\`, ${action}`;
      if (look?.kind !== "row-count") return { from: "schema", text: `${about}.` };
      const rows = countedRows(look);
      return { from: "data", text: `${about}: ${rows.text} ${rows.one ? "points" : "point"} at it now.` };
    });
    const known = counted.filter(({ look }) => look?.kind === "row-count");
    if (known.some(({ look }) => look?.kind === "row-count" && look.count > 0)) return { verdict: "confirmed", proof: list };
    if (counted.every(({ look }) => look?.kind === "row-count" && look.exact)) return { verdict: "ruled-out", proof: list };
    return { verdict: "undecided", needs: dataNeeds(evidence), proof: list };
  },
};

/** Foreign keys to the same table besides that of the error. Undefined where there are none, or not all are known. */
export function othersOf(situation: Referenced, evidence: Evidence): readonly ForeignKey[] | undefined {
  const own = foreignKeyOf(situation, evidence);
  const all = own && referencesTo(own.referenced, evidence);
  const others = all?.filter((one) => one.constraint !== own?.constraint && !one.temporal).slice(0, 8);
  return others && others.length > 0 ? others : undefined;
}

export function lookIdOf({ referencing, constraint }: ForeignKey): string {
  return `references:${referencing.schema ?? ""}.${referencing.name}.${constraint.name}`;
}
