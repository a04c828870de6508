import type { FixDraft, InputDraft, StepDraft } from "../../../fixes/fix";
import { sql } from "../../../fixes/sql";
import type { ForeignKey } from "../foreign-key";
import { narrowerKey, narrowerKeyTaken } from "../narrower-key";
import { asStep, type ChildCase, noteOn } from "./child-case";
import { insertParents, isNumbered, type ParentInsert } from "./insert-parent";
import { attributeOf, hasKey, nameOf } from "./row-sql";

interface Insert {
  readonly foreignKey: ForeignKey;
  readonly insert: ParentInsert;
}

/**
 * The referenced row first, then the statement, in one transaction. Not for a placeholder: a row with the key 0 would only
 * hide the mistake.
 */
export function insertParentFirst(child: ChildCase): FixDraft | undefined {
  const { foreignKey, evidence, parts, given, original } = child;
  const bySetDefault = child.isConfirmed("set-default-has-no-row");
  // What SET DEFAULT writes is meant, whatever it looks like.
  if (child.found === true || (child.placeholder && !bySetDefault) || parts === undefined || child.isConfirmed("wrong-order"))
    return undefined;
  // With a statement whose other keys cannot be told, the next one may be missing too.
  if (evidence.statement !== undefined && !given?.complete && !bySetDefault && !isCommit(child)) return undefined;
  const printed = parts.map(({ value }) => value);
  const keys = distinct([printed, ...(given?.keys ?? []).map(({ values }) => values.map((value) => value ?? ""))]);
  if (keys.length > 100) return undefined;
  // A row with the narrower key, under another tenant, would refuse the new one.
  const free = keys.length === 1 && narrowerKeyTaken(evidence) === false;
  if ((narrowerKey(foreignKey) && !free) || child.alsoMissing.some((other) => narrowerKey(other.foreignKey))) return undefined;
  const inserts = [
    { foreignKey, insert: insertParents(foreignKey, keys, evidence) },
    ...child.alsoMissing.map((other) => ({ foreignKey: other.foreignKey, insert: insertParents(other.foreignKey, [other.key], evidence) })),
  ];
  const usable = inserts.filter((one): one is Insert => one.insert !== undefined);
  if (usable.length < inserts.length || sharesInputs(usable)) return undefined;
  const others = otherInserts(child, usable);
  const { referenced } = foreignKey;
  const keyAttributes = foreignKey.referencedColumns.map((column) => attributeOf(referenced, column));
  const numbered = keyAttributes.some(isNumbered);
  const insertSteps = [...usable, ...others].map(({ foreignKey: own, insert }): StepDraft => {
    return {
      sql: insert.sql,
      note: `The row of ${own.referenced.name}. One that is there already is left as it is.`,
      lock: "ROW EXCLUSIVE",
    };
  });
  const steps: readonly StepDraft[] =
    original === undefined
      ? insertSteps
      : [
          { sql: sql`BEGIN;`, lock: null },
          ...insertSteps,
          { sql: asStep(original), note: "The original statement.", lock: "ROW EXCLUSIVE" },
          { sql: sql`COMMIT;`, lock: null },
        ];
  return {
    id: "insert-parent-first",
    kind: original === undefined ? "data" : "statement",
    title:
      original === undefined ? `Insert the row of ${referenced.name}` : `Insert the row of ${referenced.name} first, in one transaction`,
    when: `The row of ${referenced.name} should exist, and this is its key. Put its real values in.`,
    steps,
    inputs: [...usable, ...others].flatMap(({ insert }): readonly InputDraft[] => insert.inputs),
    risk: numbered ? "medium" : "low",
    ...noteOn(
      original === undefined ? [] : child.mayBeMissing.filter((one) => !others.some(({ foreignKey: own }) => own === one.foreignKey)),
      numbered
        ? `The keys of ${referenced.name} come from a sequence. It does not learn of a key that is inserted by hand, and a later row may get the same one (23505).`
        : undefined,
    ),
    verify: sql`SELECT EXISTS (SELECT 1 FROM ${nameOf(referenced)} WHERE ${hasKey(parts, referenced)}) AS referenced_row_exists;`,
    privileges: [...usable, ...others].map(({ foreignKey: own }) => ({ rights: ["INSERT", "SELECT"], on: own.referenced })),
    // A key that the database makes was handed out, or made up: nobody gives such a row its key by hand.
    best: keyAttributes.every((attribute) => !isNumbered(attribute) && attribute?.default === null),
  };
}

/**
 * Rows that the statement's other foreign keys point at, where nobody looked: one that is missing would be the next error.
 * Only those that need nothing of the person.
 */
function otherInserts(child: ChildCase, usable: readonly Insert[]): readonly Insert[] {
  const inserts: Insert[] = [];
  for (const { foreignKey, key } of child.original === undefined ? [] : child.mayBeMissing) {
    const insert = foreignKey.referenced === child.foreignKey.referenced ? undefined : insertParents(foreignKey, [key], child.evidence);
    if (insert === undefined || insert.inputs.some(({ value }) => value === null)) continue;
    if (!sharesInputs([...usable, ...inserts, { foreignKey, insert }])) inserts.push({ foreignKey, insert });
  }
  return inserts;
}

function isCommit({ evidence }: ChildCase): boolean {
  return evidence.statement?.kind === "other" && evidence.statement.tag === "COMMIT";
}

function distinct(keys: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];
}

/** Inputs are told apart by their column's name. */
function sharesInputs(inserts: readonly Insert[]): boolean {
  const names = inserts.flatMap(({ insert }) => insert.inputs.map(({ name }) => name));
  return new Set(names).size < names.length;
}
