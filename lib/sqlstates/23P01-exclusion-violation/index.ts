import { writtenByFunction } from "../../diagnose/written-by-function";
import { findConstraint, lookAtTables } from "../../fixes/investigate";
import type { SqlstateModule } from "../module";
import { tableOf } from "./both-keys";
import { keysOverlap } from "./causes/keys-overlap";
import { otherRowIsGone } from "./causes/other-row-is-gone";
import { rangesTouch } from "./causes/ranges-touch";
import { applicationCode } from "./fixes/application-code";
import { collisionsOf } from "./fixes/collisions-of";
import { findConflictingRow } from "./fixes/find-conflicting-row";
import { forms } from "./forms";
import { looksFor } from "./looks";
import { type ExclusionSituation, situationOf } from "./situation";

/** Two rows that may not stand beside each other, such as overlapping bookings. */
export const exclusionViolation: SqlstateModule<ExclusionSituation> = {
  sqlstate: "23P01",
  condition: "exclusion_violation",
  forms,
  situation: situationOf,
  names({ constraint }, report) {
    const schema = report.schema ?? null;
    const table = report.table === undefined ? [] : [{ kind: "relation", schema, name: report.table } as const];
    return [...table, { kind: "constraint", schema, name: constraint }];
  },
  looks: looksFor,
  key: (_, evidence) => ({ table: evidence.relation?.name ?? evidence.report.table }),
  summary({ kind, constraint, existing }, { key, relation, report }) {
    const table = relation?.name ?? report.table;
    const where = table === undefined ? "" : ` in \`${table}\``;
    const mine = key ? `\`(${key.columns.join(", ")}) = (${key.values.map((value) => value ?? "null").join(", ")})\`` : "Its key";
    const theirs = existing ? `\`(${existing.values})\`` : "another row";
    return kind === "conflicts-present"
      ? `PostgreSQL could not add the exclusion constraint \`${constraint}\`: rows${where} conflict with each other.`
      : `PostgreSQL refused this row: ${mine} conflicts with ${theirs}${where}, which \`${constraint}\` forbids.`;
  },
  causes: () => [writtenByFunction, rangesTouch, otherRowIsGone, keysOverlap],
  fixes(situation, evidence) {
    const { report, statement } = evidence;
    const relation = tableOf(evidence);
    const table = relation ?? (report.table === undefined ? undefined : { name: report.table });
    const found = relation && findConflictingRow(relation, situation);
    const collisions = situation.kind === "conflicts-present" ? collisionsOf(statement, relation) : undefined;
    const code = applicationCode(situation, report, statement);
    return [
      ...(code ? [code] : []),
      ...(collisions ? [collisions] : []),
      ...(found ? [found] : []),
      table ? lookAtTables([table], "To see the constraint's columns and operators.") : findConstraint(situation.constraint),
    ];
  },
  prevention: () => [
    "Write ranges half open, `[from, to)`, so that one may begin where the other ends.",
    "Expect 23P01 when two sessions book at once, and offer another slot: the constraint is what makes that safe.",
  ],
  links: [
    { title: "Reference: 23P01 exclusion_violation", url: "/errors/23P01" },
    { title: "Exclusion constraints", url: "https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-EXCLUSION" },
    { title: "Constraints on ranges", url: "https://www.postgresql.org/docs/current/rangetypes.html#RANGETYPES-CONSTRAINT" },
  ],
};
