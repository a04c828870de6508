import type { Relation, Trigger } from "../../catalog/catalog";
import { ancestorsOf, foreignKeysOn, primaryKeyOf } from "../../catalog/look-up";
import { type Assigns, assignedFrom, assignsColumn } from "../../catalog/trigger-body";
import { applyWorkerOf } from "../../diagnose/apply-worker";
import type { Evidence } from "../../diagnose/evidence";
import { writtenElsewhere } from "../../diagnose/written-elsewhere";
import { fillsItself } from "../../fixes/suggest-value";
import { type ErrorContext, readContext } from "../../parse/error-context";
import { type Given, givenTo } from "./given";
import type { NotNullSituation } from "./situation";
import { type Subject, subjectOf } from "./subject";

/** What the evidence says about one error, in the terms that the causes ask for. */
export interface Facts {
  readonly subject: Subject;
  readonly given: Given;
  readonly context: ErrorContext;
  /** `INSERT`, `UPDATE` …, as the statement begins. */
  readonly verb: string;
  /** Everything that may change the row before it is stored; undefined where no schema tells. */
  readonly changers?: readonly Changer[];
  /** The column is the relation's key and nothing generates it. */
  readonly keyWithoutGenerator: boolean;
  /** The statement leaves the column to its default, which is an expression, and the row holds null all the same. */
  readonly defaultGaveNull: boolean;
}

/** An enabled BEFORE row trigger (or INSTEAD OF trigger of a view), or a rule. */
export interface Changer {
  readonly name: string;
  readonly what: "trigger" | "rule";
  readonly function?: string;
  readonly assigns: Assigns;
  readonly from?: "null" | "query";
  /** It has a `WHEN (…)`, so it need not have run. */
  readonly conditional?: boolean;
}

export function factsOf(situation: NotNullSituation, evidence: Evidence): Facts {
  const context = readContext(evidence.report.context);
  const bySignUp = situation.kind === "row-refused" && writtenElsewhere(situation.relation, evidence)?.bySignUp === true;
  // What failed is then not the statement that was sent, whatever that writes to.
  const another =
    context.inside || context.action !== undefined || applyWorkerOf(evidence.report) !== undefined || bySignUp || deletes(evidence);
  const found = subjectOf(situation, evidence);
  const subject = another ? { ...found, reached: "elsewhere" as const } : found;
  const { statement } = evidence;
  const given: Given = another ? { kind: "untouched" } : givenTo(subject, evidence);
  const left = given.kind === "omitted" || given.kind === "default";
  return {
    subject,
    given,
    context,
    verb: statement === undefined ? "statement" : statement.kind === "other" ? (statement.tag ?? "statement") : verbs[statement.kind],
    changers: changersOf(subject, evidence),
    keyWithoutGenerator: isKeyWithoutGenerator(subject, evidence),
    defaultGaveNull:
      left && subject.attribute != null && subject.attribute.default !== null && !/^NULL(?:::|$)/i.test(subject.attribute.default),
  };
}

/** The call that failed deletes rows, so it writes none itself. */
export function deletes({ statement, report }: Evidence): boolean {
  return statement === undefined && (report.call?.operation?.startsWith("delete") ?? false);
}

const verbs = { insert: "INSERT", update: "UPDATE", delete: "DELETE", merge: "MERGE", copy: "COPY", "alter-table": "ALTER TABLE" } as const;

/** The value that reaches the table is the one that the statement gives: nothing is known that changes it on the way. */
export function unchanged({ changers }: Facts): boolean {
  return changers?.every((changer) => changer.assigns === "never" || changer.assigns === "fills") ?? true;
}

/** A trigger that sets the column on every path, so that its value is what was stored. */
export function overwriter({ changers }: Facts): Changer | undefined {
  return changers?.find((changer) => changer.assigns === "always" && !changer.conditional);
}

function changersOf({ relation, named, column, reached }: Subject, { catalog, statement }: Evidence): readonly Changer[] | undefined {
  if (relation === undefined || catalog === undefined || column === undefined) return undefined;
  const events: readonly Trigger["events"][number][] =
    statement?.kind === "update"
      ? ["update"]
      : statement?.kind === "insert" || statement?.kind === "copy"
        ? ["insert"]
        : ["insert", "update"];
  const tables: readonly Relation[] = [
    relation,
    ...ancestorsOf(catalog, relation),
    ...(reached === "through view" && named ? [named] : []),
  ];
  const triggers = tables
    .flatMap((table) => table.triggers)
    .filter((one) => changesRow(one) && one.events.some((event) => events.includes(event)));
  const rules = tables.flatMap((table) => table.rules.filter((rule) => rule.name !== "_RETURN"));
  // A trigger of a partitioned table stands on each partition too, under its own name.
  const distinct = new Map(triggers.map((one) => [one.name, one]));
  return [
    // In the order in which they run: that of their names.
    ...[...distinct.values()]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(
        (one): Changer => ({
          name: one.name,
          what: "trigger",
          function: one.function,
          assigns: assignsColumn(one.body, one.language, column),
          from: assignedFrom(one.body, column),
          conditional: one.conditional,
        }),
      ),
    ...rules.map((rule): Changer => ({ name: rule.name, what: "rule", assigns: "unknown" })),
  ];
}

function changesRow(trigger: Trigger): boolean {
  const enabled = trigger.enabled === "origin" || trigger.enabled === "always";
  return enabled && trigger.level === "row" && trigger.timing !== "after";
}

function isKeyWithoutGenerator({ relation, attribute }: Subject, { catalog }: Evidence): boolean {
  if (relation === undefined || attribute === undefined || fillsItself(relation, attribute, catalog)) return false;
  const key = primaryKeyOf(relation)?.columns;
  const isKey = key === undefined ? attribute.name === "id" : key.length === 1 && key[0] === attribute.name;
  const references = foreignKeysOn(relation, attribute.name).length > 0;
  return isKey && !references && /^(?:smallint|integer|bigint|uuid)$/.test(attribute.type);
}
