import type { Evidence } from "../../../diagnose/evidence";
import type { FixDraft, InputDraft, StepDraft } from "../../../fixes/fix";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { join, type Sql, sql } from "../../../fixes/sql";
import { isPlaceholder } from "../causes/placeholder-value";
import type { ForeignKey } from "../foreign-key";
import type { OrphanNames } from "../orphan-key";
import type { Referencing } from "../situation";
import { addNotValidStep, validatedNow } from "./add-not-valid";
import { fromOrphans, o, orphanCondition } from "./find-orphans";
import { isNumbered, neededInputs, type ParentInsert, passesChecks, takesAnyRow } from "./insert-parent";
import { attributeOf, nameOf, only } from "./row-sql";
import { nullableColumns } from "./set-null-instead";

interface Cleaning {
  readonly id: string;
  readonly title: string;
  readonly when: string;
  readonly step: StepDraft;
  readonly inputs?: readonly InputDraft[];
  readonly risk: "medium" | "high";
  readonly riskNote: string;
}

/** The ways to clean the rows that point at nothing, each as a whole script: which one is right, the person knows. */
export function cleanOrphans(situation: Referencing, evidence: Evidence, foreignKey: ForeignKey, names: OrphanNames): readonly FixDraft[] {
  return [insertMissing(foreignKey, names, evidence), setNull(foreignKey, names, evidence), remove(foreignKey, names, evidence)].flatMap(
    (cleaning) => (cleaning === undefined ? [] : [wholeScript(cleaning, situation, evidence, foreignKey)]),
  );
}

/**
 * ADD FOREIGN KEY becomes NOT VALID, cleaning, VALIDATE: no new row slips in meanwhile, and the scan does not block writes.
 * For the other forms the rows are cleaned, and the statement is run again.
 */
function wholeScript(cleaning: Cleaning, situation: Referencing, evidence: Evidence, { referencing }: ForeignKey): FixDraft {
  const { id, title, when, step, inputs, risk, riskNote } = cleaning;
  const add = addNotValidStep(evidence);
  const validate: StepDraft = {
    sql: sql`ALTER TABLE ${nameOf(referencing)} VALIDATE CONSTRAINT ${situation.constraint};`,
    note: "In a transaction of its own: reads and writes go on while it looks at every row.",
    lock: "SHARE UPDATE EXCLUSIVE",
    scansTable: true,
  };
  return {
    id,
    kind: add ? "statement" : "data",
    title,
    when,
    steps: add ? [...withLockTimeout([add]), step, validate] : [step],
    inputs,
    risk,
    riskNote,
    verify: validatedNow(situation),
    ...(add ? { privileges: [{ owner: referencing }] } : {}),
  };
}

function insertMissing(foreignKey: ForeignKey, names: OrphanNames, evidence: Evidence): Cleaning | undefined {
  const insert = missingParents(foreignKey, names, evidence);
  const { referenced } = foreignKey;
  return (
    insert && {
      id: "insert-missing-parents",
      title: `Insert the missing rows of ${referenced.name}`,
      when: `The rows are right, and ${referenced.name} lost theirs. Every missing key gets a row with the values below.`,
      step: { sql: insert.sql, note: "One row for each missing key.", lock: "ROW EXCLUSIVE" },
      inputs: insert.inputs,
      risk: "medium",
      riskNote: insert.riskNote,
    }
  );
}

/** One referenced row for each key that is missing. Undefined where that cannot be relied upon, as for `insertParents`. */
export function missingParents(
  foreignKey: ForeignKey,
  names: OrphanNames,
  evidence: Evidence,
): (ParentInsert & { readonly riskNote: string }) | undefined {
  const { referenced, referencedColumns } = foreignKey;
  const attributes = referencedColumns.map((column) => attributeOf(referenced, column));
  const generated = attributes.some((attribute) => attribute === undefined || attribute.generated !== null);
  const itselfReferences = referenced.constraints.some(
    (one) => one.kind === "foreign key" && one.columns.some((column) => referencedColumns.includes(column)),
  );
  if (generated || itselfReferences || !takesAnyRow(referenced, evidence) || evidence.key?.values.some(isPlaceholder)) return undefined;
  const inputs = neededInputs(referenced, referencedColumns, evidence);
  if (!passesChecks(referenced, new Map(), inputs)) return undefined;
  const values = [
    ...foreignKey.columns.map((column) => sql`${{ schema: "k", name: column }}`),
    ...inputs.map(({ input }) => ({ input: input.name })),
  ];
  const overriding = attributes.some((attribute) => attribute?.identity === "always") ? sql` OVERRIDING SYSTEM VALUE` : sql``;
  return {
    sql: sql`INSERT INTO ${nameOf(referenced)} (${join([...referencedColumns, ...inputs.map(({ attribute }) => attribute.name)])})${overriding}
SELECT ${join(values)}
FROM (
  SELECT DISTINCT ${join(names.columns.map(o))}
  ${fromOrphans(names, evidence)}
) AS k;`,
    inputs: inputs.map(({ input }) => input),
    riskNote: attributes.some(isNumbered)
      ? `The new rows are stand-ins. The sequence behind ${referenced.name} does not learn of their keys and may reach them later (23505).`
      : "The new rows are stand-ins: their other values are made up.",
  };
}

function setNull(foreignKey: ForeignKey, names: OrphanNames, evidence: Evidence): Cleaning | undefined {
  const columns = nullableColumns(foreignKey, evidence);
  if (columns.length === 0) return undefined;
  return {
    id: "set-null-on-orphans",
    title: `Set ${columns.join(" and ")} to NULL in the rows that point at nothing`,
    when: "The rows are worth keeping, and what they pointed at is gone for good.",
    step: change(sql`UPDATE ${from(foreignKey, evidence)} AS o SET ${join(columns.map((column) => sql`${column} = NULL`))}
WHERE ${orphanCondition(names, evidence)};`),
    risk: "medium",
    riskNote: "The old keys are lost. Keep the list of the query above.",
  };
}

/** Not where other tables point at these rows in turn: they would refuse, or go too. */
function remove(foreignKey: ForeignKey, names: OrphanNames, evidence: Evidence): Cleaning | undefined {
  const { referencing, referenced } = foreignKey;
  if (referencing.referencedBy.length > 0 || referencing === referenced) return undefined;
  return {
    id: "delete-orphans",
    title: `Delete the rows of ${referencing.name} that point at nothing`,
    when: "The rows mean nothing without what they pointed at.",
    step: change(sql`DELETE FROM ${from(foreignKey, evidence)} AS o
WHERE ${orphanCondition(names, evidence)};`),
    risk: "high",
    riskNote: "The rows are gone after COMMIT. Look at them first, with the query above.",
  };
}

function change(statement: Sql): StepDraft {
  return {
    sql: statement,
    note: "NOT EXISTS, not NOT IN: a null among the keys would make NOT IN find nothing.",
    lock: "ROW EXCLUSIVE",
    scansTable: true,
  };
}

function from({ referencing }: ForeignKey, { catalog }: Evidence): Sql {
  return sql`${only(referencing, catalog)}${nameOf(referencing)}`;
}
