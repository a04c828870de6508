import { readGroup } from "../object-notation";
import { readParameters } from "../record";
import { onlySql } from "./cut";

const mark = "QUERY ERROR ";
/** Brackets in the SQL before its parameters. */
const mostArrays = 20;

/** What Ecto's debug log says of the query that failed: the SQL on the line behind `QUERY ERROR source="…"`, and its parameters. */
export function ectoQuery(text: string) {
  const at = text.lastIndexOf(mark);
  const from = at < 0 ? -1 : text.indexOf("\n", at) + 1;
  if (from <= 0) return {};
  const end = text.indexOf("\n", from);
  // Sigils: `~N[2026-03-02 11:59:15]`, `~U[…]`.
  const line = text
    .slice(from, end < 0 ? undefined : end)
    .trimEnd()
    .replace(/~[A-Z]\[([^[\]\n"~]{0,60})\]/g, '"$1"');
  let tried = 0;
  for (let open = line.indexOf(" ["); open >= 0 && tried < mostArrays; open = line.indexOf(" [", open + 1), tried++) {
    const group = readGroup(line, open + 1);
    const statement = group.end === line.length ? onlySql(line.slice(0, open)) : undefined;
    if (statement !== undefined) return { statement, parameters: readParameters(group) };
  }
  return { statement: onlySql(line) };
}
