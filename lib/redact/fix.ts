import type { ExplainedFix } from "../explain/schema";
import { scriptOf } from "../fixes/script";
import { redactCode } from "./code-text";
import { redactSentence, type SentenceRules } from "./sentence";
import { type Hole, redactSql } from "./sql-text";

/**
 * A fix with its constants left out: no longer ready, since whoever reads it has to put values in. Inputs keep their places, empty, so
 * the reader types their own.
 */
export function redactFix(fix: ExplainedFix, rules: SentenceRules): ExplainedFix {
  const { names, show } = rules;
  const sql = { names, values: show.values, unknownNames: true, ownScript: true };
  const taken = new Set<string>();
  const inputs = fix.inputs.map((input) => {
    const kept = show.values || keepsValue(input) ? input.value : null;
    const name = distinct(names.has(input.name) ? names.show(input.name) : redactInputName(input.name, rules), taken);
    const value = kept !== null && input.type === "identifier" && names.has(kept) ? names.show(kept) : kept;
    return { ...input, name, value, label: redactSentence(input.label, rules), why: redactSentence(input.why, rules) };
  });
  const places = inputs.map((): { step: number; start: number; end: number }[] => []);
  const steps = fix.steps.map((step, index) => {
    const here = fix.inputs
      .flatMap((input, which) => input.places.filter((place) => place.step === index).map((place) => ({ ...place, which })))
      .sort((one, other) => one.start - other.start);
    const holes = here.map(({ start, end, which }): Hole => {
      const input = inputs[which];
      const written = step.sql.slice(start, end);
      return {
        start,
        end,
        text:
          input === undefined || input.value === null ? `<${input?.name ?? "value"}>` : redactSql(written, { ...sql, values: true }).text,
      };
    });
    const redacted = redactSql(step.sql, sql, holes);
    here.forEach(({ which }, order) => {
      const place = redacted.holes[order];
      if (place !== undefined) places[which]?.push({ step: index, ...place });
    });
    return { ...step, sql: redacted.text, note: step.note === null ? null : redactSentence(step.note, rules) };
  });
  const placed = inputs.map((input, which) => ({ ...input, places: places[which] ?? [] }));
  return {
    ...fix,
    id: /^[a-z0-9-]{1,80}$/.test(fix.id) ? fix.id : "fix",
    title: redactSentence(fix.title, rules),
    when: redactSentence(fix.when, rules),
    steps,
    sql: fix.sql === null ? null : scriptOf(steps),
    inputs: placed,
    ready:
      fix.ready &&
      placed.every((input) => input.value !== null) &&
      steps.every((step, index) => show.values || step.sql === fix.steps[index]?.sql || !/<[^<>]{2,80}>/.test(step.sql)),
    riskNote: fix.riskNote === null ? null : redactSentence(fix.riskNote, rules),
    verify: fix.verify === null ? null : redactSql(fix.verify, sql).text,
    // Programs spell names in their own ways (`customerId`, `Order`), so none is shown where names are not.
    code:
      fix.code === null || !show.names
        ? null
        : {
            framework: known(fix.code.framework),
            language: known(fix.code.language),
            source: show.values ? fix.code.source : redactCode(fix.code.source, rules),
          },
    privileges: fix.privileges.map((privilege) => redactSentence(privilege, rules)),
  };
}

/** An expression, or a name. */
function keepsValue({ type, value }: ExplainedFix["inputs"][number]): boolean {
  return value !== null && (type === "identifier" || /^(now\(\)|gen_random_uuid\(\)|CURRENT_(DATE|TIME|TIMESTAMP))$/i.test(value));
}

/** The engine makes an input's name from a column's, or from words of its own. */
function redactInputName(name: string, rules: SentenceRules): string {
  return redactSentence(name, rules).replace(/[<>]/g, "");
}

/** Two inputs of one name would get one value: whoever reads the share types into both. */
function distinct(name: string, taken: Set<string>): string {
  let one = name;
  for (let number = 2; taken.has(one); number++) one = `${name}_${number}`;
  taken.add(one);
  return one;
}

/** Names of languages and frameworks are the engine's own. */
function known(name: string): string {
  return /^[A-Za-z][\w .+#/-]{0,40}$/.test(name) ? name : "code";
}
