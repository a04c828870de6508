import type { ParameterValue } from "../error-report";
import { parameterOf } from "../record";

/** SQL as it was sent, with the values that were bound to its placeholders. */
export interface Unbound {
  readonly statement: string;
  readonly parameters?: readonly ParameterValue[];
}

const insert = /^(insert into [^(]{1,300}\(([^()]{1,20000})\) values )\(/i;

/**
 * Takes the values back out of an INSERT of one row that Laravel has put them into without quotes: `values (Ann, ?, 3)`. A question mark
 * that is left stood for NULL (Str::replaceArray keeps it where the binding is null). Where a value holds a comma the values cannot be
 * told apart, and only their number is known. Undefined for other statements, and for several rows.
 */
export function unbound(sql: string): Unbound | undefined {
  const head = insert.exec(sql);
  if (head === null) return undefined;
  const columns = (head[2] ?? "").split(",").length;
  const close = closing(sql);
  const values = sql.slice(head[0].length, close);
  if (close < head[0].length || values.includes("), (")) return undefined;
  const pieces = values.split(", ");
  const tail = sql.slice(close);
  if (pieces.length < columns) return undefined;
  if (pieces.length > columns) return { statement: `${head[1]}(${Array.from({ length: columns }, () => "?").join(", ")}${tail}` };
  // As it would be written anyway.
  if (pieces.every((piece) => constant.test(piece) || expression.test(piece))) return undefined;
  const written = pieces.map((piece) => (expression.test(piece) ? piece : "?"));
  return {
    statement: `${head[1]}(${written.join(", ")}${tail}`,
    parameters: pieces.filter((_, index) => written[index] === "?").map(boundValue),
  };
}

const constant = /^(?:-?\d{1,40}(?:\.\d{1,40})?|'[^']*'|true|false)$/i;
/** DB::raw() stays in the SQL as it is. */
const expression = /^(?:default|null|current_\w{1,20}|[a-z_]{1,60}\([^()]{0,200}\))$/i;

/** The bracket that closes the values: the last one, before whatever may follow an INSERT's row. */
function closing(sql: string): number {
  const lower = sql.toLowerCase();
  const behind = [") on conflict", ") returning "].map((words) => lower.lastIndexOf(words)).find((at) => at >= 0);
  return behind ?? sql.lastIndexOf(")");
}

function boundValue(piece: string): ParameterValue {
  return piece === "?" ? null : parameterOf({ kind: /^-?\d/.test(piece) ? "word" : "text", text: piece, start: 0 });
}
