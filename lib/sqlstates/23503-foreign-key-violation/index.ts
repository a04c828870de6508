import type { CatalogName } from "../../catalog/catalog";
import type { Cause } from "../../diagnose/cause";
import { writtenByFunction } from "../../diagnose/written-by-function";
import type { FixDraft } from "../../fixes/fix";
import { lookAtTables } from "../../fixes/investigate";
import type { SqlstateModule } from "../module";
import { cascadeLedHere } from "./causes/cascade-led-here";
import { checksSwitchedOffBefore } from "./causes/checks-switched-off-before";
import { columnMeansAnotherTable, meantCatalogNames } from "./causes/column-means-another-table";
import { deletedMeanwhile } from "./causes/deleted-meanwhile";
import { existingOrphans } from "./causes/existing-orphans";
import { hiddenReferencedRow, hiddenReferencingRows } from "./causes/hidden-by-row-security";
import { matchFullMix } from "./causes/match-full-mix";
import { noCascade, restrict } from "./causes/no-cascade";
import { notCommittedYet } from "./causes/not-committed-yet";
import { otherReferences } from "./causes/other-references";
import { placeholderValue } from "./causes/placeholder-value";
import { mayPointAtAnotherTable, pointsAtAnotherTable } from "./causes/points-at-another-table";
import { referencedRowMissing } from "./causes/referenced-row-missing";
import { partitionIsReferenced } from "./causes/removing-partition";
import { restoreOrder } from "./causes/restore-order";
import { setDefaultHasNoRow } from "./causes/set-default-has-no-row";
import { stillReferenced } from "./causes/still-referenced";
import { wrongOrder } from "./causes/wrong-order";
import { wrongValue } from "./causes/wrong-value";
import { applicationCode } from "./fixes/application-code";
import { childFixes } from "./fixes/child-fixes";
import { matchFullFixes } from "./fixes/match-full";
import { parentFixes } from "./fixes/parent-fixes";
import { partitionFixes } from "./fixes/partition-fixes";
import { foreignKeyOf } from "./foreign-key";
import { forms } from "./forms";
import { describeKey } from "./key";
import { lookAlikeNames } from "./look-alikes";
import { looks } from "./looks";
import { prevention } from "./prevention";
import { type ForeignKeySituation, situation } from "./situation";
import { summary } from "./summary";
import { unnamed } from "./unnamed";

/** The most common in practice first; those that explain another before it. */
const referencingCauses = [
  writtenByFunction,
  setDefaultHasNoRow,
  placeholderValue,
  pointsAtAnotherTable,
  columnMeansAnotherTable,
  restoreOrder,
  referencedRowMissing,
  wrongOrder,
  notCommittedYet,
  existingOrphans,
  checksSwitchedOffBefore,
  wrongValue,
  deletedMeanwhile,
  mayPointAtAnotherTable,
  hiddenReferencedRow,
];

const causesOf = {
  referencing: referencingCauses,
  referenced: [cascadeLedHere, stillReferenced, noCascade, restrict, otherReferences, hiddenReferencingRows],
  "match-full": [matchFullMix],
  "removing-partition": [partitionIsReferenced],
} as const;

/** A key without its row: on the referencing side, on the referenced side, in DDL, in part null, in a partition that goes. */
export const foreignKeyViolation: SqlstateModule<ForeignKeySituation> = {
  sqlstate: "23503",
  condition: "foreign_key_violation",
  forms,
  situation,
  names(found, report): readonly CatalogName[] {
    // The protocol's schema field is that of the referencing table on both sides (ri_ReportViolation).
    const schema = report.schema ?? null;
    const constraint: CatalogName = { kind: "constraint", schema, name: found.constraint };
    const relation = (name: string | undefined, where: string | null): CatalogName[] =>
      name === undefined ? [] : [{ kind: "relation", schema: where, name }];
    switch (found.kind) {
      case "referencing":
        return [
          ...relation(found.table, schema),
          constraint,
          ...relation(found.referencedTable, null),
          ...lookAlikeNames(found),
          ...meantCatalogNames(found, report.match?.detail?.slots.get("columns")),
        ];
      case "match-full":
        return [...relation(found.table, schema), constraint];
      default:
        return [...relation(found.table, null), constraint, ...relation(found.referencingTable, schema)];
    }
  },
  looks,
  summary,
  causes: (found) => causesOf[found.kind] as readonly Cause<ForeignKeySituation>[],
  fixes(found, evidence, causes) {
    const drafts = fixesOf();
    const tables = [
      found.table,
      found.kind === "referencing" ? found.referencedTable : found.kind === "match-full" ? undefined : found.referencingTable,
    ];
    const schemas = new Map(
      [foreignKeyOf(found, evidence)].flatMap((one) =>
        one ? [one.referencing, one.referenced].map(({ name, schema }) => [name, schema] as const) : [],
      ),
    );
    const named = [...new Set(tables.filter((table) => table !== undefined))].map((name) => ({ name, schema: schemas.get(name) ?? null }));
    const code = applicationCode(found, evidence, causes);
    return [...drafts, ...(code ? [code] : []), lookAtTables(named, "What the constraint says, and which columns the tables have.")];

    function fixesOf(): readonly FixDraft[] {
      switch (found.kind) {
        case "referencing":
          return childFixes(found, evidence, causes);
        case "referenced":
          return parentFixes(found, evidence, causes);
        case "match-full":
          return matchFullFixes(found, evidence);
        case "removing-partition":
          return partitionFixes(found, evidence);
      }
    }
  },
  key: describeKey,
  unnamed,
  prevention,
  links: [
    { title: "Reference: 23503 foreign_key_violation", url: "/errors/23503" },
    { title: "Foreign keys", url: "https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK" },
    { title: "SET CONSTRAINTS", url: "https://www.postgresql.org/docs/current/sql-set-constraints.html" },
    {
      title: "ALTER TABLE: NOT VALID and VALIDATE CONSTRAINT",
      url: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES",
    },
  ],
};
