import type { Attribute, CatalogName } from "../../catalog/catalog";
import type { Cause } from "../../diagnose/cause";
import type { Evidence } from "../../diagnose/evidence";
import { writtenByFunction } from "../../diagnose/written-by-function";
import type { FixDraft } from "../../fixes/fix";
import { findConstraint, lookAtTables } from "../../fixes/investigate";
import { unquotedName } from "../../row/split-list";
import type { SqlstateModule } from "../module";
import { afterSequence } from "./after-sequence";
import { anotherArbiter } from "./causes/another-arbiter";
import { defaultGaveKey } from "./causes/default-gave-key";
import { duplicatesInTable } from "./causes/duplicates-in-table";
import { equalNotIdentical } from "./causes/equal-not-identical";
import { indexNotValid } from "./causes/index-not-valid";
import { keysMoveOneByOne } from "./causes/keys-move-one-by-one";
import { lostARace } from "./causes/lost-a-race";
import { madeAtOnce } from "./causes/made-at-once";
import { mergeLookedFirst } from "./causes/merge-looked-first";
import { nullIsAValue } from "./causes/null-is-a-value";
import { refusedNext } from "./causes/refused-next";
import { rowExists } from "./causes/row-exists";
import { rowMarkedDeleted } from "./causes/row-marked-deleted";
import { rowOnSubscriber } from "./causes/row-on-subscriber";
import { sequenceBehind } from "./causes/sequence-behind";
import { twiceInStatement } from "./causes/twice-in-statement";
import { deletionMark } from "./deletion-mark";
import { advanceDefault } from "./fixes/advance-default";
import { applicationCode } from "./fixes/application-code";
import { buildOverCleanRows } from "./fixes/build-over-clean-rows";
import { copyThroughStaging } from "./fixes/copy-through-staging";
import { dropInvalidIndex } from "./fixes/drop-invalid-index";
import { findDuplicates, findExistingRow, findRowOfTarget, tableOfPaste } from "./fixes/find-rows";
import { handleAnyConflict } from "./fixes/handle-any-conflict";
import { listSequences } from "./fixes/list-sequences";
import { makeUnderLock } from "./fixes/make-under-lock";
import { forMerge } from "./fixes/merge-as-insert";
import { makeUniqueDeferrable, moveInOrder } from "./fixes/move-keys";
import { negativeNumbers } from "./fixes/negative-numbers";
import { onConflict } from "./fixes/on-conflict";
import { realignOthers } from "./fixes/realign-others";
import { realignSequence } from "./fixes/realign-sequence";
import { removalOf, removeDuplicates } from "./fixes/remove-duplicates";
import { repeatedInQuery } from "./fixes/repeated-in-query";
import { uniqueAmongLive } from "./fixes/unique-among-live";
import { withOtherKeys } from "./fixes/with-other-keys";
import { forms } from "./forms";
import { indexBuild } from "./index-build";
import { keyShift } from "./key-shift";
import { looksFor } from "./looks";
import { roomPast } from "./number-room";
import { situationOf, type UniqueSituation } from "./situation";
import { columnsOfKey, generatedColumn, type UniqueKey, uniqueKey } from "./unique-key";
import { unnamed } from "./unnamed";

