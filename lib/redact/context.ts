import type { SentenceRules } from "./sentence";
import { shapeOf, shapeOfText } from "./shape";
import { redactSql } from "./sql-text";

/** The CONTEXT, entry by entry: what PostgreSQL's own wordings tell stays, all else is told by its length. */
export function redactContext(context: string, rules: SentenceRules): string {
  return entriesOf(context)
    .map((entry) => redactEntry(entry, rules))
    .join("\n");
}

/** A statement in the CONTEXT may have several lines. */
function entriesOf(context: string): readonly string[] {
  const entries: string[] = [];
  for (const line of context.split("\n")) {
    const open = entries.at(-1);
    if (open !== undefined && statementStart.test(open) && !/"\s*$/.test(open.slice(statementStart.exec(open)?.[0].length))) {
      entries[entries.length - 1] = `${open}\n${line}`;
    } else entries.push(line);
  }
  return entries;
}

const statementStart = /^SQL (?:statement|expression) "/;
const functionStart = /^(?:PL\/\w{1,20} function|SQL function) /;
/** Where a function stands: plpgsql_stmt_typename in pl_funcs.c, and functions.c. */
const functionPlace =
  /^ (?:line \d{1,9} at (?:SQL statement|assignment|statement block|RAISE|PERFORM|EXECUTE|CALL|IF|CASE|RETURN(?: NEXT| QUERY)?|OPEN|FETCH|MOVE|CLOSE|COMMIT|ROLLBACK|ASSERT|GET DIAGNOSTICS|FOR over (?:SELECT rows|cursor|EXECUTE statement)|FOR with integer loop variable|FOREACH over array|LOOP|WHILE)|statement \d{1,6}|during (?:statement block (?:local variable initialization|entry)|function (?:entry|exit)|startup|exception cleanup))$/;

function redactEntry(entry: string, { names, show }: SentenceRules): string {
  const sql = { names, values: show.values, unknownNames: true };
  const start = statementStart.exec(entry)?.[0];
  if (start !== undefined) return `${start}${redactSql(entry.slice(start.length).replace(/"\s*$/, ""), sql).text}"`;
  if (entry.startsWith("COPY ")) return redactCopy(entry) ?? shapeOfText("context", entry);
  const code = functionStart.exec(entry)?.[0];
  if (code !== undefined) {
    const at = [" line ", " statement ", " during "].map((word) => entry.lastIndexOf(word)).filter((index) => index >= code.length);
    const split = at.find((index) => functionPlace.test(entry.slice(index))) ?? entry.length;
    const name = entry.slice(code.length, split);
    return `${code}${name === "inline_code_block" ? name : redactSql(name, sql).text}${entry.slice(split)}`;
  }
  return show.values && show.names ? entry : shapeOfText("context", entry);

  function redactCopy(text: string): string | undefined {
    const line = text.indexOf(", line ");
    const number = /^\d{1,19}/.exec(text.slice(line + 7, line + 27))?.[0];
    if (line < 0 || number === undefined) return undefined;
    const rest = text.slice(line + 7 + number.length);
    const data = rest.indexOf(": ");
    const column = rest.startsWith(", column ") ? rest.slice(9, data < 0 ? undefined : data) : undefined;
    const start = `COPY ${nameOr(text.slice(5, line), "table")}, line ${number}${column === undefined ? "" : `, column ${nameOr(column, "column")}`}`;
    if (data < 0) return rest === "" || column !== undefined ? start : undefined;
    const told = rest.slice(data + 2);
    return `${start}: ${told === "null input" || show.values ? told : shapeOf(told.replace(/^"|"$/g, ""))}`;
  }

  function nameOr(name: string, kind: "table" | "column"): string {
    if (names.has(name)) return names.show(name);
    return /^[\p{L}_][\p{L}\p{N}_$-]{0,62}$/u.test(name) ? names.show(name, kind) : shapeOf(name);
  }
}
