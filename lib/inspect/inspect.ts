import "server-only";
import type { Catalog, CatalogName, LookAnswer, LookRequest } from "../catalog/catalog";
import { problem } from "../explain/problem";
import type { Problem } from "../explain/schema";
import { readCatalog } from "./catalog/read-catalog";
import { type Ask, withConnection } from "./connect";
import { connectionProblem } from "./connection-problem";
import { readConnectionTarget } from "./connection-target";
import type { Protection } from "./dial";
import { lookAtRows } from "./rows/look-at-rows";

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
 * `abandoned` ends it at any point, and the server stops what it was doing for it.
 */
export async function inspect(
  connection: { readonly url: string },
  names: readonly CatalogName[],
  looks: readonly LookRequest[] | ((catalog: Catalog) => readonly LookRequest[]) = [],
  abandoned?: AbortSignal,
): Promise<Inspected> {
  const reading = readConnectionTarget(connection.url);
  if (!reading.ok) return { ok: false, problem: problem("connection-url", reading.sentence, "connection") };
  const { target } = reading;
  try {
    return await withConnection(
      target,
      async (session) => {
        const statements: string[] = [];
        const ask: Ask = (statement, values) => {
          statements.push(statement);
          return session.ask(statement, values);
        };
        const about = typeof looks === "function" ? [] : looks.map(({ relation }): CatalogName => ({ kind: "relation", ...relation }));
        const only = typeof looks !== "function" && looks.length === 0;
        const catalog = await readCatalog(ask, [...names, ...about], { end: only });
        if (only) return { ok: true, catalog, looks: [], statements, protection: session.protection, notes: target.notes };
        const wanted = typeof looks === "function" ? looks(catalog) : looks;
        const answers = wanted.length === 0 ? [] : await lookAtRows(ask, catalog, wanted);
        // Waited for, so that a pooler gets its connection back clean. What was read stands, whatever becomes of it.
        await ask("ROLLBACK").catch(() => undefined);
        return { ok: true, catalog, looks: answers, statements, protection: session.protection, notes: target.notes };
      },
      abandoned,
    );
  } catch (error) {
    return { ok: false, problem: connectionProblem(error, target) };
  }
}
