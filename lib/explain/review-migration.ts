import type { Catalog, CatalogName } from "../catalog/catalog";
import type { LookAnswer, LookRequest } from "../catalog/look";
import { pastedSchemaSyntax, readPastedSchema } from "../catalog/pasted-schema";
import { perhapsDomain } from "../catalog/perhaps-domain";
import { readingOnce } from "../postgres/reading-once";
import { knownMajor, newestMajor } from "../postgres/versions";
import { changesOf } from "../review/change";
import { type MigrationStatement, migrationSyntax, readMigration } from "../review/migration";
import { type Review, review } from "../review/review";
import type { SyntaxTrees } from "../statement/statement";
import { findingOf } from "./finding";
import { reviewNotice } from "./review-notice";
import type { ReviewDocument } from "./schema";

/** A migration, and what is known of the database that it is for. */
export interface ReviewInput {
  readonly sql: string;
  readonly schema?: string;
  /** What a connection told. It wins over `schema`. */
  readonly catalog?: Catalog;
  readonly looks?: readonly LookAnswer[];
  readonly serverVersion?: number;
  readonly syntax?: SyntaxTrees;
}

/** A migration reviewed as if it had failed. Never throws, but within `withinTokens`. */
export function reviewMigration(input: ReviewInput): ReviewDocument {
  return readingOnce(() => reviewedWith(input));
}

function reviewedWith(input: ReviewInput): ReviewDocument {
  const statements = statementsOf(input);
  const { catalog, problem } = catalogFor(input);
  const reviewed = reviewOf(input, statements ?? [], catalog);
  return {
    version: 1,
    findings: reviewed.hazards.map(findingOf(input, catalog)),
    notice: reviewNotice({ sql: input.sql, syntax: input.syntax, statements, reviewed, catalog, problem }),
    connectionProblem: null,
    connection: null,
  };
}

/** Whether a text holds DDL that a review is about, or would where the grammar accepts it. */
export function isMigration(input: ReviewInput): boolean {
  const tree = input.syntax?.get(migrationSyntax(input.sql));
  if (tree?.ok === false) return beginsDdl.test(input.sql);
  return statementsOf(input)?.some(({ type }) => ddl.has(type)) ?? false;
}

/** Whether it looks like DDL, and the grammar has still to say. */
export function isUnreadMigration({ sql, syntax }: Pick<ReviewInput, "sql" | "syntax">): boolean {
  return beginsDdl.test(sql) && syntax?.get(migrationSyntax(sql)) === undefined;
}

const beginsDdl = /^[ \t]*(?:alter|create)[ \t]/im;

const ddl = new Set(["AlterTableStmt", "IndexStmt", "AlterDomainStmt", "CreateStmt", "CreateDomainStmt", "RenameStmt", "DropStmt"]);

/** The texts that PostgreSQL's grammar should read beforehand. */
export function reviewSyntax({ sql, schema, catalog }: ReviewInput): readonly string[] {
  return [migrationSyntax(sql), ...(catalog === undefined && schema ? pastedSchemaSyntax(schema) : [])];
}

/** The relations, constraints and domains to look up. */
export function reviewNames(input: ReviewInput): readonly CatalogName[] {
  const names = (statementsOf(input) ?? []).flatMap((one): CatalogName[] => {
    const changes = changesOf(one);
    if (changes === undefined) return [];
    const table: CatalogName[] = changes.table ? [relationName(changes.table)] : [];
    return [...table, ...changes.changes.flatMap(namesIn)];
  });
  const distinct = new Map(names.map((name) => [JSON.stringify(name), name]));
  return [...distinct.values()].slice(0, mostNames);
}

/** The looks at rows that would settle what is undecided, given the catalog. */
export function reviewLooks(input: ReviewInput): readonly LookRequest[] {
  return reviewOf(input, statementsOf(input) ?? [], catalogFor(input).catalog).looks;
}

/** A catalog statement asks for at most this many names. */
const mostNames = 200;

function statementsOf({ sql, syntax }: ReviewInput): readonly MigrationStatement[] | undefined {
  return readMigration(sql, syntax ?? new Map());
}

function reviewOf(input: ReviewInput, statements: readonly MigrationStatement[], catalog: Catalog | undefined): Review {
  const major = majorOf(input, catalog);
  return review(statements, {
    catalog,
    looks: input.looks ?? [],
    serverVersion: knownMajor(major ?? newestMajor),
    serverVersionKnown: major !== undefined,
  });
}

export function majorOf(input: ReviewInput, catalog: Catalog | undefined): number | undefined {
  return catalog?.serverVersion ?? input.serverVersion;
}

function catalogFor({ catalog, schema, syntax }: ReviewInput): { readonly catalog?: Catalog; readonly problem?: string } {
  if (catalog) return { catalog };
  return schema === undefined ? {} : readPastedSchema(schema, syntax ?? new Map());
}

function namesIn(change: NonNullable<ReturnType<typeof changesOf>>["changes"][number]): readonly CatalogName[] {
  switch (change.kind) {
    case "add-constraint":
      return change.constraint.referenced ? [relationName(change.constraint.referenced)] : [];
    case "add-column": {
      const { constraints, type } = change.column;
      const referenced = constraints.flatMap((one) => (one.referenced ? [relationName(one.referenced)] : []));
      return [...referenced, ...perhapsDomain(type)];
    }
    case "attach-partition":
      return [relationName(change.partition)];
    case "alter-domain":
      return [{ kind: "domain", schema: change.domain.schema ?? null, name: change.domain.name }];
    default:
      return [];
  }
}

function relationName({ schema, name }: { readonly schema?: string | null; readonly name: string }): CatalogName {
  return { kind: "relation", schema: schema ?? null, name };
}
