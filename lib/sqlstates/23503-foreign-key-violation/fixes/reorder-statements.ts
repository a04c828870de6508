import type { Evidence } from "../../../diagnose/evidence";
import { withParametersWritten } from "../../../fixes/corrected-statement";
import type { FixDraft, StepDraft } from "../../../fixes/fix";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { type Sql, sql } from "../../../fixes/sql";
import type { Statement } from "../../../statement/statement";
import { declaredForeignKey, type ForeignKey } from "../foreign-key";
import { failingIndex, laterInsertOfKey } from "../script-order";
import { asStep, type ChildCase } from "./child-case";
import { hasKey, nameOf } from "./row-sql";

/** The script with the INSERT of the referenced row moved before the statement that failed. */
export function reorderStatements(child: ChildCase): FixDraft | undefined {
  const script = writtenScript(child);
  const from = amongChanges(child.evidence, failingIndex(child.evidence));
  const later = amongChanges(child.evidence, laterInsertOfKey(child.situation, child.evidence));
  if (script === undefined || from === undefined || later === undefined || child.found === true) return undefined;
  const moved = script[later];
  const rest = script.filter((_, index) => index !== later);
  if (moved === undefined) return undefined;
  const ordered = [...rest.slice(0, from), moved, ...rest.slice(from)];
  const { referenced } = child.foreignKey;
  return {
    id: "reorder-statements",
    kind: "statement",
    title: `Insert into ${referenced.name} first`,
    when: "The script holds both rows: only their order is wrong.",
    steps: inTransaction(
      ordered.map((one, index) => ({
        ...one,
        ...(index === from ? { note: `The row of ${referenced.name}, before what points at it.` } : {}),
      })),
    ),
    risk: "none",
    verify: existsNow(child),
    best: true,
  };
}

/** The script in its own order, with the check put off to its end. */
export function makeDeferrable(child: ChildCase): FixDraft | undefined {
  const { foreignKey, evidence } = child;
  const script = writtenScript(child);
  if (script === undefined || child.found === true || laterInsertOfKey(child.situation, evidence) === undefined) return undefined;
  const declared = evidence.catalog && declaredForeignKey(foreignKey, evidence.catalog);
  if (declared === undefined || sharesName(declared, child)) return undefined;
  const { referencing, constraint } = declared;
  const name = { schema: referencing.schema, name: constraint.name };
  const alter: StepDraft = {
    sql: sql`ALTER TABLE ${nameOf(referencing)} ALTER CONSTRAINT ${constraint.name} DEFERRABLE INITIALLY IMMEDIATE;`,
    note: "Instant, and rows are not checked again. For other transactions nothing changes: they are checked at once, as before.",
    lock: "ACCESS EXCLUSIVE",
  };
  return {
    id: "make-deferrable",
    kind: "statement",
    title: "Put the check off to the end of the transaction",
    when: "The order cannot be changed, as with rows that point at each other. The referenced row still has to come before COMMIT.",
    steps: [
      ...(constraint.deferrable ? [] : withLockTimeout([alter])),
      { sql: sql`BEGIN;`, lock: null },
      { sql: sql`SET CONSTRAINTS ${name} DEFERRED;`, note: "For this transaction only.", lock: null },
      ...script,
      { sql: sql`SET CONSTRAINTS ${name} IMMEDIATE;`, note: "Checks now, so that an error comes before COMMIT.", lock: "ROW SHARE" },
      { sql: sql`COMMIT;`, lock: null },
    ],
    risk: "low",
    verify: existsNow(child),
    ...(constraint.deferrable ? {} : { privileges: [{ owner: referencing }] }),
  };
}

/** Undefined where a statement of it is no plain change of rows: it may not run inside our transaction. */
function writtenScript({ evidence, known, situation }: ChildCase): readonly StepDraft[] | undefined {
  const { script } = evidence;
  if (script === undefined || failingIndex(evidence) < 0) return undefined;
  const written = changesOf(script).map((one): Sql | undefined => {
    if (one.kind !== "insert" && one.kind !== "update" && one.kind !== "delete") return undefined;
    return withParametersWritten(one, one.target.name === situation.table ? known : {});
  });
  return written.every((one) => one !== undefined) ? written.map((one) => ({ sql: asStep(one), lock: "ROW EXCLUSIVE" })) : undefined;
}

/** Without the BEGIN and COMMIT around it: the fix has its own. */
function changesOf(script: readonly Statement[]): readonly Statement[] {
  const from = isTag(script[0], "BEGIN") || isTag(script[0], "START TRANSACTION") ? 1 : 0;
  return script.slice(from, isTag(script.at(-1), "COMMIT") ? -1 : undefined);
}

function isTag(statement: Statement | undefined, tag: string): boolean {
  return statement?.kind === "other" && statement.tag === tag;
}

/** The place in `changesOf` of what stands at a place in the script. */
function amongChanges({ script }: Evidence, index: number | undefined): number | undefined {
  const one = index === undefined ? undefined : script?.[index];
  const place = one === undefined || script === undefined ? -1 : changesOf(script).indexOf(one);
  return place < 0 ? undefined : place;
}

function inTransaction(steps: readonly StepDraft[]): readonly StepDraft[] {
  return [{ sql: sql`BEGIN;`, lock: null }, ...steps, { sql: sql`COMMIT;`, lock: null }];
}

/** SET CONSTRAINTS means every constraint of the name in the schema, and refuses those that are not deferrable. */
function sharesName({ referencing, constraint }: ForeignKey, { evidence }: ChildCase): boolean {
  return (evidence.catalog?.relations ?? []).some(
    (relation) =>
      relation !== referencing &&
      relation.schema === referencing.schema &&
      relation.partitionOf === null &&
      relation.constraints.some((one) => one.name === constraint.name && !one.deferrable),
  );
}

function existsNow({ foreignKey, parts }: ChildCase): Sql | undefined {
  const { referenced } = foreignKey;
  return parts && sql`SELECT EXISTS (SELECT 1 FROM ${nameOf(referenced)} WHERE ${hasKey(parts, referenced)}) AS referenced_row_exists;`;
}
