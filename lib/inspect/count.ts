import "server-only";
import type { CountPlace, CountSlice, LookRequest } from "../catalog/look";
import { readCatalog } from "./catalog/read-catalog";
import { type ConnectOptions, connected, type NotConnected, type Place } from "./connected";
import { countRows } from "./rows/count-rows";
import { tablesOf } from "./tables-of";

export type Counted = { readonly ok: true; readonly slice: CountSlice } | NotConnected;

/** Counts all rows that a look is about, from where an earlier slice ended, as far as one attempt goes. */
export async function count(
  connection: Place,
  look: LookRequest,
  from: CountPlace | undefined,
  options: ConnectOptions = {},
): Promise<Counted> {
  return connected(connection, options, async ({ ask }) => {
    const catalog = await readCatalog(ask, tablesOf(look), { end: false });
    const slice = await countRows(ask, catalog, look, from);
    await ask("ROLLBACK").catch(() => undefined);
    return { ok: true, slice };
  });
}
