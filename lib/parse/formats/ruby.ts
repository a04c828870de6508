import { type Group, readGroup } from "../object-notation";
import { parameterOf } from "../record";
import { appendedSql } from "./appended-sql";
import { beginsWithSql, between, lastLine, onlySql } from "./cut";
import type { Around, Format } from "./format";
import { sqlstateOfClass } from "./marks";

/** The pg gem: `PG::NotNullViolation: ERROR:  …`, in a backtrace `… (PG::NotNullViolation)` behind the message. */
export const pgGem: Format = {
  name: "pg gem",
  form: "driver",
  marks: ["PG::"],
  read: ({ head, tail }: Around) => ({
    sqlstate: sqlstateOfClass(lastLine(head).split("PG::")[1] ?? between(tail.slice(0, 100), "(PG::", [")"]) ?? ""),
  }),
};

/** Rails: up to 5 the SQL follows the DETAIL, later it stands in the debug log with its binds. */
export const rails: Format = {
  name: "rails",
  form: "driver",
  framework: "rails",
  marks: [
    "ActiveRecord",
    "active_record",
    "activerecord",
    "Rails",
    // A paste may show nothing else of it.
    ...["INSERT INTO", "UPDATE", "DELETE FROM"].map((words) => `). : ${words} `),
    ...["INSERT INTO", "UPDATE", "DELETE FROM", "ALTER TABLE", "CREATE"].map((words) => `\n: ${words} `),
  ],
  read: ({ head, tail, known }: Around) => {
    const appended = appendedSql(tail) ?? inline(`${tail}\n`, ["). : ", ").: "]);
    if (appended !== undefined) return { statement: withoutFrame(appended) };
    return loggedStatement(head, known.table) ?? loggedStatement(tail, known.table) ?? {};
  },
};

/** A headline has blanks for line breaks, and a quoted one its sign behind the SQL. */
function inline(text: string, marks: readonly string[]): string | undefined {
  const found = marks.map((mark) => onlySql(between(text, mark, ["\n"]))).find((sql) => sql !== undefined);
  return found?.replace(/`$/, "");
}

/** Rails sets the whole message in parentheses: one that closes without having been opened is not the SQL's. */
function withoutFrame(sql: string): string {
  const isFramed = sql.split(")").length > sql.split("(").length;
  return isFramed ? sql.slice(0, sql.lastIndexOf(")")).trimEnd() : sql;
}

/** `Booking Destroy (1.1ms)  DELETE FROM … [["id", 1]]`: the last one that changes the table of the error. */
function loggedStatement(text: string, table: string | undefined) {
  const statements = text.split("\n").flatMap((line) => {
    const at = line.indexOf("ms)");
    const sql = at < 0 ? "" : line.slice(at + 3).trim();
    return beginsWithSql(sql) && !/^select\b/i.test(sql) && (table === undefined || sql.includes(table)) ? [sql] : [];
  });
  const line = statements[statements.length - 1];
  if (line === undefined) return undefined;
  const binds = line.indexOf("  [[");
  if (binds < 0) return { statement: line };
  return { statement: line.slice(0, binds).trimEnd(), parameters: bindValues(readGroup(line, binds + 2)) };
}

/** `[["name", "x"], ["id", 1]]`: names and values in pairs. */
function bindValues(group: Group) {
  return group.fields.map(({ value }) => {
    const pair = value.kind === "group" ? value.fields[1]?.value : undefined;
    return pair === undefined ? null : parameterOf(pair);
  });
}

export const sequel: Format = { name: "sequel", form: "driver", framework: "sequel", marks: ["Sequel::", "ruby/sequel", "/sequel-"] };
