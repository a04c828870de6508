import type { Relation } from "../../../catalog/catalog";
import type { Evidence } from "../../../diagnose/evidence";
import type { Sql } from "../../../fixes/sql";
import type { ForeignKey } from "../foreign-key";
import { actionOn, referencesTo } from "./parent-case";
import { pointingAt, pointingRows, type Selection } from "./selection";
import { nullableColumns } from "./set-null-instead";

const mostSteps = 12;
/** Tables that are walked through; beyond that nobody would read the script either. */
const mostTables = 60;

/** Rows of a table that go first. */
export interface Deletion {
  readonly relation: Relation;
  /** Those that `where` finds the rows by. */
  readonly columns: readonly string[];
  readonly where: Sql;
}

/**
 * The DELETEs that have to come before that of some rows, deepest first. Undefined where the deletion might be refused all the
 * same: a table is not known, tables point at each other, SET NULL meets NOT NULL, SET DEFAULT.
 */
export function deletionsBefore(
  referenced: Relation,
  selection: Selection,
  evidence: Evidence,
  path: readonly Relation[] = [],
  budget = { tables: mostTables },
): readonly Deletion[] | undefined {
  budget.tables -= 1;
  if (budget.tables < 0) return undefined;
  const references = referencesTo(referenced, evidence);
  if (references === undefined) return undefined;
  const steps: Deletion[] = [];
  for (const foreignKey of references) {
    const own = deletionsFor(foreignKey, selection, evidence, [...path, referenced], budget);
    if (own === undefined) return undefined;
    steps.push(...own);
    if (steps.length > mostSteps) return undefined;
  }
  return steps;
}

function deletionsFor(
  foreignKey: ForeignKey,
  selection: Selection,
  evidence: Evidence,
  path: readonly Relation[],
  budget: { tables: number },
): readonly Deletion[] | undefined {
  const action = actionOn(foreignKey, "delete");
  const { referencing } = foreignKey;
  if (action === "set default" || foreignKey.temporal) return undefined;
  if (action === "set null") return nullableColumns(foreignKey, evidence).length > 0 ? [] : undefined;
  if (path.includes(referencing)) return undefined;
  const deeper = deletionsBefore(referencing, pointingRows(foreignKey, selection), evidence, path, budget);
  if (deeper === undefined || action === "cascade") return deeper;
  return [...deeper, { relation: referencing, columns: foreignKey.columns, where: pointingAt(foreignKey, selection) }];
}
