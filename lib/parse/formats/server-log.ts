import { conditionOf } from "../../postgres/sqlstates";
import type { ParameterValue } from "../error-report";
import { lastLine } from "./cut";
import type { Around, Format } from "./format";
import { sqlstateBehind } from "./marks";

/** The server's log, in whatever frame: what its prefix and its neighbouring lines tell. */
export const serverLog: Format = {
  name: "server log",
  marks: ["STATEMENT:", "DETAIL:", "LOG:", "CONTEXT:", "sql_error_code"],
  read: ({ head, tail, known }: Around) => ({
    sqlstate: sqlstateInPrefix(lastLine(head)),
    parameters: portalParameters(known.context) ?? boundParameters(head, known.statement) ?? portalParameters(tail),
  }),
};

/** Heroku's `sql_error_code = 23502`, or `%e` in the log prefix. */
function sqlstateInPrefix(prefix: string): string | undefined {
  const coded = sqlstateBehind(prefix, ["sql_error_code = "]);
  if (coded !== undefined || !/(?:ERROR|FATAL|PANIC): {1,2}$/.test(prefix)) return coded;
  return prefix.match(/(?<![\w.[-])[0-9A-Z]{5}(?![\w.\]-])/g)?.find((word) => conditionOf(word) !== undefined && !word.startsWith("00"));
}

const parametersMark = " with parameters: ";

/** `unnamed portal with parameters: $1 = NULL, $2 = 'x'` (log_parameter_max_length_on_error). */
function portalParameters(text: string | undefined): readonly ParameterValue[] | undefined {
  const at = text?.indexOf(parametersMark) ?? -1;
  return text === undefined || at < 0 ? undefined : readParameters(text, at + parametersMark.length);
}

/** The parameters of the last bind or execute of the same statement. */
function boundParameters(head: string, statement: string | undefined): readonly ParameterValue[] | undefined {
  const at = head.toLowerCase().lastIndexOf("detail:  parameters: ");
  if (at < 0 || statement === undefined || !head.slice(0, at).includes(statement.slice(0, 200))) return undefined;
  return readParameters(head, at + "detail:  parameters: ".length);
}

/** `$1 = NULL, $2 = 'it''s'`: texts in quotes that are doubled within. */
function readParameters(text: string, start: number): readonly ParameterValue[] | undefined {
  const values: ParameterValue[] = [];
  for (let at = start; ; ) {
    const name = `$${values.length + 1} = `;
    if (!text.startsWith(name, at)) break;
    at += name.length;
    if (text.startsWith("NULL", at)) {
      values.push(null);
      at += 4;
    } else if (text.charAt(at) === "'") {
      let close = text.indexOf("'", at + 1);
      while (close >= 0 && text.charAt(close + 1) === "'") close = text.indexOf("'", close + 2);
      const end = close < 0 ? text.length : close;
      values.push(text.slice(at + 1, end).replaceAll("''", "'"));
      at = end + 1;
      // A value longer than log_parameter_max_length ends so.
      if (text.startsWith("...", at)) at += 3;
    } else break;
    if (!text.startsWith(", ", at)) break;
    at += 2;
  }
  return values.length > 0 ? values : undefined;
}
