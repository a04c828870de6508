import { findRelation, primaryKeyOf } from "../../../catalog/look-up";
import { applyWorkerOf } from "../../../diagnose/apply-worker";
import type { ExaminedCause } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import type { FixDraft } from "../../../fixes/fix";
import { literal, sql } from "../../../fixes/sql";
import { meantHolders } from "../causes/column-means-another-table";
import { isPlaceholder } from "../causes/placeholder-value";
import { constraintAction, foreignKeyOf } from "../foreign-key";
import { checkedForeignKey, orphanNames } from "../orphan-key";
import { isEmptyNow, reachedNumber } from "../reached-number";
import type { Referencing } from "../situation";
import { addNotValid } from "./add-not-valid";
import { changeToCascade, changeToSetNull } from "./change-action";
import { type ChildCase, childCase, noteOn } from "./child-case";
import { cleanOrphans } from "./clean-orphans";
import { copyThroughStaging } from "./copy-through-staging";
import { findOrphans } from "./find-orphans";
import { findParent, findParentUnnamed, referencedColumnInput } from "./find-parent";
import { insertParents, isNumbered } from "./insert-parent";
import { insertParentFirst } from "./insert-parent-first";
import { insertParentPassKey } from "./insert-parent-pass-key";
import { leaveRowsOut } from "./leave-rows-out";
import { parentCase } from "./parent-case";
import { makeDeferrable, reorderStatements } from "./reorder-statements";
import { repointForeignKey } from "./repoint-foreign-key";
import { restoreChecks } from "./restore-checks";
import { attributeOf } from "./row-sql";
import { runAgain } from "./run-again";
import { setNullInstead } from "./set-null-instead";
import { pointAtExistingParent } from "./use-existing-parent";

/** For a row that points at nothing. */
export function childFixes(situation: Referencing, evidence: Evidence, causes: readonly ExaminedCause[]): readonly FixDraft[] {
  if (constraintAction(situation, evidence)) return ddlFixes(situation, evidence);
  const foreignKey = foreignKeyOf(situation, evidence);
  if (foreignKey === undefined) return unnamedFixes(situation, evidence);
  const child = childCase(situation, evidence, foreignKey, causes);
  const drafts = [
    runAgain(child),
    reorderStatements(child),
    child.placeholder ? setNullInstead(child) : undefined,
    insertParentPassKey(child),
    insertParentFirst(child),
    pointAtExistingParent(child),
    child.placeholder ? undefined : setNullInstead(child),
    copyThroughStaging(child),
    ...actionInstead(child, causes),
    ...leaveRowsOut(child),
    repointForeignKey(child, meantHolders(situation, evidence)),
    makeDeferrable(child),
    findParent(foreignKey, child.parts),
  ]
    .filter((draft) => draft !== undefined)
    .map((draft) => withOtherKeys(draft, child))
    .map((draft) =>
      draft.best && draft.id.startsWith("insert-parent") && !asksForNewRow(evidence, causes) ? { ...draft, best: false } : draft,
    );
  // What a look found goes before a row that would have to be made up.
  const found = drafts.filter(({ id, best }) => best && (id === "use-existing-parent" || id === "repoint-foreign-key"));
  const { statement, report } = evidence;
  // An UPDATE had a row before, a placeholder was never meant, and what is restored or replicated brings its own rows.
  const brought = report.source.framework === "pg_restore" || applyWorkerOf(report) !== undefined;
  const elsewhere =
    child.placeholder ||
    brought ||
    statement?.kind === "update" ||
    causes.some(({ id, verdict }) => verdict === "confirmed" && noNewRow.has(id));
  const unlikely = elsewhere || keyIsHandedOut(child) || child.evidence.looks.some(({ id }) => id === "referenced-row");
  const madeUp = unlikely ? drafts.filter(({ id, best }) => id.startsWith("insert-parent") && !best) : [];
  const rest = drafts.filter((draft) => !found.includes(draft) && !madeUp.includes(draft));
  // While nothing tells whether the row or the key is wrong, to look comes first.
  const looking = madeUp.length > 0 && !drafts.some(({ best }) => best) ? rest.filter(({ id }) => id === "find-parent") : [];
  return [...found, ...looking, ...rest.filter((draft) => !looking.includes(draft)), ...madeUp];
}

/** Another action than the SET DEFAULT whose key has no row. */
function actionInstead(child: ChildCase, causes: readonly ExaminedCause[]): readonly (FixDraft | undefined)[] {
  const parent = child.isConfirmed("set-default-has-no-row") ? parentCase(child.situation, child.evidence, causes) : undefined;
  return parent ? [changeToSetNull(parent), changeToCascade(parent)] : [];
}

/** Where nobody looked for the rows that other foreign keys point at, the statement may fail on one of these next. */
function withOtherKeys(draft: FixDraft, { mayBeMissing, original }: ChildCase): FixDraft {
  // Both of these bring, or leave out, what they know of.
  const own = draft.id === "insert-parent-first" || draft.id === "leave-rows-out";
  return draft.kind !== "statement" || own || original === undefined ? draft : { ...draft, ...noteOn(mayBeMissing, draft.riskNote) };
}

