import { attributeOf } from "../../../catalog/look-up";
import { correctedStep, withChanges, withoutAssignment } from "../../../fixes/corrected-statement";
import type { FixDraft } from "../../../fixes/fix";
import { sql } from "../../../fixes/sql";
import { nameOf } from "../../../postgres/names";
import { isToken, significant } from "../../../postgres/token-runs";
import { tokenize } from "../../../postgres/tokens";
import type { UpdateStatement } from "../../../statement/statement";
import type { Case } from "../case";
import { columnText } from "../subject";
import { latestRows } from "./verify";

/** The UPDATE that leaves the column as it is: where no new value came, or where what it computes is NULL for some rows. */
export function leaveAsStored(about: Case): FixDraft | undefined {
  const { subject, given, next, evidence, known } = about;
  const { statement } = evidence;
  const { column, table, relation, reached } = subject;
  if (statement?.kind !== "update" || column === undefined || table === undefined || reached !== "directly") return undefined;
  if (next.length > 0 || (about.changers?.length ?? 0) > 0) return undefined;
  const shared = { id: "leave-as-stored", kind: "statement", risk: "none", verify: latestRows(table, relation, column) } as const;
  if (given.kind === "query" || given.kind === "expression") {
    // Of a row that is there: it holds no NULL, unless the rule is younger than the row.
    if (relation && !about.subject.attribute?.notNullValid) return undefined;
    // Other rows may get NULL in the other columns that are computed.
    const others = statement.assignments.filter(({ column: name, value, shared: one }) => {
      const attribute = relation && attributeOf(relation, name);
      return (
        name !== column &&
        !one &&
        (value.kind === "subquery" || value.kind === "expression") &&
        attribute?.notNull &&
        attribute.notNullValid
      );
    });
    const name = targetName(statement);
    const computed = withChanges(
      statement,
      [column, ...others.map((one) => one.column)].map((one) => ({ column: one, value: sql`${name}.${one}` })),
      known,
    );
    return (
      computed && {
        ...shared,
        title: `Leave ${column} as it is stored where there is no new value`,
        when: `Rows for which the ${given.kind} gives nothing keep the ${column} that they have.`,
        steps: [correctedStep(statement, computed)],
      }
    );
  }
  // A request that brings only some of the fields changes only those.
  const unset = given.kind === "parameter" || (given.kind === "null" && given.parameter);
  const corrected = unset ? withoutAssignment(statement, column, known) : undefined;
  return (
    corrected && {
      ...shared,
      title: `Leave ${column} as it is stored`,
      when: `No new value came: ${columnText(subject)} keeps the one that it has. COALESCE($1, ${column}) in the SET list does the same for every parameter that may be NULL.`,
      steps: [correctedStep(statement, corrected)],
    }
  );
}

/** What the table is called in the statement: its alias, where it has one. */
function targetName({ text, target }: UpdateStatement): string {
  const after = text.slice(target.range.end);
  const [first, second] = significant(tokenize(after)).filter((token) => !isToken(after, token, "*"));
  if (isToken(after, first, "SET")) return target.name;
  return nameOf(after, isToken(after, first, "AS") ? second : first) ?? target.name;
}
