import { ancestorsOf, foreignKeysOn } from "../../../catalog/look-up";
import type { Evidence } from "../../../diagnose/evidence";
import type { FixDraft } from "../../../fixes/fix";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { ownerOf } from "../../../fixes/privileges";
import { type QualifiedName, sql } from "../../../fixes/sql";
import { type Case, inputFor } from "../case";
import { unchanged } from "../facts";
import { isFiltered, type Subject } from "../subject";
import { columnState } from "./verify";

/** Causes that a default answers. */
const leavesOut = new Set([
  "column-omitted",
  "domain-not-null",
  "filled-by-code-only",
  "id-lost-its-default",
  "partition-rule",
  "subscriber-differs",
  "unknown-to-the-code",
]);

/**
 * A default for later inserts that leave the column out. It does nothing for an explicit NULL, is no constant on a unique
 * column, and names no row that may not exist. Without the statement it stays without a value.
 */
export function setDefault(about: Case): FixDraft | undefined {
  const { subject, given, next, evidence, cause } = about;
  const { column, relation, attribute, reached } = subject;
  const table = tableOfDefault(subject, evidence);
  const replicated = cause === "subscriber-differs";
  if (column === undefined || table === undefined || (reached === "elsewhere" && !replicated)) return undefined;
  if (given.kind !== "omitted" && given.kind !== "unknown" && !replicated) return undefined;
  if (cause !== undefined && !leavesOut.has(cause)) return undefined;
  // A model's query gives each column a value: dbt leaves none to a DEFAULT.
  if (evidence.report.source.framework === "dbt") return undefined;
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
  const told = given.kind === "omitted";
  const input = told ? suggested : { ...suggested, value: null };
  return {
    id: "set-default",
    kind: "schema",
    title: `Give ${column} a default`,
    when: replicated
      ? `The publisher has no column ${column}: the subscriber fills it with its own DEFAULT, and the worker goes on by itself. It does nothing where the publisher sends NULL.`
      : !told
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

/** The table whose default an INSERT uses: the one that it names, or that the view which it names is over; never a partition's below that. */
function tableOfDefault({ table, relation, named, reached }: Subject, { catalog }: Evidence): QualifiedName | undefined {
  if (reached === "as partition" && named) return named;
  if (reached !== "through view" || !relation?.partitionOf || !catalog) return table;
  const [base, ...more] = named?.view?.baseRelations ?? [];
  if (base === undefined || more.length > 0) return undefined;
  return [relation, ...ancestorsOf(catalog, relation)].find(
    ({ name, schema }) => name === base.name && (!base.schema || schema === base.schema),
  );
}
