import { applyWorkerOf } from "../../../diagnose/apply-worker";
import type { ExaminedCause } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import { writtenElsewhere } from "../../../diagnose/written-elsewhere";
import type { FixDraft } from "../../../fixes/fix";
import { countNulls, findColumns, lookAtTables, lookAtTriggers } from "../../../fixes/investigate";
import { mayRefuseNext } from "../../../fixes/next-refusal/next-refusals";
import type { QualifiedName } from "../../../fixes/sql";
import { alsoRefused } from "../also-refused";
import { type Case, caseOf, isReady, refusedNext } from "../case";
import { keysNext, keysRefusing } from "../keys-refuse-next";
import { mappers } from "../naming-all";
import type { NotNullSituation } from "../situation";
import { addColumn } from "./add-column";
import { allowNullInDomain, lookAtDomain } from "./allow-null-in-domain";
import { allowNullInOneState } from "./allow-null-in-one-state";
import { applicationCode } from "./application-code";
import { backfillNulls } from "./backfill-nulls";
import { backfillThenSetNotNull, wantedColumns } from "./backfill-then-set-not-null";
import { changeOnDelete } from "./change-on-delete";
import { copyDefaultOption, copyForceNotNull } from "./copy-options";
import { copyThroughStaging } from "./copy-through-staging";
import { dropNotNull } from "./drop-not-null";
import { generateKey } from "./generate-key";
import { inFunction } from "./in-function";
import { leaveAsStored } from "./leave-as-stored";
import { leaveRowsOut } from "./leave-rows-out";
import { migrationCode } from "./migration-code";
import { pgloaderCast } from "./pgloader-cast";
import { setDefault } from "./set-default";
import { setSetting } from "./set-setting";
import { supplySourceValues } from "./supply-source-values";
import { supplyValue } from "./supply-value";
import { supplyValueFromRow } from "./supply-value-from-row";
import { updateInstead } from "./update-instead";
import { leaveColumnOut, writeDefault } from "./use-default";

/** Every way out that would work, best first. */
export function fixesFor(situation: NotNullSituation, evidence: Evidence, causes: readonly ExaminedCause[]): readonly FixDraft[] {
  const about = caseOf(situation, evidence, causes);
  const works = worksFor(about);
  const repaired = repairs(about, causes).filter((draft) => draft !== undefined && works(draft));
  const drafts = [...repaired.map(withNextKeys(about)), ...investigations(about)].filter((draft) => draft !== undefined);
  return recommended(drafts, about);
}

/** With a row that a CHECK or another key refuses as well, only a statement that changes that value too would run. */
function worksFor(about: Case): (draft: FixDraft) => boolean {
  const { situation, evidence, subject } = about;
  const also = alsoRefused(subject.relation, evidence);
  const keys = keysRefusing(situation, evidence);
  if (situation.kind !== "row-refused" || also.length + keys.length === 0) return () => true;
  const changed = refusedNext(about);
  // Without a statement the row is written out, and what a CHECK refuses is asked for.
  const changesAll = evidence.statement === undefined || also.every((check) => changed.some(({ rule }) => rule === check.name));
  return ({ id, kind }) => kind === "application" || id === "copy-through-staging" || (id === "supply-value" && changesAll);
}

/** PostgreSQL looks at keys after NOT NULL: those that nobody has looked at may refuse the row next, whichever fix lets it pass here. */
function withNextKeys({ situation, evidence }: Case): (draft: FixDraft | undefined) => FixDraft | undefined {
  const notes = keysNext(situation, evidence)
    .filter(({ verdict }) => verdict === "unknown")
    .map(mayRefuseNext);
  return (draft) => {
    const sent = draft?.kind === "statement" || draft?.kind === "schema" || draft?.kind === "data";
    if (draft === undefined || !sent) return draft;
    const added = notes.filter((note) => !draft.riskNote?.includes(note));
    return added.length === 0 ? draft : { ...draft, riskNote: [draft.riskNote ?? "", ...added].join(" ").trim() };
  };
}

function repairs(about: Case, causes: readonly ExaminedCause[]): readonly (FixDraft | undefined)[] {
  // The row is the publisher's: written again on the subscriber, it would be another one.
  const byWorker = applyWorkerOf(about.evidence.report) !== undefined;
  switch (about.situation.kind) {
    case "row-refused":
      return [
        setSetting(about),
        writeDefault(about),
        leaveColumnOut(about),
        copyThroughStaging(about),
        copyForceNotNull(about),
        copyDefaultOption(about),
        updateInstead(about),
        generateKey(about),
        supplySourceValues(about),
        backfillNulls(about),
        leaveAsStored(about),
        byWorker ? undefined : (supplyValue(about) ?? supplyValueFromRow(about)),
        ...leaveRowsOut(about),
        ...inFunction(about),
        setDefault(about),
        pgloaderCast(about) ?? applicationCode(about, causes),
        ...changeOnDelete(about),
        allowNullInOneState(about),
        dropNotNull(about),
      ];
    case "contains-nulls": {
      const ways = about.cause === "added-to-rows" ? addColumn(about) : backfillThenSetNotNull(about);
      return [
        ...ways,
        migrationCode(
          about,
          ways.filter((one) => one !== undefined),
        ),
      ];
    }
    case "domain-null":
      return [...addColumn(about), supplyValue(about), setDefault(about), applicationCode(about, causes), allowNullInDomain(about)];
  }
}

