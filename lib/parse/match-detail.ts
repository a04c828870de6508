import type { CompiledForm, Template } from "./compile-forms";
import type { MessageMatch } from "./error-report";

export interface DetailReading {
  readonly start: number;
  readonly end: number;
  readonly detail: NonNullable<MessageMatch["detail"]>;
}

/** What surely no longer belongs to a DETAIL: the marks that drivers and frameworks set behind it. */
const foreign =
  /^(?: \(SQL: | \(Connection: | \[for Statement |\s+in \S+(?::\d+| on line \d)| at \S+ line \d|\.?; nested exception|\s+Call getNextException|\.?;? SQL \[|\]? \[|\]; |: (?:INSERT|UPDATE|DELETE|WITH|MERGE|COPY|ALTER|CREATE|SELECT)\b)/i;
/** What probably no longer does. */
const unlikely = /^(?:\s{0,4}(?:["'`»”|;,}<\]]|\n|\\n|\(|:\s)|\s{1,4}(?:[A-Z]\w{1,20}[ :]|\d{4}-\d\d-\d\d|[a-z]{2,20} ))/;

/**
 * Reads a DETAIL by the forms that go with its message. `text` begins at or before the DETAIL; what follows it may be anything when
 * `open`, otherwise the DETAIL ends where the text ends. Forms that surely end somewhere go before those that may.
 */
export function readDetail(form: CompiledForm, text: string, open: boolean): DetailReading | undefined {
  for (const sure of open ? [true, false] : [true])
    for (const template of form.details) {
      const start = text.indexOf(template.literals[0] ?? "");
      const reading = start < 0 ? undefined : fill(template, text, start, open, sure);
      if (reading !== undefined) return { start, end: reading.end, detail: { kind: template.form.kind, slots: reading.slots } };
    }
  return undefined;
}

function fill(template: Template, text: string, start: number, open: boolean, sure: boolean) {
  const { literals, slots } = template;
  const values = new Map<string, string>();
  let position = start + (literals[0] ?? "").length;
  for (let index = 1; index < literals.length; index += 1) {
    const literal = literals[index] ?? "";
    const last = index === literals.length - 1;
    const at = last ? closing(text, literal, position, open, sure) : interior(text, literals, index, position, open);
    if (at < 0) return undefined;
    values.set(slots[index - 1] ?? "", text.slice(position, at));
    position = at + literal.length;
  }
  return { end: position, slots: values };
}

/** A literal between two slots. The words after a key's values are searched from the end, since the values may hold anything. */
function interior(text: string, literals: readonly string[], index: number, position: number, open: boolean): number {
  const literal = literals[index] ?? "";
  const fromEnd = !open && index === literals.length - 2 && literal.length > 4 ? text.lastIndexOf(literal) : -1;
  return fromEnd >= position ? fromEnd : text.indexOf(literal, position);
}

/** Where the closing words stand: at the end of a closed text; in an open one where what follows is not of the DETAIL. */
function closing(text: string, literal: string, position: number, open: boolean, sure: boolean): number {
  const atEnd = text.trimEnd().length - literal.length;
  const closed = atEnd >= position && text.startsWith(literal, atEnd) ? atEnd : -1;
  if (!open) return closed;
  let likely = -1;
  for (let at = text.indexOf(literal, position); at >= 0 && at !== closed; at = text.indexOf(literal, at + 1)) {
    const behind = text.slice(at + literal.length, at + literal.length + 60);
    if (foreign.test(behind)) return at;
    if (likely < 0 && (literal.length > 1 ? unlikely : lineBreak).test(behind)) likely = at;
  }
  if (closed >= 0 || sure) return closed;
  const last = text.lastIndexOf(literal);
  return likely >= 0 ? likely : last >= position ? last : -1;
}

/** A parenthesis alone closes a DETAIL only at the end of a line. */
const lineBreak = /^(?:\n|\\n|$)/;
