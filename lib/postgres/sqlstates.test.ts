import { expect, test } from "vitest";
import { classOf, conditionOf, sqlstateOf } from "./sqlstates";

test("SQLSTATEs have their condition and class", () => {
  expect([conditionOf("23502"), classOf("23502")]).toEqual(["not_null_violation", "Integrity Constraint Violation"]);
  expect([conditionOf("23P01"), conditionOf("42P01"), conditionOf("P0001"), conditionOf("XX000")]).toEqual([
    "exclusion_violation",
    "undefined_table",
    "raise_exception",
    "internal_error",
  ]);
});

test("a code of user code's own has a class and no condition", () => {
  expect([conditionOf("23ABC"), classOf("23ABC")]).toEqual([undefined, "Integrity Constraint Violation"]);
  expect([conditionOf("ZZ999"), classOf("ZZ999")]).toEqual([undefined, undefined]);
});

test("conditions lead back to their SQLSTATE", () => {
  for (const condition of ["foreign_key_violation", "serialization_failure", "invalid_text_representation", "fdw_error"])
    expect(conditionOf(sqlstateOf(condition) ?? "")).toBe(condition);
});
