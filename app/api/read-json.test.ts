import { describe, expect, test } from "vitest";
import { explainRequestSchema } from "@/lib/explain/request-schema";
import { readJson } from "./read-json";

const read = (value: unknown) => {
  const result = readJson(typeof value === "string" ? value : JSON.stringify(value), explainRequestSchema);
  return result.ok ? result.value : { field: result.problem.field, detail: result.problem.detail, type: result.problem.type };
};

describe("a request's fields", () => {
  test("are taken as they stand; what is not known is left out", () => {
    const given = { text: "ERROR: x", parameters: [1, "a", null, true], connection: { sample: true, data: true }, serverVersion: 16 };
    expect(read({ ...given, colour: "red" })).toEqual(given);
  });

  test.each([
    [{}, "text", "expected string, received undefined"],
    [{ text: 5 }, "text", "expected string, received number"],
    [{ text: "", statement: {} }, "statement", "expected string, received object"],
    [{ text: "", parameters: ["a", {}] }, "parameters.1", "expected string, number, boolean or null"],
    [{ text: "", parameters: "a" }, "parameters", "expected array, received string"],
    [{ text: "", serverVersion: "16" }, "serverVersion", "expected number, received string"],
    [{ text: "", serverVersion: 16.2 }, "serverVersion", "expected int, received number"],
    [{ text: "", connection: { url: 5 } }, "connection.url", "expected string, received number"],
    [{ text: "", connection: { sample: false } }, "connection.sample", "expected true"],
    [{ text: "", connection: {} }, "connection", 'expected {"url": "postgres://…"}, {"id": "…"} or {"sample": true}'],
    [
      { text: "", connection: "postgres://u:secret@h/d" },
      "connection",
      'expected {"url": "postgres://…"}, {"id": "…"} or {"sample": true}',
    ],
    [{ text: "", connection: { url: "postgres://h", data: "yes" } }, "connection.data", "expected boolean, received string"],
  ])("%j names the field", (value, field, what) => {
    expect(read(value)).toEqual({
      field,
      detail: `The field "${field}" is not of the form asked for: ${what}.`,
      type: "/problems/invalid-request",
    });
  });

  test.each([["[1]"], ['"text"'], ["null"], ["7"]])("%s is no object", (body) => {
    expect(read(body)).toMatchObject({ type: "/problems/invalid-request", field: undefined });
  });

  test.each([[""], ["{"], ["ERROR: null value"]])("%j is no JSON", (body) => {
    expect(read(body)).toMatchObject({ type: "/problems/invalid-json" });
  });
});
