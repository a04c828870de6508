import type { ErrorReport } from "../../parse/error-report";

/** Raised by a function or procedure; the server itself never uses this code. */
export interface Raised {
  readonly kind: "raised";
  /** The PL/pgSQL function of the CONTEXT, as printed; undefined when the paste holds none. */
  readonly function: string | undefined;
}

export function situationOf({ context }: ErrorReport): Raised {
  return { kind: "raised", function: raisingFunction(context ?? "") };
}

const before = "PL/pgSQL function ";

/** The function of the first line that ends `line n at RAISE` (plpgsql_exec_error_callback in pl_exec.c). */
function raisingFunction(context: string): string | undefined {
  const raising = context.split("\n").find((line) => line.startsWith(before) && line.endsWith(" at RAISE"));
  const end = raising?.lastIndexOf(" line ") ?? -1;
  return raising === undefined || end <= before.length ? undefined : raising.slice(before.length, end);
}
