import type { ErrorReport } from "../../parse/error-report";

/** Raised by a function or procedure; the server itself never uses this code. */
export interface Raised {
  readonly kind: "raised";
  /** The PL/pgSQL function of the CONTEXT, as printed; undefined when the paste holds none. */
  readonly function: string | undefined;
}

export function situationOf({ context }: ErrorReport): Raised {
  return { kind: "raised", function: /PL\/pgSQL function (.{1,200}?) line \d+ at RAISE/.exec(context ?? "")?.[1] };
}