function investigations(about: Case): readonly (FixDraft | undefined)[] {
  const { subject, situation, evidence, cause, changers } = about;
  const { relation, table } = subject;
  if (situation.kind === "domain-null") return [lookAtDomain(about)];
  if (table === undefined) return [findColumns(situation.attribute, situation.kind === "row-refused" ? "not null" : "nullable")];
  const looks: (FixDraft | undefined)[] = [];
  const wanted = cause === "nulls-remain" ? wantedColumns(about) : undefined;
  if (wanted)
    looks.push(countNulls(wanted.table, wanted.columns, "Before deciding what to fill in. IS NULL finds them; = NULL finds nothing."));
  const undecidedTrigger =
    relation === undefined && situation.kind === "row-refused" && evidence.statement === undefined && cause === undefined;
  if (writtenElsewhere(table.name, evidence)?.bySignUp)
    looks.push(lookAtTriggers({ schema: "auth", name: "users" }, `What a new user fires: something of it writes to ${table.name}.`));
  else if (subject.reached === "elsewhere" && subject.named && cause !== "on-delete-set-null" && evidence.report.context === undefined)
    looks.push(lookAtTriggers(subject.named, `What a change of ${subject.named.name} fires: something of it writes to ${table.name}.`));
  else if (cause === "trigger-cleared-it" || undecidedTrigger || changers?.some((one) => one.assigns !== "never"))
    looks.push(lookAtTriggers(table, `What changes a row of ${table.name} before it is stored, with the source of its functions.`));
  looks.push(lookAtTables(tablesOf(about, table), "To see types, defaults and rules by hand."));
  return looks;
}

function tablesOf({ subject }: Case, table: QualifiedName): readonly QualifiedName[] {
  return subject.named === undefined ? [table] : [table, subject.named];
}

/** Per confirmed cause the fixes that may be called clearly best, most wanted first. Of others none is. */
const bestFor: ReadonlyMap<string, readonly string[]> = new Map([
  ["column-omitted", ["supply-value", "application-code"]],
  ["unknown-to-the-code", ["supply-value", "set-default"]],
  ["explicit-null", ["use-default", "supply-value", "application-code"]],
  ["json-key-missing", ["application-code"]],
  ["value-never-set", ["leave-as-stored", "supply-value", "application-code"]],
  ["association-not-set", ["application-code"]],
  ["filled-by-code-only", ["set-default", "supply-value", "application-code"]],
  ["children-detached", ["application-code"]],
  ["update-sets-null", ["leave-as-stored", "supply-value"]],
  ["select-found-nothing", ["leave-as-stored", "supply-value"]],
  ["partition-rule", ["supply-value"]],
  ["default-gave-null", ["supply-value"]],
  ["id-lost-its-default", ["restore-id-default", "add-identity", "set-default"]],
  ["upsert-checks-first", ["update-instead", "supply-value", "application-code"]],
  ["copy-read-empty-as-null", ["copy-through-staging", "application-code"]],
  ["not-valid-constraint", ["backfill-nulls"]],
  ["domain-not-null", ["supply-value", "add-column-with-default", "application-code"]],
  ["added-to-rows", ["add-column-with-default", "add-column-in-steps"]],
  ["nulls-remain", ["backfill-then-set-not-null"]],
]);

/**
 * Code that does not know a column leaves it out of the next row too: where a mapper writes the INSERT, correcting one is no cure. And
 * COPY has no place for a value that its input lacks.
 */
function wantedFor(cause: string | undefined, { report, statement }: Evidence): readonly string[] {
  const wanted = bestFor.get(cause ?? "") ?? [];
  const { framework } = report.source;
  if (cause === "column-omitted" && statement?.kind === "copy") return ["set-default"];
  return cause === "unknown-to-the-code" && framework !== undefined && mappers.has(framework) ? [...wanted].reverse() : wanted;
}

function recommended(drafts: readonly FixDraft[], { cause, subject, evidence }: Case): readonly FixDraft[] {
  if (cause === "subscriber-differs") return drafts.map((draft) => ({ ...draft, best: false }));
  // The application knows the value, and how it is given: made up, it would be somebody else's.
  if (drafts.some(({ id }) => id === "set-setting")) return drafts;
  const wanted = wantedFor(cause, evidence);
  const candidates = wanted.flatMap((id) => drafts.filter((draft) => draft.id === id));
  const best =
    candidates.find(isReady) ?? (subject.relation === undefined ? candidates[0] : undefined) ?? drafts.find((draft) => draft.best === true);
  if (best === undefined) return drafts;
  return [{ ...best, best: true }, ...drafts.filter((draft) => draft !== best)];
}
