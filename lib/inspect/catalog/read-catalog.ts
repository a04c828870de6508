import "server-only";
import type { Catalog, CatalogName } from "../../catalog/catalog";
import type { Ask } from "../connect";
import { catalogFromJson } from "./catalog-from-json";
import { catalogStatement } from "./catalog-statement";
import { checkedCatalog } from "./checked-catalog";

/** How careful the catalog statement is with locks; see `chosenRelations`. */
type Care = 0 | 1 | 2;

/**
 * Reads the catalog in a transaction that it opens. What waits behind somebody's lock is left out at a second attempt, and told in
 * `partial`; what takes too long as well. With `end`, ends the transaction in the same flight; otherwise it stays open for looks.
 */
export async function readCatalog(ask: Ask, names: readonly CatalogName[], { end }: { readonly end: boolean }): Promise<Catalog> {
  let reason: "locked" | "slow" = "locked";
  let care = 0 as Care;
  for (;;) {
    try {
      return await checkedCatalog(await attempt(ask, names, care, end), (json) => catalogFromJson(json, names, reason));
    } catch (error) {
      const code = error instanceof Error ? Reflect.get(error, "code") : undefined;
      if (care === 2 || (code !== lockNotAvailable && code !== queryCanceled)) throw error;
      if (code === queryCanceled) reason = "slow";
      care = code === queryCanceled || care === 1 ? 2 : 1;
      if (!end) ask("ROLLBACK").catch(() => undefined);
    }
  }
}

const lockNotAvailable = "55P03";
const queryCanceled = "57014";

/**
 * The first statement is grammar only; the second names each function and operator with its schema, and its literals fit them without a
 * cast. From the third on nothing but pg_catalog is found by a bare name, whatever search path the database or the role has been given.
 * All are sent together, without waiting for answers in between.
 */
async function attempt(ask: Ask, names: readonly CatalogName[], care: Care, end: boolean): Promise<string> {
  const settings = openingStatements.map((statement) => ask(statement));
  const answer = ask(catalogStatement, [JSON.stringify(names), String(care)]);
  const ended = end ? [ask("ROLLBACK").catch(() => undefined)] : [];
  // All of them are waited for: what fails first is what is told.
  const results = await Promise.allSettled([...settings, answer, ...ended]);
  for (const result of results) if (result.status === "rejected") throw result.reason;
  const [row] = await answer;
  return row?.catalog ?? "{}";
}

/**
 * For this transaction alone; not at sign-in, which poolers refuse. The catalog is read by its indexes: what the planner estimates of
 * recursion would have it read all of pg_attribute. A server that can (14, on Linux) stops by itself when nobody waits any more, and one that
 * can (17) ends the transaction as a whole.
 */
const limits = {
  statement_timeout: "5s",
  lock_timeout: "500ms",
  idle_in_transaction_session_timeout: "10s",
  jit: "off",
  enable_seqscan: "off",
  enable_hashjoin: "off",
  enable_mergejoin: "off",
};

/** Keeps the search path as it was, which the catalog statement tells; to ask `pg_settings` for it later costs as much as a tenth of that. */
const limitsStatement = `SELECT pg_catalog.set_config('failing_row.search_path', pg_catalog.current_setting('search_path'), true), ${Object.entries(
  limits,
)
  .map(([name, value]) => `pg_catalog.set_config('${name}', '${value}', true)`)
  .join(", ")},
  CASE WHEN pg_catalog.current_setting('client_connection_check_interval', true) IS NOT NULL AND pg_catalog.strpos(pg_catalog.version(), 'linux') OPERATOR(pg_catalog.>) 0
  THEN pg_catalog.set_config('client_connection_check_interval', '500ms', true) END,
  CASE WHEN pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL THEN pg_catalog.set_config('transaction_timeout', '20s', true) END`;

export const openingStatements: readonly string[] = [
  "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
  limitsStatement,
  "SET LOCAL search_path = pg_catalog, pg_temp",
];
