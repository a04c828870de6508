import { countedRows } from "../../../catalog/counted-rows";
import type { Cause } from "../../../diagnose/cause";
import { byData, bySchema, ruledOut, undecided } from "../../../diagnose/verdicts";
import { foreignKeyOf } from "../foreign-key";
import type { Referenced, Referencing } from "../situation";

/** Foreign keys are checked as the table's owner, over all rows (ri_PerformCheck sets SECURITY_NOFORCE_RLS). */
export const hiddenReferencedRow: Cause<Referencing> = {
  id: "hidden-by-row-security",
  title: () => "Row security hides the referenced row",
  explanation: ({ referencedTable }) =>
    `Policies decide what a role sees in \`${referencedTable ?? "the referenced table"}\`. Foreign keys are checked over all rows, whatever the policies say.`,
  examine(situation, evidence) {
    const foreignKey = foreignKeyOf(situation, evidence);
    if (!foreignKey?.referenced.rowSecurity) return undefined;
    return ruledOut(
      bySchema(`Row security is on for \`${foreignKey.referenced.name}\`, and it does not apply to the checks of foreign keys.`),
    );
  },
};

/** The rows that point here may be ones that the role cannot see. */
export const hiddenReferencingRows: Cause<Referenced> = {
  id: "hidden-by-row-security",
  title: (situation) => `Row security hides the rows of \`${situation.referencingTable}\` that point here`,
  explanation: (situation) =>
    `Foreign keys are checked over all rows. A role that the policies of \`${situation.referencingTable}\` restrict may see none of those that are in the way; the owner and roles with BYPASSRLS see them.`,
  examine(situation, evidence) {
    const foreignKey = foreignKeyOf(situation, evidence);
    if (!foreignKey?.referencing.rowSecurity) return undefined;
    const on = bySchema(`Row security is on for \`${foreignKey.referencing.name}\`.`);
    const look = evidence.looks.find(({ id }) => id === "referencing-rows");
    if (look?.kind !== "row-count") return undecided(["connection", "data"], on);
    if (look.count > 0)
      return ruledOut(byData(`Of such rows, ${countedRows(look).text} ${countedRows(look).one ? "is" : "are"} visible to the role.`));
    return undecided(["connection"], on, byData("The connected role sees no such row."));
  },
};
