import type { ExplainedFix } from "@/lib/explain/schema";
import { inputProblem } from "@/lib/fixes/input-problem";
import { renderInput } from "@/lib/fixes/render-input";
import { rewriteFix } from "@/lib/fixes/rewrite";
import { Unquotable } from "@/lib/postgres/quote";

export interface EditedFix {
  readonly fix: ExplainedFix;
  /** Input name → why PostgreSQL would refuse its value. */
  readonly problems: ReadonlyMap<string, string>;
}

/** The fix as it reads with the values typed so far. A value that SQL cannot hold is left out, and told. */
export function editedFix(fix: ExplainedFix, typed: ReadonlyMap<string, string>): EditedFix {
  if (typed.size === 0) return { fix, problems: new Map() };
  const problems = new Map<string, string>();
  const values = new Map<string, string>();
  for (const input of fix.inputs) {
    const value = typed.get(input.name);
    if (value === undefined) continue;
    const unwritable = value === "" ? undefined : whyUnwritable({ ...input, value });
    const problem = unwritable ?? inputProblem({ type: input.type, value });
    if (problem !== undefined) problems.set(input.name, problem);
    values.set(input.name, unwritable === undefined ? value : "");
  }
  const rewritten = rewriteFix(fix, values);
  const inputs = rewritten.inputs.map((input) => ({ ...input, places: [...input.places] }));
  return { fix: { ...rewritten, steps: [...rewritten.steps], inputs }, problems };
}

function whyUnwritable(input: Parameters<typeof renderInput>[0]): string | undefined {
  try {
    renderInput(input);
    return undefined;
  } catch (error) {
    if (error instanceof Unquotable) return `SQL cannot hold this value: ${error.message}.`;
    throw error;
  }
}
