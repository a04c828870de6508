import "server-only";
import type { Kysely } from "kysely";
import { facts } from "./0001-facts";
import { connections } from "./0002-connections";
import { audit } from "./0003-audit";
import { counters } from "./0004-counters";
import { people } from "./0005-people";
import { history } from "./0006-history";
import { shares } from "./0007-shares";

/** One step of the store's schema. It runs once, inside the transaction that records it, and is never changed afterwards. */
export interface Migration {
  readonly name: string;
  /** `schema` writes into `failing_row`. */
  readonly up: (schema: Kysely<unknown>) => Promise<void>;
}

/** In the order in which they are applied. */
export const migrations: readonly Migration[] = [facts, connections, audit, counters, people, history, shares];
