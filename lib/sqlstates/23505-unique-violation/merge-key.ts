import type { Evidence } from "../../diagnose/evidence";
import type { MergeStatement } from "../../statement/statement";
import { type UniqueKey, uniqueKey } from "./unique-key";

/** A MERGE that met a unique key. */
export interface MergeKey {
  readonly merge: MergeStatement;
  readonly key: UniqueKey;
  /** The key's columns. */
  readonly columns: readonly string[];
  /** Whether ON compares this key and nothing else; undefined where it cannot be told. */
  readonly compares: boolean | undefined;
}

/** Undefined for other statements, and for a key over expressions. */
export function mergeKey(constraint: string, evidence: Evidence): MergeKey | undefined {
  const { statement } = evidence;
  const key = statement?.kind === "merge" ? uniqueKey(evidence, constraint) : undefined;
  const columns = key?.columns?.map(({ name }) => name);
  if (statement?.kind !== "merge" || key === undefined || columns === undefined) return undefined;
  const compared = statement.keys?.map(({ target }) => target);
  const same = compared?.length === columns.length && columns.every((column) => compared.includes(column));
  return { merge: statement, key, columns, compares: compared === undefined ? undefined : same };
}
