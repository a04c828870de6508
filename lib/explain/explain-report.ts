import { diagnose } from "../diagnose/diagnose";
import type { Evidence } from "../diagnose/evidence";
import { conditionOf } from "../postgres/sqlstates";
import type { SqlstateModule } from "../sqlstates/module";
import { explainedError } from "./explained-error";
import { explainedRelation } from "./explained-relation";
import { neighbourAdvice } from "./neighbour-advice";
import type { ExplainedKey, Explanation } from "./schema";
import { writeFixes } from "./write-fixes";

/** One error explained. `module` is undefined for a SQLSTATE that is named only. */
export function explainReport(module: SqlstateModule | undefined, evidence: Evidence): Explanation {
  const situation = module?.situation(evidence.report);
  const known = module !== undefined && situation !== undefined;
  const unnamed = known ? undefined : module?.unnamed?.(evidence);
  const causes = known ? diagnose(module.causes(situation), situation, evidence) : diagnose(unnamed?.causes ?? [], undefined, evidence);
  const drafts = () => (known ? module.fixes(situation, evidence, causes) : (unnamed?.fixes ?? []));
  return {
    occurrences: evidence.report.occurrences,
    error: explainedError(evidence),
    relation:
      evidence.relation && evidence.catalog ? explainedRelation(evidence.relation, evidence.catalog, evidence.otherRelations) : null,
    row: evidence.row
      ? { ...evidence.row, cells: evidence.row.cells.map((cell) => ({ ...cell, alternatives: [...cell.alternatives] })) }
      : null,
    key: known ? explainedKey(module, situation, evidence) : null,
    summary: withWhatIsMissing(known ? module.summary(situation, evidence) : (unnamed?.summary ?? namedOnly(evidence)), evidence),
    causes: causes.map((cause) => ({ ...cause, proof: [...cause.proof], needs: [...cause.needs] })),
    fixes: writeFixes(drafts, evidence) as Explanation["fixes"],
    prevention: known ? [...module.prevention(situation, evidence)] : [],
    links: module ? [...module.links] : [appendix],
  };
}

const appendix = { title: "PostgreSQL error codes", url: "https://www.postgresql.org/docs/current/errcodes-appendix.html" };

function namedOnly({ report }: Evidence): string {
  const condition = report.sqlstate === undefined ? undefined : conditionOf(report.sqlstate);
  const code =
    report.sqlstate === undefined ? "an error without a SQLSTATE" : `SQLSTATE ${report.sqlstate}${condition ? ` (${condition})` : ""}`;
  const advice = neighbourAdvice(report);
  return `PostgreSQL reported ${code}: ${report.message}${advice === undefined ? "" : `${/[.!?]$/.test(report.message) ? "" : "."} ${advice}`}`;
}

/** What the client dropped, or the server left out, is said where the person looks first. */
function withWhatIsMissing(summary: string, evidence: Evidence): string {
  const missing = evidence.report.missing ?? rowLeftOut(evidence);
  return missing === undefined ? summary : `${summary} ${missing}`;
}

/** Messages whose DETAIL holds the failing row, by their kind. */
const printsRow = ["row-refused", "row-check", "row-partition", "check-option"];

/** Why there may be no failing row (ExecBuildSlotValueDescription in execMain.c). */
function rowLeftOut({ report, relation }: Evidence): string | undefined {
  if (report.detail !== undefined || report.match === undefined || !printsRow.includes(report.match.kind)) return undefined;
  if (relation?.rowSecurity)
    return `There is no failing row to see: \`${relation.name}\` has row security, and PostgreSQL then prints no DETAIL.`;
  return "The paste holds no DETAIL with the failing row: the client may have cut it (psql with VERBOSITY terse does), or the role may not read the row (row security, column privileges).";
}

function explainedKey(module: SqlstateModule, situation: unknown, evidence: Evidence): ExplainedKey | null {
  const about = module.key?.(situation, evidence);
  if (about === undefined) return null;
  return {
    columns: [...(evidence.key?.columns ?? [])],
    values: [...(evidence.key?.values ?? [])],
    table: about.table ?? null,
    referencedTable: about.referencedTable ?? null,
    referencedColumns: [...(about.referencedColumns ?? [])],
    side: about.side ?? null,
    found: about.found ?? null,
  };
}
