import type { Catalog } from "../catalog/catalog";
import type { Fix, FixDraft, Input, InputDraft, Step } from "./fix";
import { neededPrivileges } from "./privileges";
import { renderInput } from "./render-input";
import { scriptOf } from "./script";
import { textOf } from "./sql";

/** The document's form of a recipe: SQL written out, the inputs' places measured. Throws Unquotable for names PostgreSQL cannot hold. */
export function buildFix(draft: FixDraft, recommended: boolean, catalog?: Catalog): Fix {
  const inputs = draft.inputs ?? [];
  const places = new Map<string, Input["places"][number][]>(inputs.map((input) => [input.name, []]));
  const steps = draft.steps.map((step, index): Step => {
    let text = "";
    for (const part of step.sql.parts) {
      if (typeof part === "string") {
        text += part;
        continue;
      }
      const rendered = renderInput(inputNamed(inputs, part.input));
      places.get(part.input)?.push({ step: index, start: text.length, end: text.length + rendered.length });
      text += rendered;
    }
    return {
      sql: text,
      note: step.note ?? null,
      lock: step.lock,
      scansTable: step.scansTable ?? false,
      rewritesTable: step.rewritesTable ?? false,
      transactional: step.transactional ?? true,
    };
  });
  const used = inputs.filter((input) => (places.get(input.name) ?? []).length > 0);
  return {
    id: draft.id,
    title: draft.title,
    when: draft.when,
    recommended,
    kind: draft.kind,
    sql: steps.length === 0 ? null : scriptOf(steps),
    steps,
    ready: used.every((input) => input.value !== null),
    inputs: used.map((input) => ({ ...input, places: places.get(input.name) ?? [] })),
    risk: draft.risk,
    riskNote: draft.riskNote ?? null,
    verify: draft.verify === undefined ? null : textOf(draft.verify),
    code: draft.code ?? null,
    privileges: neededPrivileges(draft.privileges ?? [], catalog),
  };
}

function inputNamed(inputs: readonly InputDraft[], name: string): InputDraft {
  return inputs.find((input) => input.name === name) ?? { name, label: name, type: null, value: null, why: "" };
}
