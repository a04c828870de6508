import type { ExplainedFix } from "@/lib/explain/schema";
import { type LockMode, lockModes } from "@/lib/postgres/lock-modes";

/** What is done with the fix, by its kind. */
export const kindWords: Record<ExplainedFix["kind"], string> = {
  statement: "Run it in place of the statement",
  schema: "Changes the schema; then run the statement again",
  data: "Changes rows; then run the statement again",
  investigate: "Reads only",
  application: "Code in the application, no SQL",
};

export const riskWords: Record<ExplainedFix["risk"], string> = {
  none: "No risk",
  low: "Low risk",
  medium: "Medium risk",
  high: "High risk",
};

/** Languages of code, as they write themselves. */
export const languageNames: Readonly<Record<string, string>> = {
  csharp: "C#",
  elixir: "Elixir",
  go: "Go",
  java: "Java",
  javascript: "JavaScript",
  php: "PHP",
  python: "Python",
  ruby: "Ruby",
  rust: "Rust",
  sql: "SQL",
  typescript: "TypeScript",
};

/** The strongest lock that any of the steps takes. */
export function strongestLock(steps: ExplainedFix["steps"]): LockMode | undefined {
  const strength = Math.max(-1, ...steps.map((step) => (step.lock === null ? -1 : lockModes.indexOf(step.lock))));
  return lockModes[strength];
}

/** Where the inputs' values stand in the whole script, in order. */
export function slotsInScript({
  sql,
  steps,
  inputs,
}: Pick<ExplainedFix, "sql" | "steps" | "inputs">): readonly { start: number; end: number }[] {
  if (sql === null) return [];
  const starts: number[] = [];
  let from = 0;
  for (const step of steps) {
    const start = sql.indexOf(step.sql, from);
    starts.push(start);
    if (start >= 0) from = start + step.sql.length;
  }
  return inputs
    .flatMap((input) => input.places)
    .flatMap(({ step, start, end }) => {
      const base = starts[step];
      return base === undefined || base < 0 ? [] : [{ start: base + start, end: base + end }];
    })
    .sort((a, b) => a.start - b.start);
}
