import type { ErrorReport } from "../../parse/error-report";

/** A row was refused: `duplicate key value violates unique constraint "…"`. The name is an index's; it may be no constraint at all. */
export interface DuplicateKey {
  readonly kind: "duplicate-key";
  readonly constraint: string;
}

/** CREATE UNIQUE INDEX, ADD UNIQUE or ADD PRIMARY KEY met duplicates: `could not create unique index "…"`. */
export interface DuplicatesPresent {
  readonly kind: "duplicates-present";
  readonly constraint: string;
}

/** A logical replication worker met a row that exists: `conflict detected on relation "…": conflict=insert_exists` (18). */
export interface ReplicationConflict {
  readonly kind: "replication-conflict";
  readonly constraint: string | undefined;
  readonly relation: string;
}

/** The index is one of a system catalog: `pg_type_typname_nsp_index`. */
export interface CatalogKey {
  readonly kind: "catalog-key";
  readonly constraint: string;
  /** What a row of that catalog is, in a word. */
  readonly made: string | undefined;
}

export type UniqueSituation = DuplicateKey | DuplicatesPresent | ReplicationConflict | CatalogKey;

/** By the catalog that its name begins with; a table's row type comes before the table itself. */
const catalogs: ReadonlyMap<string, string | undefined> = new Map([
  ["type", "table or type"],
  ["class", "table, index or sequence"],
  ["namespace", "schema"],
  ["proc", "function"],
  ["extension", "extension"],
  ["database", "database"],
  ["authid", "role"],
  ["constraint", "constraint"],
  ["trigger", "trigger"],
  ["enum", "enum label"],
  ["collation", "collation"],
  ["publication", "publication"],
  ["policy", "policy"],
  ["attribute", "column"],
  ["operator", "operator"],
  ["cast", "cast"],
  ["language", "language"],
  ["statistic", undefined],
]);

function catalogKeyOf({ constraint = "", schema, table, match }: ErrorReport): CatalogKey | undefined {
  const catalog = /^pg_([a-z]+)_\w+_index$/.exec(constraint)?.[1];
  if (catalog === undefined || !catalogs.has(catalog) || match?.kind !== "duplicate-key") return undefined;
  if ((schema ?? "pg_catalog") !== "pg_catalog" || (table ?? `pg_${catalog}`) !== `pg_${catalog}`) return undefined;
  return { kind: "catalog-key", constraint, made: catalogs.get(catalog) };
}

/** Undefined when the paste names neither the index nor the relation. */
export function situationOf(report: ErrorReport): UniqueSituation | undefined {
  const { match, constraint } = report;
  if (match?.kind === "replication-conflict") {
    const relation = match.slots.get("table") ?? report.table;
    return relation === undefined ? undefined : { kind: "replication-conflict", constraint, relation };
  }
  if (constraint === undefined) return undefined;
  const made = catalogKeyOf(report);
  if (made) return made;
  return { kind: match?.kind === "could-not-create-unique-index" ? "duplicates-present" : "duplicate-key", constraint };
}
