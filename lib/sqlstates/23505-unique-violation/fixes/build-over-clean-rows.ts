import { attributeOf } from "../../../catalog/look-up";
import type { Evidence } from "../../../diagnose/evidence";
import { newConstraintName } from "../../../fixes/constraint-name";
import type { FixDraft, StepDraft } from "../../../fixes/fix";
import { leafTables } from "../../../fixes/leaf-tables";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { edited, type QualifiedName, regclass, sql } from "../../../fixes/sql";
import { constraintFromIndex, indexThenConstraint, uniqueIndexConcurrently } from "../../../fixes/unique-constraint";
import type { IndexBuild } from "../index-build";
import { dropInvalid, type Removal } from "./remove-duplicates";

/**
 * The duplicates removed, then the index built while others read and write, and the constraint that takes it. A partitioned table
 * allows neither CONCURRENTLY nor USING INDEX (0A000): there each partition gets its own first, and the statement then only joins them.
 */
export function buildOverCleanRows(build: IndexBuild, removal: Removal, evidence: Evidence): FixDraft | undefined {
  const { relation, name } = build;
  const steps = relation.partitioned ? onEachPartition(build, evidence) : onTable(build);
  if (steps === undefined) return undefined;
  return {
    id: `${removal.id}-then-build`,
    kind: "statement",
    title: `${removal.title}, then build the index while others write`,
    when: "The rows with the same key are copies of each other; look at them first. Where new duplicates come in before the index is there, its build fails: run it from the top again.",
    risk: removal.risk,
    riskNote: removal.riskNote,
    steps: [...dropInvalid(build), ...removal.steps, ...steps],
    verify: sql`SELECT indexrelid::regclass AS index, indisvalid AS valid FROM pg_catalog.pg_index WHERE indexrelid = ${regclass({ schema: relation.schema, name })}::regclass;`,
    privileges: [{ owner: relation }],
  };
}

function onTable({ relation, name, form, columns }: IndexBuild): readonly StepDraft[] | undefined {
  if (form.kind === "constraint") {
    // Taking the index would scan for NULLs under ACCESS EXCLUSIVE, or fail on them.
    const nullable = form.constraint.kind === "primary key" && columns.some((column) => !isProvedNotNull(column));
    return nullable ? undefined : indexThenConstraint(relation, form.constraint, name);
  }
  const { text, index } = form;
  const at = index.concurrentlyAt;
  if (at === undefined) return undefined;
  const concurrently = index.concurrently ? [] : [{ start: at, end: at, with: sql` CONCURRENTLY` }];
  return [
    {
      sql: sql`${edited(text, concurrently)};`,
      note: "By itself, outside a transaction block. Where it fails, drop the invalid index before you try again.",
      lock: "SHARE UPDATE EXCLUSIVE",
      scansTable: true,
      transactional: false,
    },
  ];

  function isProvedNotNull(column: string): boolean {
    const attribute = attributeOf(relation, column);
    return attribute?.notNull === true && attribute.notNullValid;
  }
}

function onEachPartition(build: IndexBuild, { catalog, statement }: Evidence): readonly StepDraft[] | undefined {
  const { relation, form, columns, where } = build;
  const leaves = leafTables(catalog, relation);
  if (leaves === undefined || statement === undefined || where !== undefined) return undefined;
  const wanted =
    form.kind === "constraint"
      ? form.constraint
      : ({
          kind: "unique",
          columns,
          including: [],
          nullsNotDistinct: build.nullsEqual,
          deferrable: false,
          initiallyDeferred: false,
        } as const);
  if (form.kind === "index" && form.index.including) return undefined;
  if (wanted.kind === "primary key") return undefined;
  const key = (leaf: QualifiedName) => newConstraintName(leaf.name, columns.join("_"), "key");
  return [
    ...leaves.map((leaf) => uniqueIndexConcurrently(leaf, wanted, key(leaf))),
    ...withLockTimeout([
      ...(form.kind === "index" ? [] : leaves.map((leaf) => constraintFromIndex(leaf, wanted, key(leaf)))),
      {
        sql: sql`${edited(statement.text, [])};`,
        note: "Takes the partitions' own indexes and builds none.",
        lock: form.kind === "index" ? "SHARE" : "ACCESS EXCLUSIVE",
      },
    ]),
  ];
}
