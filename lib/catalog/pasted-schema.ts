import { grammarRefusal } from "../statement/grammar-input";
import type { SyntaxTrees } from "../statement/statement";
import type { Catalog } from "./catalog";
import { readColumnListing } from "./column-listing";
import { readConstraintListing } from "./constraint-listing";
import { readDdl } from "./ddl";
import { linkLooseSequences } from "./ddl-sequences";
import { ddlStatements } from "./ddl-statements";
import { readDescribed } from "./describe-output";
import { emptyDraft, finished, type SchemaDraft } from "./draft";
import { type PastedPart, pastedParts } from "./pasted-parts";

/** The table that the paste is about, for listings that do not name one. */
export interface AboutTable {
  readonly schema?: string;
  readonly table?: string;
}

/** The texts that `readPastedSchema` needs syntax trees of: each statement of DDL; none for `\d` output and listings. */
export function pastedSchemaSyntax(text: string): readonly string[] {
  return [...new Set(pastedParts(text).flatMap((part) => (part.kind === "text" ? ddlStatements(part.text) : [])))];
}

/**
 * Reads a schema as people paste it: CREATE TABLE and other DDL (also a whole `pg_dump -s`), psql's `\d` and `\d+`, listings
 * of `information_schema.columns` and of constraints with their definitions, in any of the usual table formats and in any
 * mixture. What the text does not say is null. `problem`: one sentence on what was not understood.
 */
export function readPastedSchema(
  text: string,
  trees: SyntaxTrees,
  about: AboutTable = {},
): { readonly catalog?: Catalog; readonly problem?: string } {
  if (text.trim() === "") return {};
  const draft = emptyDraft();
  // Constraints after all else: what a CHECK mentions is told by the columns, wherever in the paste they stand.
  const parts = pastedParts(text);
  const ordered = [...parts.filter(({ kind }) => kind !== "constraints"), ...parts.filter(({ kind }) => kind === "constraints")];
  const problems = ordered.flatMap((part) => readPart(draft, part, trees, about) ?? []);
  if (draft.relations.size === 0 && draft.domains.size === 0) return { problem: problems[0] ?? nothingUnderstood(text) };
  linkLooseSequences(draft);
  const problem = problems[0] ?? withoutColumns(draft);
  return problem === undefined ? { catalog: finished(draft) } : { catalog: finished(draft), problem };
}

/** A listing of constraints alone leaves the table without its columns. */
function withoutColumns(draft: SchemaDraft): string | undefined {
  for (const namesakes of draft.relations.values()) {
    for (const { name, kind, columns, constraints } of namesakes.values()) {
      if (kind === "table" && columns.size === 0 && constraints.size > 0) {
        return `The text tells constraints of ${name}, but not its columns; the output of \\d tells both.`;
      }
    }
  }
  return undefined;
}

function readPart(draft: SchemaDraft, part: PastedPart, trees: SyntaxTrees, about: AboutTable): string | undefined {
  switch (part.kind) {
    case "described":
      readDescribed(draft, part.text);
      return undefined;
    case "columns":
      return readColumnListing(draft, part.table, { ...about, ...queriedTable(part.before) })
        ? undefined
        : "The listing does not say which table its columns belong to. Add table_name to the query, or paste the output of \\d.";
    case "constraints":
      return readConstraintListing(draft, part.table, { ...about, ...queriedTable(part.before) })
        ? undefined
        : "The listing does not say which table its constraints belong to. Add conrelid::regclass to the query, or paste the output of \\d.";
    case "text":
      return readStatements(draft, part.text, trees);
  }
}

function readStatements(draft: SchemaDraft, text: string, trees: SyntaxTrees): string | undefined {
  const refused: string[] = [];
  const undefinedTables = new Set<string>();
  for (const statement of ddlStatements(text)) {
    const tree = trees.get(statement);
    if (tree === undefined) continue;
    if (!tree.ok || grammarRefusal(statement) !== undefined) refused.push(beginning(statement));
    else for (const table of readDdl(draft, statement, tree.stmts)) undefinedTables.add(table);
  }
  const [first] = refused;
  if (first !== undefined) {
    const others = refused.length > 1 ? ` and ${refused.length - 1} more` : "";
    return `PostgreSQL's grammar does not accept the statement that begins with ${first}${others}; it is left out.`;
  }
  const [table] = undefinedTables;
  return table === undefined
    ? undefined
    : `The pasted text changes the table ${table} but does not create it; paste its CREATE TABLE, too.`;
}

function beginning(statement: string): string {
  const words = statement.slice(0, 200).replace(/\s+/g, " ").trim();
  return words.length > 40 ? `${words.slice(0, 39).trimEnd()}…` : words;
}

/** The table that a query above its listing asks for: `… WHERE table_name = 'orders'`, `conrelid = 'app.orders'::regclass`. */
function queriedTable(before: string): AboutTable {
  const recent = before.slice(-2000);
  const column = [...recent.matchAll(/\b(table_name|relname|conrelid|attrelid|table_schema|nspname)\s{0,5}=\s{0,5}'([^']{1,130})'/gi)];
  const value = (names: RegExp): string | undefined => column.findLast(([, name]) => names.test(name ?? ""))?.[2];
  const regclass = value(/^(conrelid|attrelid)$/i)?.split(".");
  const table = regclass?.at(-1)?.replace(/^"|"$/g, "") ?? value(/^(table_name|relname)$/i);
  const schema = regclass && regclass.length > 1 ? regclass[0] : value(/^(table_schema|nspname)$/i);
  return { ...(schema === undefined ? {} : { schema }), ...(table === undefined ? {} : { table }) };
}

const understood =
  "Understood are CREATE TABLE and other DDL, psql's \\d output, and the rows of information_schema.columns or of pg_get_constraintdef, with their column names.";

function nothingUnderstood(text: string): string {
  return `${seen(text)} ${understood}`;
}

/** What a text looks like that tells nothing about a table. */
function seen(text: string): string {
  if (/did not find any relation named/i.test(text)) return "psql did not find the relation.";
  const start = text.slice(0, 2000).trimStart();
  if (/^(select|with|insert|update|delete)\b/i.test(start)) return "This is a query, not its output.";
  if (/^(model|datasource|generator)\s+\w+\s*\{/m.test(start)) return "This looks like a Prisma schema.";
  if (/^(class|import|from|def|const|export|package|public)\b/m.test(start)) return "This looks like program code.";
  if (/\b(ERROR|DETAIL|HINT):/.test(start)) return "This looks like an error, not a schema.";
  if (/^(create|alter)\b/i.test(start)) return "No table is created here.";
  return "No table was found in this text.";
}