/** A key that must be unique stands in two rows. */
export const uniqueViolation: SqlstateModule<UniqueSituation> = {
  sqlstate: "23505",
  condition: "unique_violation",
  forms,
  situation: situationOf,
  names(situation, report): readonly CatalogName[] {
    // Its rows are nobody's to look at.
    if (situation.kind === "catalog-key") return [];
    const schema = report.schema ?? null;
    const table = report.table === undefined ? [] : [{ kind: "relation", schema, name: report.table } as const];
    return situation.constraint === undefined ? table : [...table, { kind: "index", schema, name: situation.constraint }];
  },
  looks: looksFor,
  key: (_, evidence) => ({ table: evidence.relation?.name ?? evidence.report.table }),
  summary(situation, evidence) {
    const table = evidence.relation?.name ?? evidence.report.table;
    const where = table === undefined ? "" : ` in \`${table}\``;
    const key = keyText(evidence);
    if (situation.kind === "catalog-key")
      return `Two sessions made the same ${situation.made ?? "object"} at once, and PostgreSQL's catalog holds each once: ${key ?? "its name"} is there already.`;
    if (situation.kind === "replication-conflict")
      return `A subscription could not apply a row: \`${situation.relation}\` on the subscriber already has one with its key.`;
    if (situation.kind === "duplicates-present")
      return `PostgreSQL could not build the unique index \`${situation.constraint}\`: ${key ?? "a key"} stands in more than one row${where}.`;
    return `PostgreSQL refused this row: ${key ?? "its key"} exists${where}, and \`${situation.constraint}\` allows it once.`;
  },
  causes: (situation) =>
    (situation.kind === "duplicate-key"
      ? [
          rowOnSubscriber,
          writtenByFunction,
          sequenceBehind,
          refusedNext,
          defaultGaveKey,
          twiceInStatement,
          nullIsAValue,
          anotherArbiter,
          mergeLookedFirst,
          keysMoveOneByOne,
          equalNotIdentical,
          indexNotValid,
          rowMarkedDeleted,
          rowExists,
          lostARace,
        ]
      : situation.kind === "duplicates-present"
        ? [duplicatesInTable, nullIsAValue, indexNotValid]
        : situation.kind === "catalog-key"
          ? [madeAtOnce]
          : [rowOnSubscriber]) as readonly Cause<UniqueSituation>[],
  fixes(situation, evidence, causes) {
    if (situation.kind === "catalog-key") {
      const under = makeUnderLock(evidence);
      return under ? [under] : [];
    }
    const confirmed = (id: string) => causes.some((cause) => cause.id === id && cause.verdict === "confirmed");
    const key = situation.constraint === undefined ? undefined : uniqueKey(evidence, situation.constraint);
    const drafts: (FixDraft | undefined)[] = [];
    if (situation.kind === "duplicate-key" && key) {
      const column = generatedColumn(key);
      if (column && confirmed("sequence-behind")) drafts.push(...forSequence(key, column, evidence));
      if (confirmed("default-gave-key")) drafts.push(advanceDefault(key, evidence));
      const mark = confirmed("row-marked-deleted") ? deletionMark(key) : undefined;
      if (mark) drafts.push(uniqueAmongLive(key, mark, evidence));
      const upserts =
        confirmed("sequence-behind") || confirmed("twice-in-statement") ? [] : onConflict(key, evidence, confirmed("lost-a-race"), mark);
      const shift = confirmed("keys-move-one-by-one") ? keyShift(evidence, situation.constraint) : undefined;
      if (shift) drafts.push(moveInOrder(shift), makeUniqueDeferrable(shift));
      drafts.push(...forMerge(situation.constraint, evidence));
      const another = confirmed("another-arbiter") ? handleAnyConflict(evidence) : undefined;
      drafts.push(
        ...upserts,
        another,
        ...repeatedInQuery(key, evidence),
        copyThroughStaging(key, evidence),
        dropInvalidIndex(key),
        findExistingRow(key, evidence),
      );
    }
    // Without the schema nobody knows the sequence; the database does.
    if (situation.kind === "duplicate-key" && causes[0]?.id === "sequence-behind" && causes[0].verdict === "undecided")
      drafts.push(listSequences());
    if (situation.kind === "duplicate-key") drafts.push(applicationCode(situation, evidence, causes));
    if (situation.kind === "duplicates-present") drafts.push(...forIndexBuild(situation.constraint, evidence));
    const table = evidence.relation ?? (evidence.report.table === undefined ? undefined : { name: evidence.report.table });
    if (situation.kind === "duplicate-key" && key === undefined) drafts.push(findRowOfTarget(evidence));
    if (table) drafts.push(lookAtTables([table], "To see the unique indexes and what fills the key."));
    else if (situation.kind === "duplicate-key") drafts.push(findConstraint(situation.constraint));
    return drafts.filter((draft) => draft !== undefined);
  },
  unnamed,
  prevention: (situation) =>
    situation.kind === "duplicates-present"
      ? ["Count duplicates before a migration adds a unique index; build it CONCURRENTLY, then check `indisvalid`."]
      : situation.kind === "catalog-key"
        ? [
            "Let one process change the schema before the others start, or let each take `pg_advisory_xact_lock` first.",
            "Where it is met by one session alone, the catalog's index may be damaged: `REINDEX SYSTEM`.",
          ]
        : [
            "After an import or a restore, set the sequences past the imported ids.",
            "For keys that come from outside, use INSERT … ON CONFLICT instead of SELECT first and INSERT then: two sessions can both find nothing.",
          ],
  links: [
    { title: "Reference: 23505 unique_violation", url: "/errors/23505" },
    { title: "INSERT … ON CONFLICT", url: "https://www.postgresql.org/docs/current/sql-insert.html#SQL-ON-CONFLICT" },
    { title: "Unique constraints", url: "https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-UNIQUE-CONSTRAINTS" },
  ],
};

function keyText({ key }: Evidence): string | undefined {
  return key && `\`(${key.columns.join(", ")}) = (${key.values.map((value) => value ?? "null").join(", ")})\``;
}

function forSequence(key: UniqueKey, column: Attribute, evidence: Evidence): readonly (FixDraft | undefined)[] {
  const { relation } = key;
  const room = roomPast(relation, column, evidence);
  const next = afterSequence(key, evidence) ?? [];
  const refused = next.some(({ verdict }) => verdict === "refuses");
  const cure = room === "none" ? negativeNumbers(relation, column, evidence) : realignSequence(relation, column, room);
  const others = realignOthers(relation, column, evidence);
  return [
    ...(cure ? withOtherKeys(cure, next, relation, evidence) : []),
    ...(others && !refused ? withOtherKeys(others, next, relation, evidence) : []),
    listSequences(),
  ];
}

function forIndexBuild(constraint: string, evidence: Evidence): readonly (FixDraft | undefined)[] {
  const { statement, relation, target, key } = evidence;
  const table =
    relation ?? target ?? (statement && "target" in statement ? statement.target : undefined) ?? tableNamed(tableOfPaste(evidence));
  const known = relation ?? target;
  const columns = known ? columnsOfKey(evidence, known) : key?.columns.map((column) => unquotedName(column) ?? column);
  if (table === undefined || columns === undefined || columns.length === 0) return [];
  const build = indexBuild(constraint, evidence);
  const removal = build && removalOf(build, evidence);
  return [
    findDuplicates(table, columns),
    ...(build && removal ? [buildOverCleanRows(build, removal, evidence), removeDuplicates(build, removal)] : []),
  ];
}

function tableNamed(name: string | undefined): { readonly name: string } | undefined {
  return name === undefined ? undefined : { name };
}
