import { quoteIdentifier, quoteLiteral, quoteNameInText, Unquotable } from "../postgres/quote";

/**
 * SQL text under construction: the only way to make SQL. Parts are kept apart so that an input's place stays known
 * and its value can be exchanged.
 */
export interface Sql {
  readonly parts: readonly SqlPart[];
}

type SqlPart = string | InputSlot;

/** The place of an input's value. */
export interface InputSlot {
  readonly input: string;
}

/** A relation's name, qualified where its schema is known. */
export interface QualifiedName {
  readonly schema?: string | null;
  readonly name: string;
}

/** What may stand in a template: a string is a name, a number an integer. */
export type SqlValue = string | number | QualifiedName | InputSlot | Sql;

/**
 * Template tag. Strings become identifiers, `{schema, name}` a qualified name, integers digits, `{input}` the place of
 * an input, and Sql is nested. Throws Unquotable for a name that PostgreSQL cannot hold.
 */
export function sql(strings: TemplateStringsArray, ...values: readonly SqlValue[]): Sql {
  const parts: SqlPart[] = [];
  strings.forEach((text, index) => {
    append(parts, text);
    const value = values[index];
    if (value !== undefined) for (const part of partsOf(value)) append(parts, part);
  });
  return { parts };
}

/** A string constant, escaped. */
export function literal(text: string): Sql {
  return { parts: [quoteLiteral(text)] };
}

/** Pieces joined by a separator, `, ` unless told otherwise. */
export function join(items: readonly SqlValue[], separator: ", " | "\n" | " AND " | " OR " | ",\n  " = ", "): Sql {
  const parts: SqlPart[] = [];
  items.forEach((item, index) => {
    if (index > 0) append(parts, separator);
    for (const part of partsOf(item)) append(parts, part);
  });
  return { parts };
}

/** A name that a function reads from inside a string constant, such as `'public."Odd Name"'::regclass`. */
export function regclass(name: QualifiedName): Sql {
  const relation = quoteNameInText(name.name);
  return literal(name.schema ? `${quoteNameInText(name.schema)}.${relation}` : relation);
}

/**
 * A name in the line of psql's `\copy`, which takes `U&"…"` apart (strtokx in stringutils.c) and ends with its line: quoted plainly.
 * Throws Unquotable for a name with a line break.
 */
export function nameInCopyLine(name: string): Sql {
  if (/[\n\r]/.test(name)) throw new Unquotable("the line of \\copy cannot hold a line break within a name");
  return { parts: [quoteNameInText(name)] };
}

/** Changes to a person's own statement: the ranges (UTF-16, ascending, not overlapping) are exchanged, the rest stays. */
export function edited(text: string, edits: readonly { readonly start: number; readonly end: number; readonly with: Sql }[]): Sql {
  const parts: SqlPart[] = [];
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    append(parts, text.slice(at, edit.start));
    for (const part of edit.with.parts) append(parts, part);
    at = edit.end;
  }
  append(parts, text.slice(at));
  return { parts };
}

/**
 * SQL that PostgreSQL itself deparsed (`pg_get_expr`, `format_type`, `pg_get_constraintdef`) or that its grammar has read
 * from the person's own schema. Never for names or values.
 */
export function deparsed(text: string): Sql {
  return { parts: [text] };
}

/** The text, with `<input>` in place of inputs. For SQL without inputs. */
export function textOf(statement: Sql): string {
  return statement.parts.map((part) => (typeof part === "string" ? part : `<${part.input}>`)).join("");
}

function partsOf(value: SqlValue): readonly SqlPart[] {
  if (typeof value === "string") return [quoteIdentifier(value)];
  if (typeof value === "number") return [Number.isSafeInteger(value) ? String(value) : "NULL"];
  if ("parts" in value) return value.parts;
  if ("input" in value) return [value];
  const name = quoteIdentifier(value.name);
  return [value.schema ? `${quoteIdentifier(value.schema)}.${name}` : name];
}

function append(parts: SqlPart[], part: SqlPart): void {
  const last = parts.at(-1);
  if (typeof part === "string" && typeof last === "string") parts[parts.length - 1] = last + part;
  else if (part !== "") parts.push(part);
}
