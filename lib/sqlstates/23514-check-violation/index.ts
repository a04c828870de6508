import type { CatalogName } from "../../catalog/catalog";
import type { Cause } from "../../diagnose/cause";
import { writtenByFunction } from "../../diagnose/written-by-function";
import type { FixDraft } from "../../fixes/fix";
import { listPartitions, lookAtTables } from "../../fixes/investigate";
import { mayRefuseNext } from "../../fixes/next-refusal/next-refusals";
import type { SqlstateModule } from "../module";
import { checkIsFalse, oldRowNeverPassed } from "./causes/check-is-false";
import { domainRefuses } from "./causes/domain-refuses";
import { existingRowsFail } from "./causes/existing-rows";
import { noPartitionFits, outsideTheBounds, partitionKeyIsNull } from "./causes/partition-missing";
import { valueChangedOnTheWay } from "./causes/value-changed-on-the-way";
import { checkExpression, judgedCheck, unfulfilledBy } from "./check-parts";
import { addDefaultPartition } from "./fixes/add-default-partition";
import { addHashPartitions } from "./fixes/add-hash-partitions";
import { addPartition } from "./fixes/add-partition";
import { allowValue } from "./fixes/allow-value";
import { applicationCode } from "./fixes/application-code";
import { copyOnlyPassing } from "./fixes/copy-where";
import { addNotValid, findFailingRows } from "./fixes/find-failing-rows";
import { leaveRowsOut } from "./fixes/leave-rows-out";
import { passingByOne } from "./fixes/passing-by-one";
import { supplyDomainValue } from "./fixes/supply-domain-value";
import { supplyPartitionKey } from "./fixes/supply-partition-key";
import { supplyPassingValue } from "./fixes/supply-passing-value";
import { writeToParent } from "./fixes/write-to-parent";
import { forms } from "./forms";
import { keysNext } from "./keys-refusing";
import { looksFor } from "./looks";
import { refusedAnyway } from "./refused-anyway";
import { type CheckSituation, situationOf } from "./situation";

/** A row, or rows that are there, fail a CHECK, a domain's CHECK or a partition's bounds. */
export const checkViolation: SqlstateModule<CheckSituation> = {
  sqlstate: "23514",
  condition: "check_violation",
  forms,
  situation: situationOf,
  names(situation, report): readonly CatalogName[] {
    const schema = report.schema ?? null;
    const relation = "relation" in situation ? situation.relation : report.table;
    const table: CatalogName[] = relation === undefined ? [] : [{ kind: "relation", schema, name: relation }];
    if (situation.kind === "domain-fails" && situation.domain !== undefined)
      return [...table, { kind: "domain", schema: null, name: situation.domain }];
    return "constraint" in situation && situation.constraint
      ? [...table, { kind: "constraint", schema, name: situation.constraint }]
      : table;
  },
  looks: looksFor,
  summary(situation, evidence) {
    switch (situation.kind) {
      case "row-fails-check": {
        const expression = checkExpression(evidence, situation.constraint);
        const words = expression === undefined ? [] : unfulfilledBy(evidence, judgedCheck(evidence, expression));
        const which = words.length > 0 ? ` ${words.join(" ")}` : expression === undefined ? "" : ` It asks for \`${expression}\`.`;
        return `PostgreSQL refused this row: it fails the CHECK \`${situation.constraint}\` of \`${situation.relation}\`.${which}`;
      }
      case "rows-fail-check":
        return `Rows ${situation.relation ? `in \`${situation.relation}\` ` : ""}that are there already fail the CHECK \`${situation.constraint}\`.`;
      case "no-partition":
        return `PostgreSQL found no partition of \`${situation.relation}\` for this row.`;
      case "outside-partition": {
        const name = situation.relation ? ` of \`${situation.relation}\`` : "";
        return situation.existing
          ? `Rows that are there already lie outside the partition bounds${name}.`
          : `The row lies outside the partition bounds${name}.`;
      }
      case "domain-fails":
        return situation.domain
          ? `PostgreSQL refused a value: the domain \`${situation.domain}\` does not allow it${situation.constraint ? ` (\`${situation.constraint}\`)` : ""}.`
          : "Columns hold values that the domain's new constraint does not allow.";
    }
  },
  causes: (situation) => causesOf(situation) as readonly Cause<CheckSituation>[],
  fixes(situation, evidence) {
    const { relation, statement, report } = evidence;
    const drafts: (FixDraft | undefined)[] = [];
    const constraint = "constraint" in situation ? situation.constraint : undefined;
    const expression = constraint === undefined || situation.kind === "domain-fails" ? undefined : checkExpression(evidence, constraint);
    const named = statement && "target" in statement ? statement.target : undefined;
    const table = relation ?? named ?? (report.table === undefined ? undefined : { name: report.table });
    if (situation.kind === "row-fails-check" && expression !== undefined)
      drafts.push(
        supplyPassingValue(evidence, expression),
        ...passingByOne(evidence, expression),
        allowValue(evidence, situation.constraint),
        ...copyOnlyPassing(evidence),
        ...leaveRowsOut(evidence, expression),
      );
    if (situation.kind === "domain-fails") drafts.push(supplyDomainValue(situation, evidence));
    if (situation.kind === "rows-fail-check" && expression !== undefined && constraint !== undefined && table) {
      drafts.push(findFailingRows(table, expression), addNotValid(evidence, constraint, expression));
    }
    if (situation.kind === "no-partition" && relation) drafts.push(supplyPartitionKey(relation, evidence));
    if (situation.kind === "no-partition" && relation && refusedAnyway(relation, evidence) === undefined)
      drafts.push(
        ...[
          addPartition(relation, evidence),
          addHashPartitions(relation, evidence),
          addDefaultPartition(relation, new Set(evidence.catalog?.relations.map((one) => one.name))),
        ].map((draft) => draft && { ...draft, riskNote: [draft.riskNote, ...keysNext(evidence).map(mayRefuseNext)].join(" ").trim() }),
      );
    if (situation.kind === "no-partition" && table && !relation) drafts.push(listPartitions(table));
    if (situation.kind === "outside-partition") drafts.push(writeToParent(evidence));
    drafts.push(applicationCode(situation, evidence));
    if (table) drafts.push(lookAtTables([table], "To see the constraints and their definitions."));
    return drafts.filter((draft) => draft !== undefined);
  },
  prevention: (situation) =>
    situation.kind === "no-partition"
      ? ["Create partitions ahead of time, from a scheduled job that also reports when it fails."]
      : [
          "Add a CHECK to a table with rows as NOT VALID, clean up, then VALIDATE in its own transaction.",
          "A CHECK lets NULL pass: add NOT NULL where the value is required.",
        ],
  links: [
    { title: "Reference: 23514 check_violation", url: "/errors/23514" },
    { title: "Check constraints", url: "https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-CHECK-CONSTRAINTS" },
    { title: "Table partitioning", url: "https://www.postgresql.org/docs/current/ddl-partitioning.html" },
  ],
};

function causesOf(situation: CheckSituation): readonly (Cause<never> | Cause<CheckSituation>)[] {
  switch (situation.kind) {
    case "row-fails-check":
      return [writtenByFunction, oldRowNeverPassed, valueChangedOnTheWay, checkIsFalse];
    case "rows-fail-check":
      return [existingRowsFail];
    case "no-partition":
      return [partitionKeyIsNull, noPartitionFits];
    case "outside-partition":
      return [outsideTheBounds];
    case "domain-fails":
      return [domainRefuses];
  }
}
