import type { ErrorReport, ParameterValue } from "./error-report";

/** What an envelope says about an error, apart from how its message reads. */
export interface ErrorFields {
  readonly sqlstate?: string;
  readonly severity?: string;
  readonly message?: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly context?: string;
  readonly position?: number;
  readonly schema?: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  readonly datatype?: string;
  readonly statement?: string;
  readonly parameters?: readonly ParameterValue[];
  readonly serverVersion?: number;
  /** The C function that raised it, such as `ExecConstraints`. */
  readonly routine?: string;
  readonly call?: ErrorReport["call"];
  readonly missing?: string;
  readonly form?: ErrorReport["source"]["form"];
  readonly framework?: string;
}

/** The fields of the first, and of the second where the first says nothing. */
export function withFallback(first: ErrorFields, second: ErrorFields): ErrorFields {
  const stated = Object.entries(first).filter(([, value]) => value !== undefined);
  return { ...second, ...Object.fromEntries(stated) };
}
