import { barsOf, cellsOf, isRule, plainLine } from "./aligned-table";
import type { RelationKind } from "./catalog";
import { modifiersCell, valueCell } from "./column-cells";
import { readDescribedLine } from "./describe-lines";
import { addColumn, addRelation, type RelationDraft, type SchemaDraft } from "./draft";
import { headsOf, lineAt, nextLine } from "./table-text";

/** The title of psql's `\d`, in whatever language: a kind, and the qualified name in that language's quotes. */
const title = /^[ \t]*([^"«»„“”|]{1,60}?) ?["«»„“”] ?([^|]{1,200}?) ?["«»“”][ \t]*\r?$/;

const kinds: ReadonlyMap<string, RelationKind> = new Map([
  ["table", "table"],
  ["unlogged table", "table"],
  ["partitioned table", "partitioned table"],
  ["unlogged partitioned table", "partitioned table"],
  ["foreign table", "foreign table"],
  ["view", "view"],
  ["materialized view", "materialized view"],
  ["unlogged materialized view", "materialized view"],
]);
const otherKinds = /^(unlogged |partitioned )?(index|sequence)$|^toast table$|^composite type$/;

/** The title of a `\d` output on the line at an offset; `kind` is undefined for an index, a sequence, a type. */
function titleAt(
  text: string,
  start: number,
): { readonly kind?: RelationKind; readonly name: string; readonly table: boolean } | undefined {
  const [, words, name] = title.exec(lineAt(text, start).slice(0, 400)) ?? [];
  if (words === undefined || name === undefined) return undefined;
  const kindWords = words.trim().toLowerCase();
  const below = plainLine(lineAt(text, nextLine(text, start)));
  const table = below.includes("|") || isRule(below);
  if (otherKinds.test(kindWords)) return { name, table };
  const kind = kinds.get(kindWords) ?? (table && name.includes(".") ? "table" : undefined);
  return kind && { kind, name, table };
}

/** The end of the output of psql's `\d name` or `\d+ name` that begins on the line at an offset: the next empty line. Undefined when none begins there. */
export function describedEnd(text: string, start: number): number | undefined {
  if (titleAt(text, start) === undefined) return undefined;
  let at = nextLine(text, start);
  while (at < text.length && lineAt(text, at).trim() !== "") at = nextLine(text, at);
  return at;
}

/** Adds the relation of one `\d` output to the draft. */
export function readDescribed(draft: SchemaDraft, text: string): void {
  const found = titleAt(text, 0);
  if (found?.kind === undefined) return;
  // psql prints the name as schema.name without quotes of its own (describe.c, describeOneTableDetails).
  const dot = found.name.indexOf(".");
  const [schema, name] = dot < 0 ? [null, found.name] : [found.name.slice(0, dot), found.name.slice(dot + 1)];
  const relation = addRelation(draft, schema, name, found.kind);
  const below = nextLine(text, 0);
  readLines(draft, relation, text, found.table ? readColumns(relation, text, below) : below);
}

function readColumns(relation: RelationDraft, text: string, start: number): number {
  let at = start;
  if (isRule(plainLine(lineAt(text, at)))) at = nextLine(text, at); // the upper border
  const heads = headsOf(cellsOf(plainLine(lineAt(text, at)), undefined));
  const old = heads[2] === "modifiers" || (!heads.includes("nullable") && (heads.length === 3 || heads.length === 6));
  at = nextLine(text, at);
  const rule = plainLine(lineAt(text, at));
  const bars = isRule(rule) ? barsOf(rule) : undefined;
  let last: { readonly cells: string[] } | undefined;
  const rows: string[][] = [];
  for (; at < text.length; at = nextLine(text, at)) {
    const line = plainLine(lineAt(text, at));
    if (isRule(line)) continue;
    if (!line.includes("|")) break;
    const cells = [...cellsOf(line, bars, heads.length)];
    if (cells[0] === "" && last) {
      for (const [index, cell] of cells.entries())
        if (cell !== "") last.cells[index] = `${(last.cells[index] ?? "").replace(/\+$/, "").trim()} ${cell}`;
    } else {
      rows.push(cells);
      last = { cells };
    }
  }
  for (const [name, type, third, nullable, value] of rows) {
    if (name === undefined || name === "" || type === undefined) continue;
    const facts = old ? modifiersCell(third ?? "") : { notNull: nullable === "not null", ...valueCell(value ?? "") };
    addColumn(relation, { name, type, ...facts });
  }
  return at;
}

/** What stands below the columns, up to the first empty line. */
function readLines(draft: SchemaDraft, relation: RelationDraft, text: string, start: number): void {
  let section = "";
  const definition: string[] = [];
  for (let at = start; at < text.length; at = nextLine(text, at)) {
    const line = lineAt(text, at).replace(/\r$/, "");
    if (line.trim() === "") break;
    const heading = /^([^\s"][^:"]{0,60}):(?: (.*))?$/.exec(line);
    if (heading?.[1] !== undefined) section = heading[1].toLowerCase();
    if (section === "view definition") {
      if (heading === null) definition.push(line);
    } else readDescribedLine(draft, relation, section, heading ? (heading[2] ?? "").trim() : line.trim());
  }
  if (definition.length > 0) relation.view = { definition: definition.join("\n").trim(), baseRelations: [] };
}
