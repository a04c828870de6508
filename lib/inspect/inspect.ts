import "server-only";
import type { Catalog, CatalogName, LookAnswer, LookRequest } from "../catalog/catalog";
import { problem } from "../explain/problem";
import type { Problem } from "../explain/schema";
import { catalogFromJson } from "./catalog-from-json";
import { catalogStatement } from "./catalog-statement";
import { type Ask, withConnection } from "./connect";
import { connectionProblem } from "./connection-problem";
import { readConnectionTarget } from "./connection-target";
import type { Protection } from "./dial";
import { lookAtRows } from "./look-at-rows";

export type Inspected =
  | {
      readonly ok: true;
      readonly catalog: Catalog;
      readonly looks: readonly LookAnswer[];
      /** Everything that was sent to the server, in order. */
      readonly statements: readonly string[];
      readonly protection: Protection;
      /** What the connection string says and the connection did without. */
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Reads what a database's catalog says of some names, with one statement in a read-only transaction; then, where asked for,
 * takes bounded looks at rows. `looks` may depend on the catalog. Nothing is written, and no function of the database runs.
 */
export async function inspect(
  connection: { readonly url: string },
  names: readonly CatalogName[],
  looks: readonly LookRequest[] | ((catalog: Catalog) => readonly LookRequest[]) = [],
): Promise<Inspected> {
  const reading = readConnectionTarget(connection.url);
  if (!reading.ok) return { ok: false, problem: problem("connection-url", reading.sentence, "connection") };
  const { target } = reading;
  try {
    return await withConnection(target, async (session) => {
      const statements: string[] = [];
      const ask: Ask = (statement, values) => {
        statements.push(statement);
        return session.ask(statement, values);
      };
      const about = typeof looks === "function" ? [] : looks.map(({ relation }): CatalogName => ({ kind: "relation", ...relation }));
      const catalog = await readCatalog(ask, [...names, ...about]);
      const wanted = typeof looks === "function" ? looks(catalog) : looks;
      const answers = wanted.length === 0 ? [] : await lookAtRows(ask, catalog, wanted);
      // Waited for, so that a pooler gets its connection back clean. What was read stands, whatever becomes of it.
      await ask("ROLLBACK").catch(() => undefined);
      return { ok: true, catalog, looks: answers, statements, protection: session.protection, notes: target.notes };
    });
  } catch (error) {
    return { ok: false, problem: connectionProblem(error, target) };
  }
}

/**
 * The first two statements are grammar only, no function: from then on nothing but pg_catalog is found by a bare name, whatever
 * search path the database or the role has been given. All are sent together, without waiting for answers in between.
 */
async function readCatalog(ask: Ask, names: readonly CatalogName[]): Promise<Catalog> {
  const settings = [
    "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
    "SET LOCAL search_path = pg_catalog, pg_temp",
    limitsStatement,
  ].map((statement) => ask(statement));
  const answer = ask(catalogStatement, [JSON.stringify(names)]);
  // All of them are waited for: what fails first is what is told.
  const results = await Promise.allSettled([...settings, answer]);
  for (const result of results) if (result.status === "rejected") throw result.reason;
  const [row] = await answer;
  return catalogFromJson(JSON.parse(row?.catalog ?? "{}"), names);
}

/**
 * For this transaction alone; not at sign-in, which poolers refuse. The catalog is read by its indexes: what the planner estimates of
 * recursion would have it read all of pg_attribute.
 */
const limitsStatement = `SELECT ${Object.entries({
  statement_timeout: "5s",
  lock_timeout: "500ms",
  idle_in_transaction_session_timeout: "10s",
  jit: "off",
  enable_seqscan: "off",
  enable_hashjoin: "off",
  enable_mergejoin: "off",
})
  .map(([name, value]) => `pg_catalog.set_config('${name}', '${value}', true)`)
  .join(", ")}`;
