import type pg from "pg";

/** An error as psql prints it by default (pqBuildErrorMessage3 in fe-protocol3.c). */
export function psqlLayout(error: pg.DatabaseError): string {
  const lines = [`${error.severity}:  ${error.message}`];
  if (error.detail !== undefined) lines.push(`DETAIL:  ${error.detail}`);
  if (error.hint !== undefined) lines.push(`HINT:  ${error.hint}`);
  if (error.internalQuery !== undefined) lines.push(`QUERY:  ${error.internalQuery}`);
  if (error.where !== undefined) lines.push(`CONTEXT:  ${error.where}`);
  return `${lines.join("\n")}\n`;
}
