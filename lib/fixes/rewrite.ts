import type { Fix, Input, Step } from "./fix";
import { renderInput } from "./render-input";
import { scriptOf } from "./script";

type Rewritable = Pick<Fix, "steps" | "inputs">;

/**
 * The fix with other values for its inputs: what the page shows as the person types. An empty or missing value shows
 * `<name>`. Throws Unquotable for a value that PostgreSQL cannot hold.
 */
export function rewriteFix<F extends Rewritable>(
  fix: F,
  values: ReadonlyMap<string, string>,
): F & { readonly sql: string; readonly ready: boolean } {
  const inputs = fix.inputs.map(
    (input): Input => ({ ...input, value: values.has(input.name) ? values.get(input.name) || null : input.value }),
  );
  const places: Input["places"][number][][] = inputs.map(() => []);
  const steps = fix.steps.map((step, index): Step => {
    const here = inputs
      .flatMap((input, which) => input.places.filter((place) => place.step === index).map((place) => ({ place, input, which })))
      .sort((a, b) => a.place.start - b.place.start);
    let text = "";
    let at = 0;
    for (const { place, input, which } of here) {
      text += step.sql.slice(at, place.start);
      const rendered = renderInput(input);
      places[which]?.push({ step: index, start: text.length, end: text.length + rendered.length });
      text += rendered;
      at = place.end;
    }
    return { ...step, sql: text + step.sql.slice(at) };
  });
  return {
    ...fix,
    steps,
    inputs: inputs.map((input, which) => ({ ...input, places: places[which] ?? [] })),
    sql: scriptOf(steps),
    ready: inputs.every((input) => input.value !== null),
  };
}