/** The database makes the key, so code can only have one that it was given: a row under a key of one's own choice is rarely what was meant. */
function keyIsHandedOut({ foreignKey: { referenced, referencedColumns } }: ChildCase): boolean {
  return referencedColumns.some((column) => {
    const attribute = attributeOf(referenced, column);
    return attribute !== undefined && (isNumbered(attribute) || attribute.default !== null || attribute.type === "uuid");
  });
}

/**
 * Whether a new referenced row is what to recommend: a look found none, or the constraint's SET DEFAULT names one that never was. From the
 * paste alone it may be there by now, be another session's, or stand in a table that inherits; and a row that a function or a subscription
 * wrote is not the person's to add to.
 */
function asksForNewRow(evidence: Evidence, causes: readonly ExaminedCause[]): boolean {
  const { looks, report, statement } = evidence;
  const confirmed = causes.filter(({ verdict }) => verdict === "confirmed").map(({ id }) => id);
  const inherited = looks.some((look) => look.id === "with-inheriting-tables" && look.kind === "rows-exist" && look.exists);
  // An UPDATE had a row to point at before; what a restore loads brings its own rows.
  if (statement?.kind === "update" || report.source.framework === "pg_restore" || evidence.key?.values.some(isPlaceholder)) return false;
  if (inherited || applyWorkerOf(report) !== undefined || confirmed.some((id) => noNewRow.has(id))) return false;
  // A number that was never given out, of a table that has rows, comes from elsewhere.
  if (reachedNumber(evidence)?.reached === false && isEmptyNow(evidence) === false) return false;
  return confirmed.includes("referenced-row-missing") || confirmed.includes("set-default-has-no-row");
}

const noNewRow: ReadonlySet<string> = new Set([
  "written-by-function",
  "deleted-meanwhile",
  "placeholder-value",
  "column-means-another-table",
  "points-at-another-table",
  "wrong-value",
]);

/** For ALTER TABLE that met rows without a referenced row. */
function ddlFixes(situation: Referencing, evidence: Evidence): readonly FixDraft[] {
  const foreignKey = checkedForeignKey(situation, evidence);
  const names = orphanNames(situation, evidence);
  const add = addNotValid(situation, evidence);
  const column = insertForAddedColumn(situation, evidence);
  if (names === undefined) return [add, column].filter((draft) => draft !== undefined);
  const restored = foreignKey && restoreChecks(situation, evidence, foreignKey, names);
  return [
    ...(add ? [add] : []),
    findOrphans(names, evidence, add === undefined),
    ...(restored ? [restored] : []),
    ...(foreignKey ? cleanOrphans(situation, evidence, foreignKey, names) : []),
  ];
}

/** ADD COLUMN … DEFAULT 1 REFERENCES p: every row gets the one key, so its row is all that is missing. */
function insertForAddedColumn(situation: Referencing, evidence: Evidence): FixDraft | undefined {
  const { catalog, key } = evidence;
  const referenced =
    catalog && situation.referencedTable !== undefined ? findRelation(catalog, { name: situation.referencedTable }) : undefined;
  const referencedColumns = (referenced && primaryKeyOf(referenced)?.columns) ?? [];
  const [value] = key?.values ?? [];
  if (constraintAction(situation, evidence)?.kind !== "add-column" || referenced === undefined || referencedColumns.length !== 1)
    return undefined;
  if (typeof value !== "string" || key?.ambiguous || isPlaceholder(value)) return undefined;
  const insert = insertParents({ referenced, referencedColumns, temporal: false }, [[value]], evidence);
  return (
    insert && {
      id: "insert-parent-first",
      kind: "data",
      title: `Insert the row of ${referenced.name} that the DEFAULT points at`,
      when: "The DEFAULT is right, and its row is missing.",
      steps: [{ sql: insert.sql, lock: "ROW EXCLUSIVE" }],
      inputs: insert.inputs,
      risk: "low",
      best: true,
    }
  );
}

/** While the schema is not known: the same statements with the referenced column to be named. */
function unnamedFixes(situation: Referencing, evidence: Evidence): readonly FixDraft[] {
  const { key } = evidence;
  const [value] = key?.values ?? [];
  const table = situation.referencedTable;
  if (key === undefined || key.ambiguous || key.columns.length !== 1 || typeof value !== "string" || table === undefined) return [];
  const find = findParentUnnamed(situation, value);
  const insert: FixDraft = {
    id: "insert-parent-first",
    kind: "data",
    title: `Insert the row of ${table}`,
    when: `The row of ${table} should exist, and this is its key. Name its other NOT NULL columns as well; with the schema they are filled in here.`,
    steps: [{ sql: sql`INSERT INTO ${table} (${{ input: "referenced_column" }}) VALUES (${literal(value)});`, lock: "ROW EXCLUSIVE" }],
    inputs: [referencedColumnInput(table)],
    risk: "low",
    privileges: [`INSERT on ${table}`],
  };
  const inserts = isPlaceholder(value) || evidence.statement?.kind === "alter-table" ? [] : [insert];
  // Numbers and UUIDs are made by a database as a rule: then the row is there, or the key is wrong. A code or a name is written by people.
  return looksHandedOut(value) ? [...(find ? [find] : []), ...inserts] : [...inserts, ...(find ? [find] : [])];
}

function looksHandedOut(value: string): boolean {
  return /^\d{1,19}$|^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value);
}
