import type { Catalog } from "../catalog/catalog";
import { changesOf } from "../review/change";
import { type MigrationStatement, migrationSyntax } from "../review/migration";
import type { Review } from "../review/review";
import { commandTag } from "../statement/command-tag";
import type { SyntaxTrees } from "../statement/statement";

interface Reviewed {
  readonly sql: string;
  readonly syntax: SyntaxTrees | undefined;
  readonly statements: readonly MigrationStatement[] | undefined;
  readonly reviewed: Review;
  readonly catalog: Catalog | undefined;
  readonly problem: string | undefined;
}

/** What was looked at where nothing was found, and what was not looked at. */
export function reviewNotice(about: Reviewed): string | null {
  const { statements, reviewed, problem } = about;
  if (statements === undefined) return refusal(about);
  const said = [
    reviewed.hazards.length > 0 ? undefined : harmless(statements),
    reviewed.more ? `The list ends after ${reviewed.hazards.length} findings; review what follows by itself.` : undefined,
    hidden(statements),
    missing(about),
    problem,
  ].filter((sentence) => sentence !== undefined);
  return said.length === 0 ? null : said.join(" ");
}

function refusal({ sql, syntax }: Reviewed): string | null {
  const tree = syntax?.get(migrationSyntax(sql));
  if (sql.trim() === "") return "There is no SQL in it.";
  return tree === undefined || tree.ok
    ? null
    : `PostgreSQL's grammar does not accept this migration: ${tree.error}. Nothing of it was reviewed.`;
}

function harmless(statements: readonly MigrationStatement[]): string {
  const tags = new Map<string, number>();
  for (const { type, fields } of statements) {
    const tag = commandTag(type, fields) ?? "other";
    tags.set(tag, (tags.get(tag) ?? 0) + 1);
  }
  const list = [...tags].map(([tag, count]) => (count === 1 ? tag : `${count} × ${tag}`)).join(", ");
  const count = statements.length === 1 ? "One statement was" : `${statements.length} statements were`;
  return `${count} looked at (${list}): none fails on rows that are there, and none makes others wait for long.`;
}

/** What a review cannot see into. */
function hidden(statements: readonly MigrationStatement[]): string | undefined {
  const lines = statements.filter(({ type }) => type === "DoStmt" || type === "CallStmt" || type === "ExecuteStmt").map(({ line }) => line);
  if (lines.length === 0) return undefined;
  return `${lines.length === 1 ? `Line ${lines[0]} runs` : `Lines ${lines.join(", ")} run`} code that was not looked into.`;
}

function missing({ catalog, statements }: Reviewed): string | undefined {
  if (catalog === undefined) return undefined;
  const created = new Set(statements?.flatMap(({ type, fields }) => (type === "CreateStmt" ? tableName(fields) : [])));
  const tables = new Set(statements?.flatMap((one) => changesOf(one)?.table?.name ?? []));
  const unknown = [...tables].filter((name) => !created.has(name) && !catalog.relations.some((relation) => relation.name === name));
  if (unknown.length === 0) return undefined;
  const names = unknown.map((name) => `"${name}"`).join(", ");
  return catalog.from === "connection" ? `The database shows no table ${names}.` : `The pasted schema does not describe ${names}.`;
}

function tableName(fields: MigrationStatement["fields"]): readonly string[] {
  const relation = fields.relation as { readonly relname?: string } | undefined;
  return relation?.relname === undefined ? [] : [relation.relname];
}
