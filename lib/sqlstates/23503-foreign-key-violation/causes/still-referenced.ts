import { countedRows } from "../../../catalog/counted-rows";
import type { Cause } from "../../../diagnose/cause";
import { byData, byPaste, bySchema, confirmed } from "../../../diagnose/verdicts";
import { actionOn } from "../fixes/parent-case";
import { foreignKeyOf } from "../foreign-key";
import type { Referenced } from "../situation";
import { keyText } from "../words";

/** The server says so: at that moment rows pointed at this key. */
export const stillReferenced: Cause<Referenced> = {
  id: "still-referenced",
  title: (situation) => `Rows of \`${situation.referencingTable}\` still point at this row`,
  explanation: (situation) =>
    `\`${situation.constraint}\` keeps a row of \`${situation.table}\` from going, and its key from changing, while \`${situation.referencingTable}\` points at it. Only the first constraint in the way is reported; other tables may point here too.`,
  examine(situation, evidence) {
    const look = evidence.looks.find(({ id }) => id === "referencing-rows");
    const said = byPaste(
      `When the statement ran, \`${situation.referencingTable}\` held at least one row for ${keyText(evidence) ?? "this key"}.`,
    );
    const foreignKey = foreignKeyOf(situation, evidence);
    const event = evidence.statement?.kind === "update" ? "update" : "delete";
    const through = foreignKey
      ? [
          bySchema(
            `\`${foreignKey.referencing.name}\` (${foreignKey.columns.map((column) => `\`${column}\``).join(", ")}) points at \`${foreignKey.referenced.name}\` through \`${foreignKey.constraint.name}\`, ON ${event.toUpperCase()} ${actionOn(foreignKey, event).toUpperCase()}.`,
          ),
        ]
      : [];
    if (look?.kind !== "row-count") return confirmed(said, ...through);
    const { text, one } = countedRows(look);
    const rows = `${text} ${one ? "points" : "point"}`;
    return confirmed(
      said,
      ...through,
      byData(`Counted now: ${rows} at it${look.count === 0 ? ", as far as the connected role sees" : ""}.`),
    );
  },
};
