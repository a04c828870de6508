import { describe, expect, test } from "vitest";
import { inputProblem } from "./input-problem";

describe("inputProblem", () => {
  test.each([
    ["integer", "7"],
    ["integer", " -2147483648 "],
    ["integer", "1_000"],
    ["bigint", "0xFF"],
    ["numeric(10,2)", "12.50"],
    ["numeric", "NaN"],
    ["double precision", "-1e-5"],
    ["boolean", "Yes"],
    ["uuid", "{a0eebc99-9c0b4ef8-bb6d6bb9-bd380a11}"],
    ["uuid", "gen_random_uuid()"],
    ["date", "yesterday"],
    ["timestamp with time zone", "2026-06-15 19:00+00"],
    ["timestamp with time zone", "now()"],
    ["character varying(5)", "Köln       "],
    ["text", "anything at all"],
    ["app.mood", "unknown types are PostgreSQL's to judge"],
    ["identifier", "customer_id"],
  ])("%s may take %s", (type, value) => {
    expect(inputProblem({ type, value })).toBeUndefined();
  });

  test.each([
    ["integer", "seven", "This is not a whole number, and the type is integer."],
    ["integer", "2147483648", "The number is out of range for type integer."],
    ["smallint", "-32769", "The number is out of range for type smallint."],
    ["integer", "1.5", "This is not a whole number, and the type is integer."],
    ["numeric(10,2)", "12,50", "This is not a number, and the type is numeric(10,2)."],
    ["boolean", "maybe", "A boolean is true or false."],
    ["uuid", "42", "A uuid has 32 hexadecimal digits, such as 0e37df36-f698-11e6-8dd4-cb9ced3df976."],
    ["date", "soon", "This is not a date."],
    ["character varying(5)", "Cologne", "Type character varying(5) takes at most 5 characters."],
    ["identifier", "ü".repeat(32), "PostgreSQL cuts names at 63 bytes."],
  ])("%s cannot take %s", (type, value, problem) => {
    expect(inputProblem({ type, value })).toBe(problem);
  });

  test("nothing is said of a value that is missing or of an unknown type", () => {
    expect(inputProblem({ type: "integer", value: null })).toBeUndefined();
    expect(inputProblem({ type: "integer", value: "" })).toBeUndefined();
    expect(inputProblem({ type: null, value: "anything" })).toBeUndefined();
  });
});
