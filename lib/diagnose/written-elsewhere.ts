import type { Relation, Trigger } from "../catalog/catalog";
import { ancestorsOf } from "../catalog/look-up";
import { significant } from "../postgres/token-runs";
import { tokenize } from "../postgres/tokens";
import { unquotedName } from "../row/split-list";
import type { Evidence } from "./evidence";

/** The statement writes to one table and the refused row is of another, which the statement does not name: a trigger, a rule or a function wrote it. */
export interface WrittenElsewhere {
  /** What the statement writes to. */
  readonly target: string;
  /** The enabled triggers there that the statement fires, where a catalog tells them. */
  readonly triggers: readonly Trigger[];
  /** Supabase Auth writes users to tables of its own, and names no statement. */
  readonly bySignUp?: true;
}

/**
 * For clients that print no CONTEXT. Undefined where the row can have come another way: through a view or a partitioned table, by the
 * action of a foreign key, from a part of the statement itself.
 */
export function writtenElsewhere(table: string | undefined, evidence: Evidence): WrittenElsewhere | undefined {
  const { statement, catalog, report } = evidence;
  if (report.source.framework === "supabase-auth" && statement === undefined && table !== undefined && report.context === undefined)
    return authTables.has(table) ? undefined : { target: "auth.users", triggers: [], bySignUp: true };
  if (statement?.kind !== "insert" && statement?.kind !== "update" && statement?.kind !== "delete") return undefined;
  if (table === undefined || catalog === undefined || (report.context ?? "") !== "") return undefined;
  const relation = evidence.relation?.name === table ? evidence.relation : undefined;
  const named = evidence.target;
  if (named === undefined || named === relation || named.name === table || statement.target.name === table) return undefined;
  // A listing does not tell a partitioned table, and partitions are called after it.
  if (catalog.from !== "connection" && table.startsWith(named.name)) return undefined;
  const routes = named.view !== null || named.partitioned || named.kind !== "table" || named.rules.length > 0;
  if (routes || (relation && ancestorsOf(catalog, relation).includes(named))) return undefined;
  if (statement.kind !== "insert" && !isUnreferenced(named, table, relation)) return undefined;
  if (namesTable(statement.text, table)) return undefined;
  return { target: named.name, triggers: fired(named, statement.kind) };
}

/** Of the schema auth, as far as signing up writes to them. */
const authTables = new Set([
  "users",
  "identities",
  "sessions",
  "refresh_tokens",
  "audit_log_entries",
  "one_time_tokens",
  "mfa_amr_claims",
  "flow_state",
]);

/** No foreign key of the table points at what the statement changes: none can have acted on it. */
function isUnreferenced(named: Relation, table: string, relation: Relation | undefined): boolean {
  if (relation === undefined) return false;
  return (
    !relation.constraints.some((one) => one.kind === "foreign key" && one.referencedTable === named.name) &&
    !named.referencedBy.some((one) => one.table === table)
  );
}

function fired(named: Relation, event: "insert" | "update" | "delete"): readonly Trigger[] {
  return named.triggers.filter(({ enabled, events }) => (enabled === "origin" || enabled === "always") && events.includes(event));
}

/** A WITH may write to several tables. */
function namesTable(text: string, table: string): boolean {
  return significant(tokenize(text)).some(({ start, end }) => {
    const word = text.slice(start, end);
    return word.toLowerCase() === table.toLowerCase() || unquotedName(word) === table;
  });
}
