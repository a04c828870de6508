import { type Group, readGroup } from "../object-notation";
import { parameterOf } from "../record";
import type { Around, Format } from "./format";
import { sqlstateOfClass } from "./marks";

/** The pg gem: `PG::NotNullViolation: ERROR:  …`, in a backtrace `… (PG::NotNullViolation)` behind the message. */
export const pgGem: Format = {
  name: "pg gem",
  form: "driver",
  marks: /\bPG::\w+/,
  read: ({ head, tail }: Around) => ({
    sqlstate: sqlstateOfClass(/PG::\w+(?=: [^\n]*$)/.exec(head)?.[0] ?? /\(PG::\w+\)/.exec(tail)?.[0] ?? ""),
  }),
};

/** Rails: up to 5 the SQL follows the DETAIL, later it stands in the debug log with its binds. */
export const rails: Format = {
  name: "rails",
  form: "driver",
  framework: "rails",
  marks: /ActiveRecord|active_record|activerecord|\bRails\b|\bActive Record\b/,
  read: ({ head, tail, known }: Around) => {
    const appended = /\)\.\n?: ((?:INSERT|UPDATE|DELETE|SELECT|ALTER|CREATE)\b[^\n]+)/.exec(tail)?.[1];
    if (appended !== undefined) return { statement: appended.trim() };
    return loggedStatement(head, known.table) ?? loggedStatement(tail, known.table) ?? {};
  },
};

/** `Booking Destroy (1.1ms)  DELETE FROM … [["id", 1]]`: the last one that changes the table of the error. */
function loggedStatement(text: string, table: string | undefined) {
  const lines = [...text.matchAll(/\(\d+\.\d+ms\)\s+(?:\x1b\[[\d;]*m)*((?:INSERT|UPDATE|DELETE|ALTER|CREATE)\b[^\n]*)/g)].map(
    (found) => found[1] ?? "",
  );
  const line = lines.filter((sql) => table === undefined || sql.includes(table)).pop();
  if (line === undefined) return undefined;
  const binds = /\s+(\[\[.*\]\])\s*$/.exec(line);
  const group = binds === null ? undefined : readGroup(line, line.lastIndexOf(binds[1] ?? ""));
  return {
    statement: (binds === null ? line : line.slice(0, binds.index)).trim(),
    parameters: group === undefined ? undefined : bindValues(group),
  };
}

/** `[["name", "x"], ["id", 1]]`: names and values in pairs. */
function bindValues(group: Group) {
  return group.fields.map(({ value }) => {
    const pair = value.kind === "group" ? value.fields[1]?.value : undefined;
    return pair === undefined ? null : parameterOf(pair);
  });
}

export const sequel: Format = { name: "sequel", form: "driver", framework: "sequel", marks: /\bSequel::|vendor_ruby\/sequel|\/sequel-\d/ };
