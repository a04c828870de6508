import { foreignKeysOn } from "../../../catalog/look-up";
import type { Cause } from "../../../diagnose/cause";
import { bySchema, byStatement, confirmed, undecided } from "../../../diagnose/verdicts";
import { factsOf } from "../facts";
import type { RowRefused } from "../situation";
import { columnText } from "../subject";

/** An ORM takes the children away from a parent, before it deletes the parent or because they left its collection. */
export const childrenDetached: Cause<RowRefused> = {
  id: "children-detached",
  title: (situation, evidence) =>
    `The row is being detached from its parent: ${columnText(factsOf(situation, evidence).subject)} is set to NULL`,
  explanation: () =>
    "Before an ORM deletes a parent, or when a child leaves the parent's collection, it sets the child's foreign key to NULL. Where a child cannot be without its parent, let it be deleted: passive_deletes with ON DELETE CASCADE or cascade=\"all, delete-orphan\" (SQLAlchemy), orphanRemoval (JPA), dependent: :delete_all (Rails), Cascade (EF Core).",
  examine(situation, evidence) {
    const { given, subject } = factsOf(situation, evidence);
    const { statement } = evidence;
    const { relation, column } = subject;
    if (statement?.kind !== "update" || (given.kind !== "null" && given.kind !== "parameter")) return undefined;
    const alone = statement.assignments.every((one) => one.column === column || stampNames.test(one.column));
    if (!alone && !writingAll.has(evidence.report.source.framework ?? "")) return undefined;
    const only = byStatement(`The UPDATE sets ${alone ? "nothing but " : ""}\`${column}\`${alone ? "," : ""} to NULL.`);
    if (relation === undefined) return /(?:_id|Id)$/.test(column ?? "") ? undecided(["schema"], only) : undefined;
    const [reference] = foreignKeysOn(relation, column ?? "");
    if (reference === undefined) return undefined;
    return confirmed(only, bySchema(`\`${columnText(subject)}\` references \`${reference.referencedTable}\` (\`${reference.name}\`).`));
  },
};

/** They write every column of a row that changed. */
const writingAll = new Set(["hibernate", "jpa", "spring"]);

/** Written along by the ORM. */
const stampNames = /^(?:updated|modified|version|lock_version|row_version)/i;
