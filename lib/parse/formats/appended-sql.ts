import { onlySql } from "./cut";

/** Statements that span more lines than this are cut off. */
const mostLines = 200;
/** What a line of SQL begins with where the statement has not ended: a keyword, a bracket, a quoted name. Labels are no keywords. */
const goesOn = /^\s*(?:[A-Z]{2,}\b(?!:)|[()"',])/;

/** The SQL that Rails up to 5 sets behind `\n: `, over all its lines; undefined where none stands there. */
export function appendedSql(tail: string): string | undefined {
  const at = tail.indexOf("\n: ");
  if (at < 0) return undefined;
  const [whole = "", ...lines] = tail.slice(at + 3).split("\n", mostLines);
  const first = withoutField(whole);
  const statement = [first];
  // A line break may stand within a value.
  let quotes = first.split("'").length - 1;
  for (const line of lines) {
    if (quotes % 2 === 0 && (statement.at(-1)?.trimEnd().endsWith(";") || !goesOn.test(line))) break;
    statement.push(line);
    quotes += line.split("'").length - 1;
  }
  // Cut off within a value: then only what is certain.
  return onlySql(quotes % 2 === 0 ? statement.join("\n") : first);
}

/** Lograge sets the message into a field: `error='… RETURNING "id"' duration=12.83`. */
function withoutField(line: string): string {
  const end = line.search(/' \w{1,40}=/);
  return end >= 0 && line.slice(0, end).split("'").length % 2 === 1 ? line.slice(0, end) : line;
}
