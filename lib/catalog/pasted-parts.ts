import { isColumnListing } from "./column-listing";
import { isConstraintListing } from "./constraint-listing";
import { describedEnd } from "./describe-output";
import { lineAt, nextLine, type TextTable, tableAt } from "./table-text";

/** What a pasted schema consists of, in order of appearance. */
export type PastedPart =
  /** psql's `\d`, from its title on. */
  | { readonly kind: "described"; readonly text: string }
  | { readonly kind: "columns" | "constraints"; readonly table: TextTable; readonly before: string }
  /** All else: DDL, or nothing that is understood. */
  | { readonly kind: "text"; readonly text: string };

/** Heads that look at the whole rest of the text before they fail; so many are tried. */
const longTries = 8;

/** Cuts a pasted schema into psql's `\d` outputs, listings and the text between them. Linear. */
export function pastedParts(text: string): readonly PastedPart[] {
  const parts: PastedPart[] = [];
  let from = 0;
  let at = 0;
  let tries = longTries;
  const add = (part: PastedPart, end: number): void => {
    if (text.slice(from, at).trim() !== "") parts.push({ kind: "text", text: text.slice(from, at) });
    parts.push(part);
    from = end;
    at = end;
  };
  while (at < text.length) {
    const described = describedEnd(text, at);
    if (described !== undefined) {
      add({ kind: "described", text: text.slice(at, described) }, described);
      continue;
    }
    const long = /^(\s*[[{]|[-─]\[ RECORD|\* Record )/.test(lineAt(text, at).slice(0, 200));
    const found = long && tries-- <= 0 ? undefined : tableAt(text, at, isListing);
    if (found) {
      const kind = isColumnListing(found.table.heads) ? "columns" : "constraints";
      add({ kind, table: found.table, before: text.slice(from, at) }, found.end);
    } else at = nextLine(text, at);
  }
  if (text.slice(from).trim() !== "") parts.push({ kind: "text", text: text.slice(from) });
  return parts;
}

function isListing(heads: readonly string[]): boolean {
  return isColumnListing(heads) || isConstraintListing(heads);
}
