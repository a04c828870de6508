import type { Attribute, Relation } from "../../../catalog/catalog";
import { constantsOf, passesCheck } from "../../../fixes/check-expression";
import { newConstraintName } from "../../../fixes/constraint-name";
import type { FixDraft, InputDraft } from "../../../fixes/fix";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { sql } from "../../../fixes/sql";
import { isUnique, knownValues } from "../../../fixes/suggest-value";
import { type Case, valueEvidence } from "../case";
import { dropNotNull } from "./drop-not-null";

/**
 * NOT NULL only where it matters: NULL is allowed in the state that the refused row is in, and in no other. Where DROP NOT NULL would work,
 * and another column tells states apart: an enum, or a text whose CHECK lists its values. No stored row holds NULL, so all pass.
 */
export function allowNullInOneState(about: Case): FixDraft | undefined {
  const dropped = dropNotNull(about);
  const { relation, attribute } = about.subject;
  if (dropped === undefined || relation?.kind !== "table" || attribute === undefined || relation.children) return undefined;
  const state = stateOf(relation, attribute, about);
  if (state === undefined) return undefined;
  const { column, value } = state;
  const name = newConstraintName(relation.name, attribute.name, "check", relation);
  const input: InputDraft = {
    name: column.name,
    label: `${relation.name}.${column.name}`,
    type: column.type,
    value,
    why: `The refused row has it. ${attribute.name} may be NULL in rows with this ${column.name} only.`,
  };
  return {
    id: "allow-null-in-one-state",
    kind: "schema",
    title: `Allow NULL in ${attribute.name} only while ${column.name} is as in this row`,
    when: `A row without ${attribute.name} is right at this stage, and wrong at every other.`,
    steps: [
      ...withLockTimeout([
        {
          sql: sql`ALTER TABLE ${relation} ADD CONSTRAINT ${name} CHECK (${attribute.name} IS NOT NULL OR ${column.name} = ${{ input: column.name }}) NOT VALID;`,
          note: "Instant: the rows that are there are not looked at. None holds NULL.",
          lock: "ACCESS EXCLUSIVE",
        },
        {
          sql: sql`ALTER TABLE ${relation} ALTER COLUMN ${attribute.name} DROP NOT NULL;`,
          note: "Does not scan the table.",
          lock: "ACCESS EXCLUSIVE",
        },
      ]),
      {
        sql: sql`ALTER TABLE ${relation} VALIDATE CONSTRAINT ${name};`,
        note: "Scans the table; reads and writes go on.",
        lock: "SHARE UPDATE EXCLUSIVE",
        scansTable: true,
      },
    ],
    inputs: [input],
    risk: "low",
    riskNote: `Readers must expect NULL. An update that leaves this ${column.name} without giving ${attribute.name} a value is refused (23514).`,
    verify: dropped.verify,
    privileges: dropped.privileges,
  };
}

/** The column that tells states apart, with the value of the refused row: by the kind that is the surest sign of a state. */
function stateOf(relation: Relation, culprit: Attribute, about: Case): { readonly column: Attribute; readonly value: string } | undefined {
  const known = knownValues(relation, valueEvidence(about));
  const candidates = relation.columns.flatMap((column) => {
    const kind = stateKind(relation, column);
    const value = known.get(column.name);
    const fits = column.name !== culprit.name && column.notNull && column.notNullValid && column.generated === null;
    if (kind === undefined || !fits || isUnique(relation, column.name)) return [];
    return typeof value === "string" ? [{ column, kind, value }] : [];
  });
  return candidates.sort((one, other) => one.kind - other.kind)[0];
}

/** 0 for an enum, 1 for a text whose CHECK lists its values; undefined for what tells no states apart. A flag most often has one value in most rows. */
function stateKind(relation: Relation, { name, type, typeKind, enumLabels }: Attribute): number | undefined {
  if (typeKind === "enum" && enumLabels !== null) return 0;
  if (!/^(?:text|character varying(?:\(\d+\))?)$/.test(type)) return undefined;
  const lists = relation.constraints.some(
    ({ kind, enforced, expression, columns }) =>
      kind === "check" &&
      enforced &&
      expression !== null &&
      columns.length === 1 &&
      columns[0] === name &&
      constantsOf(expression).length > 1 &&
      passesCheck(expression, (column) => (column === name ? "no such state" : undefined)) === false,
  );
  return lists ? 1 : undefined;
}
