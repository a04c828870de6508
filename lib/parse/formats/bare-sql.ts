import type { ErrorFields } from "../error-fields";
import { beginsWithSql, lastLine } from "./cut";
import type { Around, Format } from "./format";
import { statementBeside } from "./sql-beside";

const mostLines = 60;
const before = /^.{0,20}(?:ERROR|FATAL|error): {0,3}$/;

/** People often paste the statement as it is, then the error: the SQL that stands directly before the message and names its table. */
export const bareSql: Format = {
  name: "SQL before the error",
  marks: [""],
  read: ({ head, tail, known }: Around) => ({
    statement: statementBefore(head, known.table ?? known.constraint) ?? elsewhere(`${head}\n${tail}`, known),
  }),
};

/** In a log it would be another session's. */
function elsewhere(text: string, { statement, table, detail, form }: ErrorFields): string | undefined {
  return statement !== undefined || table === undefined || detail === undefined || form === "server-log"
    ? undefined
    : statementBeside(text, table, detail);
}

function statementBefore(head: string, name: string | undefined): string | undefined {
  const line = lastLine(head);
  if (name === undefined || line.length === head.length || (line.trim() !== "" && !before.test(line))) return undefined;
  const lines = head
    .slice(0, head.length - line.length - 1)
    .split("\n")
    .slice(-mostLines);
  while (lines.length > 0 && isBlank(lines[lines.length - 1] ?? "")) lines.pop();
  let first = lines.length - 1;
  while (first >= 0 && (lines[first] ?? "").trim() !== "" && !beginsWithSql(lines[first] ?? "")) first -= 1;
  if (first < 0 || !beginsWithSql(lines[first] ?? "")) return undefined;
  const statement = lines.slice(first).join("\n").trim();
  return statement.toLowerCase().includes(name.toLowerCase()) ? statement : undefined;
}

function isBlank(line: string): boolean {
  return line.trim() === "" || line.startsWith("```");
}
