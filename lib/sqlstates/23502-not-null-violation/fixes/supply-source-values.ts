import { columnsOf } from "../../../fixes/check-expression";
import { correctedStep, withChanges } from "../../../fixes/corrected-statement";
import type { FixDraft, InputDraft } from "../../../fixes/fix";
import type { Case } from "../case";
import { givenTo } from "../given";
import { latestRows } from "./verify";

/** For a generated column: values for the columns that its expression reads and that are null. */
export function supplySourceValues(about: Case): FixDraft | undefined {
  const { subject, evidence, known, next, cause } = about;
  const { relation, attribute } = subject;
  const { statement } = evidence;
  if (cause !== "generated-expression-null" || relation === undefined || !attribute?.generated || statement === undefined) return undefined;
  const read = columnsOf(
    attribute.expression ?? "",
    relation.columns.filter((one) => one.generated === null).map((one) => one.name),
  );
  const missing = relation.columns.filter((one) => {
    if (!read.includes(one.name)) return false;
    const given = givenTo({ ...subject, column: one.name, attribute: one }, evidence);
    return given.kind === "null" || given.kind === "query" || (given.kind === "omitted" && one.default === null && one.identity === null);
  });
  if (missing.length === 0 || next.some((one) => !missing.includes(one))) return undefined;
  const inputs = missing.map(
    (one): InputDraft => ({
      name: one.name,
      label: `${relation.name}.${one.name}`,
      type: one.typeKind === "domain" ? (one.baseType ?? one.type) : one.type,
      value: null,
      why: `${attribute.name} is computed from it.`,
    }),
  );
  const corrected = withChanges(
    statement,
    missing.map((one) => ({ column: one.name, value: { input: one.name } })),
    known,
  );
  return (
    corrected && {
      id: "supply-value",
      kind: "statement",
      title: `Give ${missing.map((one) => one.name).join(" and ")} a value`,
      when: `${attribute.name} is computed from ${read.join(" and ")}, and is null when one of them is.`,
      steps: [correctedStep(statement, corrected)],
      inputs,
      risk: "low",
      verify: latestRows(relation, relation, attribute.name),
    }
  );
}
