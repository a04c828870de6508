import { expect, test } from "vitest";
import { readScenarios } from "./scenario";

/** By confirmed cause: the fixes that answer it, and so may be recommended. A cause that is not listed has none that is clearly best. */
const answers: Readonly<Record<string, readonly string[]>> = {
  "added-to-rows": ["add-column-with-default", "add-column-in-steps"],
  "column-means-another-table": ["repoint-foreign-key"],
  "column-omitted": ["set-default", "supply-value"],
  "copy-read-empty-as-null": ["copy-through-staging"],
  "default-gave-key": ["advance-default"],
  "domain-not-null": ["add-column-with-default", "supply-value"],
  "existing-orphans": ["find-orphans", "add-not-valid", "add-not-valid-by-partition"],
  "explicit-null": ["use-default", "supply-value"],
  "id-lost-its-default": ["set-default", "restore-id-default", "add-identity"],
  "keys-move-one-by-one": ["move-in-order"],
  "lost-a-race": ["keep-existing-row"],
  "match-full-mix": ["set-all-null"],
  "no-partition-fits": ["add-partition", "add-hash-partitions"],
  "not-valid-constraint": ["backfill-nulls"],
  "nulls-remain": ["backfill-then-set-not-null"],
  "outside-the-bounds": ["write-to-parent"],
  "partition-rule": ["supply-value"],
  "placeholder-value": ["set-null-instead"],
  "points-at-another-table": ["repoint-foreign-key"],
  "referenced-row-missing": ["insert-parent-pass-key", "insert-parent-first"],
  "row-marked-deleted": ["unique-among-live"],
  "select-found-nothing": ["leave-as-stored", "supply-value"],
  "sequence-behind": ["realign-sequence"],
  "key-repeated": ["upsert-in-rounds"],
  "merge-looked-first": ["insert-instead-of-merge"],
  "unknown-to-the-code": ["supply-value"],
  "update-sets-null": ["supply-value"],
  "value-never-set": ["leave-as-stored"],
  "upsert-checks-first": ["update-instead"],
  "wrong-order": ["reorder-statements"],
};

const recommended = readScenarios().flatMap(({ name, expected }) =>
  [expected.schema, expected.connection].flatMap((way) => (way.recommended ? [{ name, cause: way.confirmed, fix: way.recommended }] : [])),
);

test("what a scenario has recommended answers the cause that is confirmed there", () => {
  expect(recommended.length).toBeGreaterThan(60);
  expect(recommended.filter(({ cause, fix }) => cause === null || !answers[cause]?.includes(fix))).toEqual([]);
});

test("each answer is one that some scenario has recommended", () => {
  const listed = Object.entries(answers).flatMap(([cause, fixes]) => fixes.map((fix) => `${cause}: ${fix}`));
  expect(listed.filter((one) => !recommended.some(({ cause, fix }) => `${cause}: ${fix}` === one))).toEqual([]);
});
