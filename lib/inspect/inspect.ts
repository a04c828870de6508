import "server-only";
import type { Catalog, CatalogName } from "../catalog/catalog";
import type { LookAnswer, LookRequest } from "../catalog/look";
import { readCatalog } from "./catalog/read-catalog";
import type { Ask, Session } from "./connect";
import { type ConnectOptions, connected, type NotConnected, type Place } from "./connected";
import type { ConnectionTarget } from "./connection-target";
import type { Protection } from "./dial";
import { lookAtRows } from "./rows/look-at-rows";
import { tablesOf } from "./tables-of";

export type Inspected =
  | {
      readonly ok: true;
      readonly catalog: Catalog;
      readonly looks: readonly LookAnswer[];
      /** Everything that was sent to the server, in order. */
      readonly statements: readonly string[];
      readonly protection: Protection;
      /** What the connection string says and the connection did without; what is special about the server. As sentences. */
      readonly notes: readonly string[];
    }
  | NotConnected;

/**
 * Reads what a database's catalog says of some names, with one statement in a read-only transaction; then, where asked for,
 * takes bounded looks at rows. `looks` may depend on the catalog. Nothing is written, and no function of the database runs.
 */
export async function inspect(
  connection: Place,
  names: readonly CatalogName[],
  looks: readonly LookRequest[] | ((catalog: Catalog) => readonly LookRequest[]) = [],
  options: ConnectOptions = {},
): Promise<Inspected> {
  return connected(connection, options, async (session, target) => {
    const found = await lookUp(session, target, names, looks);
    return { ...found, notes: [...(options.notes ?? []), ...found.notes] };
  });
}

async function lookUp(
  session: Session,
  target: ConnectionTarget,
  names: readonly CatalogName[],
  looks: readonly LookRequest[] | ((catalog: Catalog) => readonly LookRequest[]),
): Promise<Extract<Inspected, { readonly ok: true }>> {
  const statements: string[] = [];
  const ask: Ask = (statement, values) => {
    statements.push(statement);
    return session.ask(statement, values);
  };
  const kind = session.kind === undefined ? [] : [`${session.kind.name}: ${session.kind.words}`];
  const { protection } = session;
  const notes = [...target.notes, ...session.facts, ...kind];
  const about = typeof looks === "function" ? [] : looks.flatMap(tablesOf);
  const only = typeof looks !== "function" && looks.length === 0;
  const catalog = await readCatalog(ask, [...names, ...about], { end: only });
  if (only) return { ok: true, catalog, looks: [], statements, protection, notes };
  const wanted = typeof looks === "function" ? looks(catalog) : looks;
  const answers = wanted.length === 0 ? [] : await lookAtRows(ask, catalog, wanted);
  // Waited for, so that a pooler gets its connection back clean. What was read stands, whatever becomes of it.
  await ask("ROLLBACK").catch(() => undefined);
  return { ok: true, catalog, looks: answers, statements, protection, notes };
}
