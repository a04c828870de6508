import { findRelation } from "../../../catalog/look-up";
import type { Cause } from "../../../diagnose/cause";
import { actionOn, referencesTo } from "../fixes/parent-case";
import { foreignKeyOf } from "../foreign-key";
import type { Referenced } from "../situation";

/** The statement is on another table: a cascade went from there to here, and stops at the next foreign key. */
export const cascadeLedHere: Cause<Referenced> = {
  id: "cascade-led-here",
  title: (situation) => `A cascade reached \`${situation.table}\`, and stops there`,
  explanation: (situation) =>
    `The statement deletes rows of another table. Its ON DELETE CASCADE goes on to \`${situation.table}\`, whose rows \`${situation.referencingTable}\` still needs: a chain of cascades is as strong as the one foreign key in it that refuses.`,
  examine(situation, evidence) {
    const { statement, catalog } = evidence;
    if (statement?.kind !== "delete" && statement?.kind !== "update") return undefined;
    if (statement.target.name === situation.table) return undefined;
    const on = {
      from: "statement",
      text: `The ${statement.kind.toUpperCase()} is on \`${statement.target.name}\`, not on \`${situation.table}\`.`,
    } as const;
    if (catalog === undefined) return { verdict: "undecided", needs: ["schema"], proof: [on] };
    const start = findRelation(catalog, statement.target);
    const end = foreignKeyOf(situation, evidence)?.referenced;
    if (start === undefined || end === undefined || start === end || start.view) return undefined;
    const path = pathBetween();
    return path && { verdict: "confirmed", proof: [on, { from: "schema", text: `${path.join("; ")}.` }] };

    /** Breadth first over the foreign keys that act on their own. */
    function pathBetween(): readonly string[] | undefined {
      const event = statement?.kind === "update" ? "update" : "delete";
      const seen = new Set([start]);
      let open = [{ at: start, path: [] as readonly string[] }];
      for (let depth = 0; depth < 6; depth++) {
        const next: typeof open = [];
        for (const { at, path } of open) {
          for (const one of (at && referencesTo(at, evidence)) ?? []) {
            const action = actionOn(one, event);
            if (action === "no action" || action === "restrict" || seen.has(one.referencing)) continue;
            const further = [
              ...path,
              `\`${one.constraint.name}\` of \`${one.referencing.name}\` says ON ${event.toUpperCase()} ${action.toUpperCase()}`,
            ];
            if (one.referencing === end) return further;
            seen.add(one.referencing);
            next.push({ at: one.referencing, path: further });
          }
        }
        open = next;
      }
      return undefined;
    }
  },
};
