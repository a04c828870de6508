/** What the CONTEXT lines tell. The labels may be in any language; the quoted SQL and the names are not translated. */
export interface ErrorContext {
  /** `COPY contacts, line 2: "2,Grace,"`: the line as far as the server prints it (100 bytes). */
  readonly copy?: { readonly table: string; readonly line: number; readonly text?: string };
  /** A function or procedure in whose body the failing statement stands, innermost first, as the server names it. */
  readonly functions: readonly string[];
  /** Its statement, innermost first. */
  readonly statements: readonly string[];
  /** The failing statement is not the one that was sent: a function, a procedure or a trigger ran it. */
  readonly inside: boolean;
  /** The statement of a foreign key's own trigger: `UPDATE ONLY … SET … = NULL` (ri_triggers.c). */
  readonly action?: "SET NULL" | "SET DEFAULT";
}

export function readContext(context: string | undefined): ErrorContext {
  const statements: string[] = [];
  const functions: string[] = [];
  let copy: ErrorContext["copy"];
  let action: ErrorContext["action"];
  for (const line of linesOf(context ?? "")) {
    const text = line.trim();
    const quoted = quotedEnd(text);
    if (text.startsWith("COPY ")) copy ??= copyLine(text, quoted);
    else if (quoted !== undefined && foreignKeyAction(quoted)) action = foreignKeyAction(quoted);
    else if (quoted !== undefined && /^\s{0,9}(?:INSERT|UPDATE|DELETE|MERGE|WITH|SELECT)\b/i.test(quoted)) statements.push(quoted);
    else functions.push(...functionNamed(text));
  }
  return { copy, functions, statements, inside: functions.length + statements.length > 0, action };
}

/**
 * The lines; a function's statement is one, however many it was written on, and so is a foreign key's own (ri_triggers.c), which a terminal or a
 * mail may have broken.
 */
function linesOf(context: string): readonly string[] {
  const lines: string[] = [];
  const written = context.split("\n");
  for (let at = 0; at < written.length; at++) {
    const line = written[at] ?? "";
    const end = /^\s*[^"\s][^"]{0,60}"\s{0,9}(?:INSERT|UPDATE|DELETE|MERGE|WITH|SELECT)\b/i.test(line) ? closingLine(written, at) : at;
    if (end > at && !line.includes('"UPDATE ONLY ')) {
      lines.push(written.slice(at, end + 1).join("\n"));
      at = end;
      continue;
    }
    const before = lines.at(-1) ?? "";
    const isBroken = before.includes('"UPDATE ONLY ') && !before.includes(" OPERATOR(") && line.includes(" OPERATOR(");
    if (isBroken) lines[lines.length - 1] = `${before.trimEnd()} ${line.trimStart()}`;
    else lines.push(line);
  }
  return lines;
}

/** A statement has so many lines at most. */
const mostLines = 200;

/** The line on which a statement's quote ends: what follows is the function that it stands in, or nothing. The line itself where none is found. */
function closingLine(lines: readonly string[], from: number): number {
  for (let at = from; at < lines.length && at < from + mostLines; at++) {
    const next = lines[at + 1]?.trim() ?? "";
    if (lines[at]?.trimEnd().endsWith('"') && (next === "" || /^(?:PL\/|SQL\b)/.test(next))) return at;
  }
  return from;
}

/** The text in the quotes that end a line: from its first quote, since those inside are not escaped. */
function quotedEnd(line: string): string | undefined {
  const first = line.indexOf('"');
  return first >= 0 && first < line.length - 1 && line.endsWith('"') ? line.slice(first + 1, -1) : undefined;
}

/** `COPY t, line 2: "…"`, `COPY t, line 2, column a: "…"`, `COPY t, line 2`. */
function copyLine(line: string, quoted: string | undefined): ErrorContext["copy"] {
  const head = quoted === undefined ? line : line.slice(0, -quoted.length - 2);
  const found = /^COPY (.{1,200}?)[,:、] ?[^\d,]{0,20}(\d{1,12})([,、])?/.exec(head);
  if (found === null) return undefined;
  const ofColumn = found[3] !== undefined;
  return { table: found[1] ?? "", line: Number(found[2]), text: ofColumn ? undefined : quoted };
}

function foreignKeyAction(statement: string): ErrorContext["action"] {
  if (!statement.startsWith("UPDATE ONLY ") || !statement.includes(" OPERATOR(")) return undefined;
  const set = statement.slice(0, statement.lastIndexOf(" WHERE "));
  return set.endsWith(" = NULL") ? "SET NULL" : set.endsWith(" = DEFAULT") ? "SET DEFAULT" : undefined;
}

/** `PL/pgSQL function f(integer,text) line 3 at SQL statement`, `SQL function "f" statement 2`. */
function functionNamed(line: string): readonly string[] {
  if (!/^(?:PL\/|SQL[ -])/.test(line)) return [];
  const open = line.indexOf("(");
  const close = line.indexOf(")", open);
  if (open > 0 && close > 0) return [line.slice(line.lastIndexOf(" ", open) + 1, close + 1)];
  const [, name] = line.split('"');
  return name === undefined ? [] : [`${name}()`];
}
