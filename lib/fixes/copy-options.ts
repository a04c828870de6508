import type { CopyStatement } from "../statement/statement";
import { join, literal, type Sql, sql } from "./sql";

/** Options that belong to the columns or rules of the table that COPY named; another table cannot take them over. */
const ofTheTable = new Set(["force_null", "force_quote", "force_not_null", "on_error", "log_verbosity", "reject_limit", "default"]);

const keywords: ReadonlyMap<string, Sql> = new Map([
  ["format", sql`FORMAT`],
  ["header", sql`HEADER`],
  ["delimiter", sql`DELIMITER`],
  ["null", sql`NULL`],
  ["quote", sql`QUOTE`],
  ["escape", sql`ESCAPE`],
  ["encoding", sql`ENCODING`],
]);

/** The options of a COPY for `\copy` into another table, with a space before them; undefined when one cannot be carried over. */
export function copyOptions({ options }: CopyStatement): Sql | undefined {
  const written: Sql[] = [];
  for (const [name, value] of options) {
    if (ofTheTable.has(name)) return undefined;
    const keyword = keywords.get(name);
    if (keyword !== undefined) written.push(value === "" ? keyword : sql`${keyword} ${literal(value)}`);
  }
  return written.length === 0 ? sql`` : sql` WITH (${join(written)})`;
}
