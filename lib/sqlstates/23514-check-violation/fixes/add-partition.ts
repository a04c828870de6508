import type { Relation } from "../../../catalog/catalog";
import type { Evidence } from "../../../diagnose/evidence";
import { isOwnStatement } from "../../../diagnose/own-statement";
import type { FixDraft } from "../../../fixes/fix";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { literal, type Sql, sql, textOf } from "../../../fixes/sql";
import type { GivenValue } from "../../../statement/statement";
import { givenFor } from "../../../statement/target-values";
import { isWithin, keyColumnsOf, knownPartitions, type Partition, readBound } from "../partition-bounds";
import { type NewBound, partitionFor } from "../partition-for";

/** The partition that was forgotten, cut as the others are. */
export function addPartition(relation: Relation, evidence: Evidence): FixDraft | undefined {
  const value = evidence.key?.values[0];
  const partitions = knownPartitions(evidence, relation);
  if (!relation.partitioned || typeof value !== "string" || evidence.key?.ambiguous || partitions === undefined) return undefined;
  // NULL is printed like the text, and no table is cut by that.
  if (value === "null") return undefined;
  const bound = partitionFor(relation, partitions, value);
  if (bound === undefined || !takesAll(evidence, relation, partitions, bound)) return undefined;
  const several = readsTables(evidence);
  const taken = new Set([...partitions.map(({ name }) => name), ...(evidence.catalog?.relations ?? []).map(({ name }) => name)]);
  const name = freeName(relation.name, bound.suffix, taken);
  if (name === undefined) return undefined;
  return {
    id: "add-partition",
    kind: "schema",
    title: `Add the partition of ${relation.name} that takes this key`,
    when: "The key is right, and its partition was forgotten or not made in time.",
    best: bound.kind === "range" && !several,
    risk: "low",
    riskNote: `The next key beyond it fails again: make partitions ahead of time, or keep a DEFAULT partition for what nobody foresaw.${several ? " Other rows of the query may lack a partition as well: the statement then fails on the next of them." : ""}`,
    steps: withLockTimeout([
      {
        sql: sql`CREATE TABLE ${{ schema: relation.schema, name }} PARTITION OF ${relation} ${boundText(bound)};`,
        lock: "ACCESS EXCLUSIVE",
        note: "Held for a moment on the parent.",
      },
    ]),
    verify: sql`SELECT count(*) FROM ${{ schema: relation.schema, name }};`,
    privileges: [{ owner: relation }, "CREATE on the schema"],
  };
}

/** The message is about the first row only: whether the others of the statement have a partition then, too. */
function takesAll(evidence: Evidence, relation: Relation, partitions: readonly Partition[], bound: NewBound): boolean {
  const { statement } = evidence;
  const [column] = keyColumnsOf(relation) ?? [];
  if (statement === undefined || column === undefined) return statement === undefined;
  if (!isOwnStatement(evidence)) return false;
  const added = readBound(textOf(boundText(bound)));
  const has = (value: GivenValue): boolean => {
    const constant = constantOf(value);
    return constant !== undefined && [added, ...partitions.map((one) => one.bound)].some((one) => isWithin(constant, one) === true);
  };
  if (statement.kind === "update") return statement.assignments.every((one) => one.column !== column || has(one.value));
  if (statement.kind !== "insert") return false;
  const rows = givenFor(
    statement,
    (evidence.target ?? relation).columns.map(({ name }) => name),
    column,
  );
  return rows !== undefined && rows.length > 0 && (rows.length === 1 || rows.every((row) => row.kind === "given" && has(row.value)));
}

/** Its rows are not known: the message is about the first of them that has no partition. */
function readsTables({ statement }: Evidence): boolean {
  if (statement?.kind !== "insert" || statement.source.kind !== "select") return false;
  const { range } = statement.source;
  return /\b(?:from|table)\b/i.test(statement.text.slice(range.start, range.end));
}

function constantOf(value: GivenValue): string | undefined {
  if (value.kind === "literal") return value.value;
  const bound = value.kind === "placeholder" ? value.placeholder.bound?.value : undefined;
  return bound === undefined || bound === null ? undefined : String(bound);
}

function boundText(bound: NewBound): Sql {
  return bound.kind === "list"
    ? sql`FOR VALUES IN (${literal(bound.value)})`
    : sql`FOR VALUES FROM (${literal(bound.from)}) TO (${literal(bound.to)})`;
}

/** The parent's name and what tells the partition apart, of letters that need no quotes; undefined where that is too long or taken. */
function freeName(parent: string, suffix: string, taken: ReadonlySet<string>): string | undefined {
  const told =
    suffix
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "_")
      .replace(/^_|_$/g, "")
      .slice(0, 20) || "new";
  for (const ending of ["", "_new"]) {
    const name = `${parent}_${told}${ending}`;
    if (!taken.has(name) && new TextEncoder().encode(name).length <= 63) return name;
  }
  return undefined;
}
