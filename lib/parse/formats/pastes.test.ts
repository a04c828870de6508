import fs from "node:fs";
import { describe, expect, test } from "vitest";
import { allForms } from "../../sqlstates/forms";
import { localizedForms } from "../../sqlstates/localized-forms";
import { parse } from "../parse";

interface Paste {
  readonly id: string;
  readonly family: string;
  readonly input: string;
  readonly expect: Readonly<Record<string, unknown>>;
}

const pastes = fs
  .readFileSync(`${import.meta.dirname}/pastes/visible.jsonl`, "utf8")
  .trim()
  .split("\n")
  .map((line): Paste => JSON.parse(line));

const forms = [...allForms, ...localizedForms];
/** What a paste cannot tell: this one shows Knex's wording, and nothing of the library that stood on Knex. */
const untold: Readonly<Record<string, readonly string[]>> = { "js-bookshelf-1": ["framework"] };

/** Statements and rows are compared without white space and the final semicolon. */
const bare = (text: unknown) =>
  String(text ?? "")
    .replace(/\s+/g, "")
    .replace(/;$/, "");

describe("real pastes state what they state", () => {
  test("there are pastes to read", () => {
    expect(pastes.length).toBeGreaterThan(100);
  });

  test.each(pastes.map((paste) => [paste.id, paste] as const))("%s", (_, paste) => {
    const reading = parse(paste.input, forms);
    const report = reading.reports[0];
    const wanted = paste.expect;
    if (wanted.kind === "not_postgres") {
      expect(reading.reports).toEqual([]);
      expect(reading.notice).toBeTruthy();
      return;
    }
    const detail = report?.match?.detail?.slots;
    const actual: Record<string, unknown> = {
      sqlstate: report?.sqlstate,
      schema: report?.schema,
      table: report?.table,
      column: report?.column,
      constraint: report?.constraint,
      framework: report?.source.framework,
      ref_table: detail?.get("referencedTable") ?? report?.match?.slots.get("referencingTable"),
      key_columns: detail?.get("columns"),
      key_values: detail?.get("values"),
      failing_row_raw: bare(detail?.get("row")),
      statement: bare(report?.statement),
      parameters: report?.parameters,
    };
    const expected: Record<string, unknown> = {
      ...wanted,
      key_columns: Array.isArray(wanted.key_columns) ? wanted.key_columns.join(", ") : null,
      key_values: Array.isArray(wanted.key_values) ? wanted.key_values.join(", ") : null,
      failing_row_raw: wanted.failing_row_raw === null ? null : bare(wanted.failing_row_raw),
      statement: wanted.statement === null ? null : bare(wanted.statement),
    };
    const stated = Object.keys(actual).filter(
      (field) => expected[field] !== null && expected[field] !== undefined && !untold[paste.id]?.includes(field),
    );
    expect(Object.fromEntries(stated.map((field) => [field, actual[field]]))).toEqual(
      Object.fromEntries(stated.map((field) => [field, expected[field]])),
    );
  });
});
