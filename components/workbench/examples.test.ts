import { expect, test } from "vitest";
import { loadGrammar } from "@/lib/dev/grammar";
import { assess } from "./assess";
import { examples } from "./examples";

/** What each example is about, and the cause that it confirms by itself; null where only a look into the database can. */
const told: Record<string, readonly [about: string, cause: string | null]> = {
  "column-omitted": ["23502 orders user_id", "column-omitted"],
  "explicit-null": ["23502 events title", "explicit-null"],
  "referenced-row-missing": ["23503 orders orders_customer_id_fkey", null],
  "parameter-is-none": ["23502 contacts city", "value-never-set"],
  "update-sets-null": ["23502 events title", "update-sets-null"],
  "add-column": ["23502 events organizer", "added-to-rows"],
  "set-not-null": ["23502 contacts phone", "nulls-remain"],
  "copy-reads-null": ["23502 contacts city", "copy-read-empty-as-null"],
  "trigger-clears": ["23502 venues code", null],
  "partition-rule": ["23502 bookings_2026 seats", null],
  domain: ["23502 email_address", null],
  "referenced-by-node": ["23503 orders orders_customer_id_fkey", null],
  "still-referenced": ["23503 customers orders_customer_id_fkey", "still-referenced"],
  several: ["23502 events title", "column-omitted"],
};

test("every example is told here", () => {
  expect(examples.map(({ id }) => id)).toEqual(Object.keys(told));
});

test.each(examples)("$id: $title ($from)", async ({ id, text, statement }) => {
  const parse = await loadGrammar();
  const { syntax } = assess({ text, statement });
  const { document, names } = assess({ text, statement, syntax: new Map(syntax.map((sql) => [sql, parse(sql)])) });
  const [first] = document.explanations;
  const { sqlstate, table, column, constraint, datatype } = first!.error;
  const confirmed = first?.causes.find(({ verdict }) => verdict === "confirmed")?.id ?? null;

  expect(document.notice).toBeNull();
  expect([[sqlstate, table, column ?? constraint ?? datatype].filter(Boolean).join(" "), confirmed]).toEqual(told[id]);
  expect(names.length).toBeGreaterThan(0);
  expect(document.explanations).toHaveLength(id === "several" ? 2 : 1);
  expect(first?.occurrences).toBe(id === "several" ? 2 : 1);
});
