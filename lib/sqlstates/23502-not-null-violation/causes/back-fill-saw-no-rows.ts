import type { Catalog } from "../../../catalog/catalog";
import { rootOf } from "../../../catalog/look-up";
import type { Cause } from "../../../diagnose/cause";
import { bySchema, byStatement, confirmed, ruledOut, undecided } from "../../../diagnose/verdicts";
import type { ContainsNulls } from "../situation";
import { subjectOf } from "../subject";

/** SET NOT NULL sees all rows; the UPDATE that should have filled them sees those that row security shows. */
export const backFillSawNoRows: Cause<ContainsNulls> = {
  id: "back-fill-saw-no-rows",
  title: () => "The back-fill did not see all rows: row security hid them",
  explanation: ({ relation }) =>
    `ALTER TABLE tests every row of ${relation ?? "the table"}. An UPDATE before it changes only the rows that the policies show to the role, and says nothing about the others; with FORCE ROW LEVEL SECURITY that holds for the owner, too. Run the back-fill as a role with BYPASSRLS, or once for each tenant.`,
  examine(situation, evidence) {
    const { relation, attribute } = subjectOf(situation, evidence);
    const { script, catalog } = evidence;
    if (situation.ofDomain || relation === undefined || attribute === undefined || catalog === undefined) return undefined;
    const table = rootOf(catalog, relation);
    const filled = script?.find(
      (one) => one.kind === "update" && one.target.name === table.name && one.assignments.some(({ column }) => column === attribute.name),
    );
    const fills = filled ? [byStatement("An UPDATE before it in the script fills the column.")] : [];
    if (!table.rowSecurity) {
      if (filled === undefined) return undefined;
      return catalog.from === "connection"
        ? ruledOut(...fills, bySchema(`\`${table.name}\` has no row security.`))
        : undecided(["connection"], ...fills);
    }
    const on = bySchema(`Row security is on for \`${table.name}\`${table.rowSecurityForced ? ", also for its owner (FORCE)" : ""}.`);
    // A superuser, a role with BYPASSRLS, the owner without FORCE.
    if (table.rowSecurityActive === false) return ruledOut(...fills, on, bySchema(seesAll(catalog.role)));
    const bound = table.rowSecurityActive ?? (table.rowSecurityForced || table.privileges?.isOwner === false);
    return filled && bound
      ? confirmed(...fills, on)
      : undecided(
          [...(filled ? [] : ["statement" as const]), ...(filled || catalog.from !== "connection" ? ["connection" as const] : [])],
          ...fills,
          on,
        );
  },
};

function seesAll(role: Catalog["role"]): string {
  const who = `the connected role${role?.superuser ? ", a superuser" : ""}`;
  return `It does not hold for ${who}: an UPDATE of this role changes every row. One that another role ran may have seen fewer.`;
}
