import type pg from "pg";

/** An error as psql prints it by default, or with `\set VERBOSITY verbose` (pqBuildErrorMessage3 in fe-protocol3.c). */
export function psqlLayout(error: pg.DatabaseError, verbose = false): string {
  const lines = [`${error.severity}:  ${verbose ? `${error.code}: ` : ""}${error.message}`];
  const add = (label: string, text: string | undefined) => text !== undefined && lines.push(`${label}:  ${text}`);
  add("DETAIL", error.detail);
  add("HINT", error.hint);
  add("QUERY", error.internalQuery);
  add("CONTEXT", error.where);
  if (!verbose) return `${lines.join("\n")}\n`;
  add("SCHEMA NAME", error.schema);
  add("TABLE NAME", error.table);
  add("COLUMN NAME", error.column);
  add("DATATYPE NAME", error.dataType);
  add("CONSTRAINT NAME", error.constraint);
  add("LOCATION", `${error.routine}, ${error.file}:${error.line}`);
  return `${lines.join("\n")}\n`;
}
