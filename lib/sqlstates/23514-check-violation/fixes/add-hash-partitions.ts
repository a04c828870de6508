import type { Relation } from "../../../catalog/catalog";
import type { Evidence } from "../../../diagnose/evidence";
import type { FixDraft } from "../../../fixes/fix";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { deparsed, sql } from "../../../fixes/sql";
import { knownPartitions } from "../partition-bounds";

/** More are not written. */
const most = 32;

/** The partitions by hash that nobody made: as long as one remainder has none, the rows that fall on it are refused. */
export function addHashPartitions(relation: Relation, evidence: Evidence): FixDraft | undefined {
  if (!/^HASH\b/i.test(relation.partitionKey ?? "")) return undefined;
  const partitions = knownPartitions(evidence, relation);
  const bounds = partitions?.map(({ text }) => /\bMODULUS\s+'?(\d{1,9})'?\s*,\s*REMAINDER\s+'?(\d{1,9})'?/i.exec(text));
  if (bounds === undefined || bounds.length === 0 || bounds.some((bound) => bound === null)) return undefined;
  const pairs = bounds.map((bound) => ({ modulus: Number(bound?.[1]), remainder: Number(bound?.[2]) }));
  const modulus = Math.max(...pairs.map((pair) => pair.modulus));
  const missing = Array.from({ length: Math.min(modulus, 4096) }, (_, remainder) => remainder).filter(
    (remainder) => !pairs.some((pair) => remainder % pair.modulus === pair.remainder),
  );
  const taken = new Set([...(partitions ?? []), ...(evidence.catalog?.relations ?? [])].map(({ name }) => name));
  const named = missing.map((remainder) => ({ remainder, name: `${relation.name}_p${remainder}` }));
  if (modulus > 4096 || missing.length === 0 || missing.length > most) return undefined;
  if (named.some(({ name }) => taken.has(name) || new TextEncoder().encode(name).length > 63)) return undefined;
  return {
    id: "add-hash-partitions",
    kind: "schema",
    title:
      missing.length === 1
        ? `Add the partition of ${relation.name} that is missing`
        : `Add the partitions of ${relation.name} that are missing`,
    when: `A key falls on one of ${modulus} remainders by its hash, and each remainder needs a partition.`,
    best: true,
    risk: "low",
    riskNote: "A table by hash cannot have a DEFAULT partition: all remainders have to be there.",
    steps: withLockTimeout(
      named.map(({ name, remainder }) => ({
        sql: sql`CREATE TABLE ${{ schema: relation.schema, name }} PARTITION OF ${relation} FOR VALUES WITH (MODULUS ${deparsed(String(modulus))}, REMAINDER ${deparsed(String(remainder))});`,
        lock: "ACCESS EXCLUSIVE" as const,
        note: "Held for a moment on the parent.",
      })),
    ),
    verify: sql`SELECT count(*) FROM ${{ schema: relation.schema, name: named[0]?.name ?? relation.name }};`,
    privileges: [{ owner: relation }, "CREATE on the schema"],
  };
}
