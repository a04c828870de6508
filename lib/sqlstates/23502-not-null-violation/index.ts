import type { CatalogName } from "../../catalog/catalog";
import type { LookRequest } from "../../catalog/look";
import type { Cause } from "../../diagnose/cause";
import type { Evidence } from "../../diagnose/evidence";
import { readContext } from "../../parse/error-context";
import type { ErrorReport } from "../../parse/error-report";
import type { SqlstateModule } from "../module";
import { addedToRows } from "./causes/added-to-rows";
import { associationNotSet } from "./causes/association-not-set";
import { backFillSawNoRows } from "./causes/back-fill-saw-no-rows";
import { childrenDetached } from "./causes/children-detached";
import { columnOmitted } from "./causes/column-omitted";
import { columnShouldAllowNull } from "./causes/column-should-allow-null";
import { copyReadEmptyAsNull } from "./causes/copy-read-empty-as-null";
import { defaultGaveNull } from "./causes/default-gave-null";
import { domainNotNull } from "./causes/domain-not-null";
import { explicitNull } from "./causes/explicit-null";
import { filledByCodeOnly } from "./causes/filled-by-code-only";
import { generatedExpressionNull } from "./causes/generated-expression-null";
import { idLostItsDefault } from "./causes/id-lost-its-default";
import { jsonKeyMissing } from "./causes/json-key-missing";
import { newExpressionGivesNull } from "./causes/new-expression-gives-null";
import { notValidConstraint } from "./causes/not-valid-constraint";
import { nullsRemain } from "./causes/nulls-remain";
import { onDeleteSetNull } from "./causes/on-delete-set-null";
import { partitionRule } from "./causes/partition-rule";
import { selectFoundNothing } from "./causes/select-found-nothing";
import { subscriberDiffers } from "./causes/subscriber-differs";
import { triggerClearedIt } from "./causes/trigger-cleared-it";
import { unknownToTheCode } from "./causes/unknown-to-the-code";
import { updateSetsNull } from "./causes/update-sets-null";
import { upsertChecksFirst } from "./causes/upsert-checks-first";
import { valueNeverSet } from "./causes/value-never-set";
import { fixesFor } from "./fixes/fixes-for";
import { forms } from "./forms";
import { looksFor } from "./looks";
import { preventionFor } from "./prevention";
import { type ContainsNulls, type DomainNull, type NotNullSituation, type RowRefused, situation } from "./situation";
import { summaryOf } from "./summary";

/** The most common in practice first; what needs special evidence before the general causes that it explains. */
const rowRefused: readonly Cause<RowRefused>[] = [
  subscriberDiffers,
  onDeleteSetNull,
  copyReadEmptyAsNull,
  generatedExpressionNull,
  partitionRule,
  upsertChecksFirst,
  notValidConstraint,
  defaultGaveNull,
  jsonKeyMissing,
  idLostItsDefault,
  columnOmitted,
  explicitNull,
  associationNotSet,
  filledByCodeOnly,
  unknownToTheCode,
  childrenDetached,
  valueNeverSet,
  updateSetsNull,
  selectFoundNothing,
  triggerClearedIt,
  columnShouldAllowNull,
];
const containsNulls: readonly Cause<ContainsNulls>[] = [addedToRows, nullsRemain, newExpressionGivesNull, backFillSawNoRows];
const domainNull: readonly Cause<DomainNull>[] = [domainNotNull];

function causes(of: NotNullSituation): readonly Cause<NotNullSituation>[] {
  const list = of.kind === "row-refused" ? rowRefused : of.kind === "contains-nulls" ? containsNulls : domainNull;
  // Each list is asked about its own kind of situation only.
  return list as readonly Cause<NotNullSituation>[];
}

function names(of: NotNullSituation, report: ErrorReport): readonly CatalogName[] {
  const schema = report.schema ?? null;
  if (of.kind === "domain-null") return [{ kind: "domain", schema: of.schema ?? null, name: of.domain }];
  return of.relation === undefined ? [] : [{ kind: "relation", schema, name: of.relation }];
}

/** 23502: a column, a table's rows or a domain got NULL where it is refused. */
export const notNullViolation: SqlstateModule<NotNullSituation> = {
  sqlstate: "23502",
  condition: "not_null_violation",
  forms,
  situation,
  innerStatement: ({ context }) => readContext(context).statements[0],
  names,
  looks: (of: NotNullSituation, evidence: Evidence): readonly LookRequest[] => looksFor(of, evidence),
  summary: summaryOf,
  causes,
  fixes: fixesFor,
  prevention: preventionFor,
  links: [
    { title: "Reference: 23502 not_null_violation", url: "/errors/23502" },
    { title: "Not-null constraints", url: "https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-NOT-NULL" },
    { title: "Default values", url: "https://www.postgresql.org/docs/current/ddl-default.html" },
    { title: "ALTER TABLE", url: "https://www.postgresql.org/docs/current/sql-altertable.html" },
  ],
};
