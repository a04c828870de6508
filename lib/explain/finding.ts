import type { Catalog } from "../catalog/catalog";
import { diagnose } from "../diagnose/diagnose";
import type { Evidence } from "../diagnose/evidence";
import type { FixDraft } from "../fixes/fix";
import type { ErrorReport } from "../parse/error-report";
import { parse } from "../parse/parse";
import { blockedBy } from "../postgres/lock-modes";
import { knownMajor, newestMajor } from "../postgres/versions";
import { strongerOf } from "../review/alter-table-lock";
import { expectedTime } from "../review/expected-time";
import type { Hazard, RaisedError } from "../review/hazard";
import { allForms } from "../sqlstates/forms";
import { moduleOf } from "../sqlstates/registry";
import { explainedError } from "./explained-error";
import type { ReviewInput } from "./review-migration";
import { reviewSummary } from "./review-summary";
import type { Finding } from "./schema";
import { writeFixes } from "./write-fixes";

/** A hazard in the document's form, with the fixes of the error that it would raise. */
export function findingOf(input: ReviewInput, catalog: Catalog | undefined): (hazard: Hazard) => Finding {
  return (hazard) => {
    const { statement, line, action, table, relation, verdict, rows, locks, work, held, raises } = hazard;
    const evidence = evidenceOf(hazard, input, catalog);
    const own = locks[0]?.mode ?? null;
    const lock = held && own ? strongerOf(held.mode, own) : own;
    const time = expectedTime(work, relation?.bytes);
    return {
      statement: statement.text,
      line,
      action,
      schema: relation?.schema ?? table?.schema ?? null,
      table: table?.name ?? null,
      error: raises === undefined ? null : explainedError(evidence),
      verdict: verdict.verdict,
      ...(hazard.passes ? { passes: true } : {}),
      proof: [...(verdict.proof ?? [])],
      needs: verdict.verdict === "undecided" ? [...verdict.needs] : [],
      rows: rows?.count ?? null,
      rowsFrom: rows?.from ?? null,
      tableRows: relation?.estimatedRows ?? null,
      tableBytes: relation?.bytes || null,
      lock,
      locks: locks.map(({ table: locked, mode }, index) => {
        const strongest = index === 0 && lock ? lock : mode;
        return { schema: locked.schema ?? null, table: locked.name, mode: strongest, blocks: blockedBy[strongest] };
      }),
      work,
      duration: time ?? null,
      transaction: held === undefined ? null : { begin: held.begin, end: held.until ?? null, lock: held.mode, since: held.since },
      summary: reviewSummary(hazard, lock, time),
      fixes: [...writeFixes(() => draftsFor(hazard, evidence), evidence)] as Finding["fixes"],
    };
  };
}

/** With rows in the way, those that clean them come first; the other forms of the statement need rows that are right. */
function draftsFor(hazard: Hazard, evidence: Evidence): readonly FixDraft[] {
  const { verdict, safeForms, newColumn, passes } = hazard;
  if (newColumn || passes) return safeForms;
  const repairs = verdict.verdict === "ruled-out" ? [] : repairsFor(hazard, evidence);
  // Rows in the way stop every form of the statement; what its grammar or its transaction forbids, another form allows.
  if (verdict.verdict === "confirmed" && (hazard.raises?.sqlstate.startsWith("23") ?? true)) return repairs;
  const safe = safeForms.map((draft, index) => ({ ...draft, best: index === safeForms.findIndex((one) => one.best) }));
  const looks = repairs.filter(({ kind }) => kind === "investigate");
  const others = repairs.filter(({ kind }) => kind !== "investigate");
  if (safe.length === 0) return repairs;
  const all = [...safe, ...looks.slice(0, 1).map(plain), ...others.map(plain), ...looks.slice(1).map(plain)];
  return all.filter((draft, index) => all.findIndex(({ id }) => id === draft.id) === index);
}

function plain(draft: FixDraft): FixDraft {
  return { ...draft, best: false };
}

function repairsFor({ raises, statement }: Hazard, evidence: Evidence): readonly FixDraft[] {
  const module = moduleOf(raises?.sqlstate);
  const situation = module?.situation(evidence.report);
  if (module === undefined || situation === undefined || !("target" in statement)) return [];
  const causes = diagnose(module.causes(situation), situation, evidence);
  return module.fixes(situation, evidence, causes);
}

function evidenceOf(hazard: Hazard, input: ReviewInput, known: Catalog | undefined): Evidence {
  const { statement, relation, raises, keyColumns, answer, catalog } = hazard;
  const major = known?.serverVersion ?? input.serverVersion;
  return {
    report: reportOf(raises, statement.text, major),
    statement,
    catalog: catalog ?? known,
    relation,
    key: keyColumns && { columns: keyColumns, values: [], ambiguous: false },
    // A SQLSTATE asks for the same look under a name of its own.
    looks: answer?.kind === "null-count" ? [{ ...answer, id: "nulls" }] : [],
    serverVersion: knownMajor(major ?? newestMajor),
    serverVersionKnown: major !== undefined,
  };
}

/** The error as a paste would state it. */
function reportOf(raises: RaisedError | undefined, statement: string, serverVersion: number | undefined): ErrorReport {
  const { sqlstate, message = "", schema, table, column, constraint, datatype } = raises ?? {};
  const match = parse(`ERROR:  ${sqlstate}: ${message}\n`, allForms).reports[0]?.match;
  return {
    occurrences: 1,
    sqlstate,
    sqlstateFrom: "message",
    severity: "ERROR",
    message,
    ...(schema ? { schema } : {}),
    table,
    column,
    constraint,
    datatype,
    language: "en",
    statement,
    serverVersion,
    source: { form: "psql" },
    match,
    range: { start: 0, end: 0 },
  };
}
