import { fragmentOf } from "@/components/workbench/fragment";

/** An error as it was printed, with what failed. */
export interface Example {
  readonly paste: string;
  readonly statement: string;
  /** The workbench with all of it, and the tables it happened in. */
  readonly href: string;
}

/** A scenario's `scenario.sql` and the paste that was recorded of it. */
export function exampleOf(scenario: string, paste: string): Example {
  const [schema = "", failing = ""] = scenario.split("-- setup\n").slice(1).join("").split("-- failing\n");
  const [statement = ""] = failing.split(/^-- [a-z]+$/m);
  const text = paste.trim();
  return { paste: text, statement: statement.trim(), href: `/${fragmentOf({ text, statement: statement.trim(), schema: schema.trim() })}` };
}
