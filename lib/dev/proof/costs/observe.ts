import type pg from "pg";
import { type LockMode, lockModes } from "../../../postgres/lock-modes";

/** What a session holds and has read, at one moment of its transaction. */
export interface Observation {
  /** Tables that exist, by oid. */
  readonly tables: ReadonlyMap<string, ObservedTable>;
  /** Modes held, by table. */
  readonly locks: ReadonlyMap<string, ReadonlySet<LockMode>>;
}

export interface ObservedTable {
  readonly name: string;
  /** Its own name, and for a partition those above it: a statement may name any of them. */
  readonly names: readonly string[];
  readonly file: string;
  readonly scans: number;
}

/** Asks the session itself, inside its transaction. Tables of the system and temporary ones do not count. */
export async function observe(client: pg.Client): Promise<Observation> {
  const { rows } = await client.query<{ oid: string; name: string; names: string[]; file: string; scans: string; modes: string[] | null }>(`
    SELECT c.oid::text, c.relname AS name,
           ARRAY(SELECT a.relname::text FROM pg_class a WHERE a.oid = c.oid OR a.oid IN (SELECT relid FROM pg_partition_ancestors(c.oid))) AS names,
           coalesce(pg_relation_filenode(c.oid), 0)::text AS file,
           coalesce(pg_stat_get_xact_numscans(c.oid), 0)::text AS scans,
           (SELECT array_agg(DISTINCT l.mode) FROM pg_locks l
             WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation' AND l.relation = c.oid AND l.granted) AS modes
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`);
  return {
    tables: new Map(rows.map(({ oid, name, names, file, scans }) => [oid, { name, names, file, scans: Number(scans) }])),
    locks: new Map(rows.map((row) => [row.oid, new Set((row.modes ?? []).map(lockModeOf))])),
  };
}

/** `AccessExclusiveLock` of pg_locks by the manual's name. */
export function lockModeOf(mode: string): LockMode {
  const name = mode
    .replace(/Lock$/, "")
    .replace(/(?<=[a-z])(?=[A-Z])/g, " ")
    .toUpperCase();
  const known = lockModes.find((one) => one === name);
  if (known === undefined) throw new Error(`pg_locks says ${mode}`);
  return known;
}

/** The stronger of two modes. */
export function stronger(a: LockMode | undefined, b: LockMode | undefined): LockMode | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return lockModes.indexOf(a) >= lockModes.indexOf(b) ? a : b;
}
