import { conditionOf } from "../../postgres/sqlstates";
import type { ParameterValue } from "../error-report";
import type { Around, Format } from "./format";

/** The server's log, in whatever frame: what its prefix and its neighbouring lines tell. */
export const serverLog: Format = {
  name: "server log",
  marks: /(?:STATEMENT|DETAIL|LOG|CONTEXT): {1,2}/,
  read: ({ head, tail, known }: Around) => ({
    sqlstate: sqlstateInPrefix(head.slice(head.lastIndexOf("\n") + 1)),
    parameters: parametersIn(known.context) ?? parametersOfBind(head, known.statement) ?? parametersIn(tail),
  }),
};

/** Heroku's `sql_error_code = 23502`, or `%e` in the log prefix. */
function sqlstateInPrefix(prefix: string): string | undefined {
  const coded = /sql_error_code = ([0-9A-Z]{5})/.exec(prefix)?.[1];
  if (coded !== undefined) return coded;
  if (!/(?:ERROR|FATAL|PANIC): {1,2}$/.test(prefix)) return undefined;
  return prefix.match(/(?<![\w.-])[0-9A-Z]{5}(?![\w.-])/g)?.find((word) => conditionOf(word) !== undefined && !word.startsWith("00"));
}

/** `unnamed portal with parameters: $1 = NULL, $2 = 'x'` (log_parameter_max_length_on_error). */
function parametersIn(text: string | undefined): readonly ParameterValue[] | undefined {
  const at = text?.search(/(?:portal|statement)\b[^\n]* with parameters: /) ?? -1;
  return text === undefined || at < 0 ? undefined : readParameters(text.slice(text.indexOf("parameters: ", at) + 12));
}

/** The parameters of the last bind or execute of the same statement. */
function parametersOfBind(head: string, statement: string | undefined): readonly ParameterValue[] | undefined {
  const at = head.search(/(?:DETAIL|ДЕТАЛІ): {1,2}(?:[Pp]arameters): (?![\s\S]*(?:DETAIL): {1,2}(?:[Pp]arameters): )/);
  if (at < 0 || statement === undefined || !head.slice(0, at).includes(statement.slice(0, 200))) return undefined;
  return readParameters(head.slice(head.indexOf("arameters: ", at) + 11));
}

/** `$1 = NULL, $2 = 'it''s'`: texts in quotes that are doubled within. */
function readParameters(text: string): readonly ParameterValue[] | undefined {
  const values: ParameterValue[] = [];
  const one = /\s*\$(\d+) = (?:(NULL)|'((?:[^']|'')*)'(?:\.\.\.)?),?/y;
  for (let found = one.exec(text); found !== null; found = one.exec(text)) {
    if (Number(found[1]) !== values.length + 1) break;
    values.push(found[2] === undefined ? (found[3] ?? "").replaceAll("''", "'") : null);
  }
  return values.length > 0 ? values : undefined;
}
