import { sizeOf } from "../../fixes/backfill";
import type { FixDraft, StepDraft } from "../../fixes/fix";
import { withLockTimeout } from "../../fixes/lock-timeout";
import { deparsed, type Sql, sql, textOf } from "../../fixes/sql";
import type { Action, Change } from "../change";
import type { Moment } from "../moment";
import type { Finding } from "../rules/rule";

/**
 * The actions of one ALTER TABLE as statements of their own, each in its gentle form, in the order in which PostgreSQL does them whatever
 * the order they are written in (AlterTablePass in tablecmds.c). Only for actions of which none undoes what another needs; nothing where
 * one has no gentle form.
 */
export function splitActions(moment: Moment, findingsOf: (change: Change, alone: Moment) => readonly Finding[]): readonly FixDraft[] {
  const { changes, relation, made } = moment;
  const { actions = [], only } = changes;
  if (actions.length < 2 || relation === undefined || sizeOf(relation) === "small") return [];
  if (actions.some((action) => passOf(action) === undefined)) return [];
  const named = new Set(actions.flatMap(({ change }) => namesOf(change)));
  const unnamed = made.filter(({ name }) => !named.has(name));
  // Which of them has which name, PostgreSQL would tell.
  if (unnamed.filter(({ kind }) => kind === "check").length > 1) return [];
  const inOrder = [...actions].sort((one, other) => (passOf(one) ?? 0) - (passOf(other) ?? 0));
  const parts: (StepDraft | readonly StepDraft[])[] = [];
  for (const action of inOrder) {
    const { change, written, lock } = action;
    const alone = sql`ALTER TABLE ${only ? sql`ONLY ` : sql``}${relation} ${deparsed(written)}`;
    const plain: StepDraft = { sql: sql`${alone};`, lock };
    if (change === undefined) parts.push(plain);
    else if (change.kind === "validate") parts.push([{ ...plain, note: "Reads the rows while others read and write.", scansTable: true }]);
    else {
      const findings = findingsOf(change, onlyOne(moment, change, alone, action, unnamed));
      const forms = findings.flatMap(({ safeForms }) => safeForms.find(({ id }) => id !== "with-lock-timeout") ?? []);
      const long = findings.some(({ work }) => work !== "instant");
      const [form, another] = forms;
      if (!long) parts.push(plain);
      else if (form === undefined || another !== undefined || (change.kind === "add-column" && findings.length > 1)) return [];
      else parts.push(form.steps);
    }
  }
  if (parts.every((part) => "sql" in part)) return [];
  return [
    {
      id: "split-actions",
      kind: "statement",
      title: "Run the actions one by one, each in its gentle form",
      when: "The rows are right for each of them. One ALTER TABLE holds the strongest lock of all its actions for as long as all of them take.",
      steps: together(parts),
      risk: "low",
      riskNote: "It is no longer all or nothing: where one action fails, those before it stay.",
      privileges: [{ owner: relation }],
      best: true,
    },
  ];
}

/** The action as if it were the only one. It asks for no look of its own. */
function onlyOne(moment: Moment, change: Change, alone: Sql, { lock }: Action, unnamed: Moment["made"]): Moment {
  const { statement, changes, made } = moment;
  const own = new Set(namesOf(change));
  return {
    ...moment,
    statement: { ...statement, text: textOf(alone) },
    changes: { ...changes, changes: [change], count: 1 },
    made: made.filter((one) => own.has(one.name) || unnamed.includes(one)),
    lock,
    look: () => undefined,
  };
}

/** Instant ones that follow each other share a transaction. */
function together(parts: readonly (StepDraft | readonly StepDraft[])[]): readonly StepDraft[] {
  const steps: StepDraft[] = [];
  let instant: StepDraft[] = [];
  const close = () => {
    if (instant.length > 0) steps.push(...withLockTimeout(instant));
    instant = [];
  };
  for (const part of parts) {
    if ("sql" in part) instant.push(part);
    else {
      close();
      steps.push(...part);
    }
  }
  close();
  return steps;
}

function namesOf(change: Change | undefined): readonly string[] {
  const constraints =
    change?.kind === "add-constraint" ? [change.constraint] : change?.kind === "add-column" ? change.column.constraints : [];
  return constraints.flatMap(({ name }) => name ?? []);
}

/** When PostgreSQL does it; undefined for what may not be parted from the others. */
function passOf({ subtype, change }: Action): number | undefined {
  if (subtype === "AT_AddColumn") return change === undefined ? undefined : 0;
  if (subtype === "AT_ColumnDefault") return 1;
  if (subtype === "AT_SetNotNull") return 2;
  if (subtype === "AT_ValidateConstraint") return 6;
  if (change?.kind !== "add-constraint") return undefined;
  const { kind, usingIndex } = change.constraint;
  if (usingIndex !== undefined) return undefined;
  return kind === "foreign key" ? 5 : kind === "check" || kind === "not null" ? 4 : 3;
}
