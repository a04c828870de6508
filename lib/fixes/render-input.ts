import { quoteIdentifier, quoteLiteral, Unquotable } from "../postgres/quote";

/** Expressions that an input may hold besides a constant, by the types that they fit. */
const expressions: readonly { readonly text: string; readonly types: RegExp }[] = [
  { text: "now()", types: /^timestamp|^date$/ },
  { text: "CURRENT_TIMESTAMP", types: /^timestamp|^date$/ },
  { text: "CURRENT_DATE", types: /^timestamp|^date$/ },
  { text: "gen_random_uuid()", types: /^uuid$/ },
];

const integerTypes = /^(smallint|integer|bigint)$/;
const numericTypes = /^(smallint|integer|bigint|numeric(\(.*\))?|real|double precision)$/;
const plainNumber = /^-?\d{1,30}(\.\d{1,30})?$/;

/**
 * An input's value as SQL text: an expression of the list above where its type allows it, digits for numbers,
 * true or false, an identifier, a file name, and everything else as a quoted constant that the column's type reads.
 * Without a value, `<name>`. Throws Unquotable for what PostgreSQL cannot hold.
 */
export function renderInput(input: { readonly name: string; readonly type: string | null; readonly value: string | null }): string {
  const { name, type, value } = input;
  if (value === null) return `<${name}>`;
  if (type === "identifier") return quoteIdentifier(value);
  const expression = expressions.find(({ text, types }) => type !== null && types.test(type) && text.toLowerCase() === value.toLowerCase());
  if (expression) return expression.text;
  if (type !== null && integerTypes.test(type) && /^-?\d{1,19}$/.test(value)) return value;
  if (type !== null && numericTypes.test(type) && plainNumber.test(value)) return value;
  if (type === "boolean" && /^(true|false)$/i.test(value)) return value.toLowerCase();
  if (type === "file") return quoteFileName(value);
  return quoteLiteral(value);
}

/**
 * `\copy` takes its whole line as it is: no variables, no backslash escapes, a quote doubled, and nothing that could write a line
 * break (parse_slash_copy in psql's copy.c).
 */
function quoteFileName(path: string): string {
  if (/[\0\n\r]/.test(path)) throw new Unquotable("the line of \\copy cannot hold a line break within a file name");
  return `'${path.replaceAll("'", "''")}'`;
}
