import { foreignKeysOn } from "../../../catalog/look-up";
import type { FixDraft } from "../../../fixes/fix";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { ownerOf } from "../../../fixes/privileges";
import { sql } from "../../../fixes/sql";
import { type Case, inputFor } from "../case";
import { unchanged } from "../facts";
import { isFiltered } from "../subject";
import { columnState } from "./verify";

/** Causes that a default answers. */
const leavesOut = new Set(["column-omitted", "unknown-to-the-code", "partition-rule", "id-lost-its-default", "domain-not-null"]);

/**
 * A default for later inserts that leave the column out. It does nothing for an explicit NULL, is no constant on a unique
 * column, and names no row that may not exist. Without the statement it stays without a value.
 */
export function setDefault(about: Case): FixDraft | undefined {
  const { subject, given, next, evidence, cause } = about;
  const { column, relation, attribute, named, reached } = subject;
  // Where the statement names a partitioned table or a view, the default of what it names is used (of a view's base: its own).
  const table = reached === "as partition" && named ? named : subject.table;
  if (column === undefined || table === undefined || reached === "elsewhere") return undefined;
  if (given.kind !== "omitted" && given.kind !== "unknown") return undefined;
  if (cause !== undefined && !leavesOut.has(cause)) return undefined;
  if (attribute === undefined && column === "id") return undefined;
  if (!unchanged(about) || isFiltered(subject)) return undefined;
  if (next.length > 0 || (evidence.statement?.kind === "insert" && evidence.statement.onConflict)) return undefined;
  if (relation !== undefined && attribute === undefined) return undefined;
  if (attribute && (attribute.default !== null || attribute.identity !== null || attribute.generated !== null)) return undefined;
  // No row is invented: neither for a foreign key nor for what is named and typed like one.
  if (relation && foreignKeysOn(relation, column).length > 0) return undefined;
  if (attribute && /_id$/i.test(column) && /^(?:smallint|integer|bigint|uuid)$/.test(attribute.type)) return undefined;
  const suggested = inputFor(about, column, attribute);
  // On a key no constant serves; only what makes a new value each time.
  if (relation && suggested.value === null && suggested.why.includes("unique")) return undefined;
  const input = given.kind === "unknown" ? { ...suggested, value: null } : suggested;
  return {
    id: "set-default",
    kind: "schema",
    title: `Give ${column} a default`,
    when:
      given.kind === "unknown"
        ? "The statement leaves the column out, and one value is right for all such rows. It does nothing where NULL is passed."
        : "One value is right for every row that leaves the column out, from this statement and from all others.",
    steps: withLockTimeout([
      {
        sql: sql`ALTER TABLE ${table} ALTER COLUMN ${column} SET DEFAULT ${{ input: column }};`,
        note: "Existing rows stay as they are.",
        lock: "ACCESS EXCLUSIVE",
      },
    ]),
    inputs: [input],
    risk: "medium",
    riskNote: "It hides writers that forget the column.",
    verify: columnState(table, column),
    privileges: ownerOf(table),
  };
}
