import type { FixDraft, StepDraft } from "../../../fixes/fix";
import { readsWholeTable } from "../../../fixes/index-lookup";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { sql } from "../../../fixes/sql";
import { asStep } from "./child-case";
import { actionOn, type ParentCase, referencesTo, refuses } from "./parent-case";
import { attributeOf, constant, nameOf } from "./row-sql";
import { isOneKey, pointingAt } from "./selection";

/** The key and what points at it, changed in one transaction whose check comes at the end. RESTRICT cannot be put off. */
export function updateKeyAndReferences({ foreignKey, evidence, references, original, parts, selection }: ParentCase): FixDraft | undefined {
  const { statement } = evidence;
  const [part, ...more] = parts ?? [];
  if (statement?.kind !== "update" || original === undefined || part === undefined || more.length > 0 || selection === undefined)
    return undefined;
  if (!isOneKey(statement, parts ?? []) || actionOn(foreignKey, "update") !== "no action") return undefined;
  if (references?.filter((one) => refuses(one, "update")).length !== 1 || references.length !== 1) return undefined;
  if (foreignKey.referencing === foreignKey.referenced || referencesTo(foreignKey.referencing, evidence)?.length !== 0) return undefined;
  const given = statement.assignments.find(({ column }) => column === part.referencedColumn)?.value;
  const bound = given?.kind === "placeholder" ? given.placeholder.bound?.value : undefined;
  const value = given?.kind === "literal" ? given.value : bound === undefined || bound === null ? undefined : String(bound);
  if (value === undefined) return undefined;
  const { referencing, constraint } = foreignKey;
  const name = { schema: referencing.schema, name: constraint.name };
  const alter: StepDraft = {
    sql: sql`ALTER TABLE ${nameOf(referencing)} ALTER CONSTRAINT ${constraint.name} DEFERRABLE INITIALLY IMMEDIATE;`,
    note: "Instant, and rows are not checked again. For other transactions nothing changes.",
    lock: "ACCESS EXCLUSIVE",
  };
  return {
    id: "update-key-and-references",
    kind: "statement",
    title: `Change the key and the rows of ${referencing.name} in one transaction`,
    when: "The key changes this once, and the constraint should go on refusing otherwise.",
    steps: [
      ...(constraint.deferrable ? [] : withLockTimeout([alter])),
      { sql: sql`BEGIN;`, lock: null },
      { sql: sql`SET CONSTRAINTS ${name} DEFERRED;`, note: "For this transaction only.", lock: null },
      { sql: asStep(original), note: "The original statement.", lock: "ROW EXCLUSIVE" },
      {
        sql: sql`UPDATE ${nameOf(referencing)} SET ${part.column} = ${constant(value, attributeOf(referencing, part.column))} WHERE ${pointingAt(foreignKey, selection)};`,
        note: `What pointed at the old key.`,
        lock: "ROW EXCLUSIVE",
        scansTable: readsWholeTable(referencing, foreignKey.columns),
      },
      { sql: sql`SET CONSTRAINTS ${name} IMMEDIATE;`, note: "Checks now, so that an error comes before COMMIT.", lock: "ROW SHARE" },
      { sql: sql`COMMIT;`, lock: null },
    ],
    risk: "low",
    ...(constraint.deferrable ? {} : { privileges: [{ owner: referencing }] }),
  };
}
