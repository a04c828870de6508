import type { MessageForm } from "../../parse/error-report";

/** The server never raises it. `RAISE integrity_constraint_violation` of PL/pgSQL does, with the condition name as its message. */
export const forms: readonly MessageForm[] = [
  { sqlstate: "23000", kind: "raised", language: "en", template: "integrity_constraint_violation", plainWords: true },
];
