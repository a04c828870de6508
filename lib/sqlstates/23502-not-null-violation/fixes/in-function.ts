import type { FixDraft, InputDraft } from "../../../fixes/fix";
import { renderInput } from "../../../fixes/render-input";
import type { Sql } from "../../../fixes/sql";
import { type Case, caseOf } from "../case";
import { setDefault } from "./set-default";
import { supplyValue } from "./supply-value";

/**
 * For a statement in the body of a function: what its author would write instead, and a DEFAULT where it leaves the column out. The function itself is
 * nobody's to replace from here: its body is more than this statement.
 */
export function inFunction(about: Case): readonly (FixDraft | undefined)[] {
  const { evidence, situation, context } = about;
  const { inner, relation, report } = evidence;
  if (inner === undefined || !context.inside || situation.kind !== "row-refused" || relation === undefined) return [];
  if ((inner.kind !== "insert" && inner.kind !== "update") || inner.target.name !== relation.name) return [];
  const { unresolved: _, ...statement } = inner;
  const own = { ...evidence, statement, inner: undefined, script: undefined, target: undefined, report: { ...report, context: undefined } };
  const stated = caseOf(situation, own, []);
  const omitted = stated.given.kind === "omitted";
  const corrected = supplyValue({ ...stated, cause: omitted ? "column-omitted" : "explicit-null" });
  const [name = "the function"] = context.functions;
  const [step] = corrected?.steps ?? [];
  return [
    corrected &&
      step && {
        id: "correct-in-function",
        kind: "application",
        title: `${corrected.title} in ${name}`,
        when: "The statement stands in the body of the function: CREATE OR REPLACE FUNCTION with this in its place.",
        steps: [],
        risk: "low",
        code: { framework: "PostgreSQL", language: "sql", source: `${written(step.sql, corrected.inputs ?? [])}\n` },
      },
    omitted ? setDefault({ ...stated, cause: "column-omitted" }) : undefined,
  ];
}

/** With the values as they would stand there, or their names in angle brackets. */
function written({ parts }: Sql, inputs: readonly InputDraft[]): string {
  return parts
    .map((part) => {
      if (typeof part === "string") return part;
      const input = inputs.find(({ name }) => name === part.input);
      return input === undefined ? `<${part.input}>` : renderInput(input);
    })
    .join("");
}
