import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leastCpuTime } from "../dev/cpu-time";
import { allForms } from "../sqlstates/forms";
import { localizedForms } from "../sqlstates/localized-forms";
import { parse } from "./parse";

const forms = [...allForms, ...localizedForms];
const megabyte = 1 << 20;
const message = 'null value in column "a" of relation "b" violates not-null constraint';

/** What messages, envelopes and hostile names are made of. */
const fragments = [
  "ERROR:  ",
  "DETAIL:  ",
  "Failing row contains (",
  ").",
  '"',
  "'",
  "`",
  "\\",
  '\\"',
  "\n",
  "\\n",
  "\r\n",
  "\t",
  "{",
  "}",
  "[",
  "]",
  "(",
  ", ",
  ": ",
  " = ",
  "null value in column ",
  " of relation ",
  " violates not-null constraint",
  " violates foreign key constraint ",
  "Key (a)=(1) is not present in table ",
  "code: '23502', ",
  '"message": ',
  "[SQL: ",
  "[parameters: ",
  "(SQL: ",
  "STATEMENT:  ",
  "2024-05-01 10:11:12.100 UTC [100] ",
  "> ",
  "-- ",
  "db-1  | ",
  "\0",
  "\ud800",
  "\x1b[31m",
  "\u202e",
  "é",
  "😀",
  "__proto__",
  "a",
  " ",
];
const soup = fc
  .array(fc.oneof(fc.constantFrom(...fragments), fc.string({ maxLength: 8 })), { maxLength: 60 })
  .map((parts) => parts.join(""));

/** A name that PostgreSQL can hold: no NUL, at most 63 bytes. */
const name = fc
  .array(
    fc.constantFrom('"', '" of relation "', "'", "\\", ").", "DETAIL:  ", "__proto__", "é", "😀", " ", "{", "a", "Price", "violates", "."),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => parts.join("").trim())
  .filter((text) => text !== "" && new TextEncoder().encode(text).length <= 63);

describe("laws", () => {
  test("parse throws on no text, and its ranges lie within the paste", () => {
    fc.assert(
      fc.property(soup, (paste) => {
        const { reports, notice } = parse(paste, forms);
        expect(reports.length > 0 || notice !== undefined).toBe(true);
        for (const { range } of reports) {
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeLessThanOrEqual(paste.length);
          expect(range.start).toBeLessThan(range.end);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("any names come back from an error object that states them", () => {
    fc.assert(
      fc.property(name, name, fc.string(), (column, table, value) => {
        const error = {
          message: `null value in column "${column}" of relation "${table}" violates not-null constraint`,
          code: "23502",
          detail: `Failing row contains (${value}, null).`,
          schema: "public",
          table,
          column,
        };
        const report = parse(JSON.stringify(error), forms).reports[0];
        expect(report).toMatchObject({ sqlstate: "23502", column, table });
        expect(report?.match?.detail?.slots.get("row") ?? report?.match?.detail?.slots.get("columns")).toBeDefined();
        expect(report?.detail).toBe(error.detail);
      }),
      { numRuns: 500 },
    );
  });

  test("any names come back from psql's verbose lines", () => {
    fc.assert(
      fc.property(name, name, (column, table) => {
        const paste = `ERROR:  23502: null value in column "${column}" of relation "${table}" violates not-null constraint\nDETAIL:  Failing row contains (1, null).\nSCHEMA NAME:  public\nTABLE NAME:  ${table}\nCOLUMN NAME:  ${column}\nLOCATION:  ExecConstraints, execMain.c:2003`;
        expect(parse(paste, forms).reports[0]).toMatchObject({ sqlstate: "23502", schema: "public", column, table });
      }),
      { numRuns: 500 },
    );
  });

  test("a log's values of several lines come back whole", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "(b).", "DETAIL:  x", "null", ", "), { minLength: 1, maxLength: 6 }), (lines) => {
        const row = `1, ${lines.join("\n")}, null`;
        const paste = `2024-05-01 10:11:12.100 UTC [100] ERROR:  ${message}\n2024-05-01 10:11:12.100 UTC [100] DETAIL:  Failing row contains (${row.replaceAll("\n", "\n\t")}).\n2024-05-01 10:11:12.100 UTC [100] STATEMENT:  select 1`;
        const report = parse(paste, forms).reports[0];
        expect(report?.match?.detail?.slots.get("row")).toBe(row);
        expect(report?.statement).toBe("select 1");
      }),
    );
  });
});

const repeated = (text: string) => text.repeat(Math.ceil(megabyte / text.length)).slice(0, megabyte);

describe("a megabyte of anything is read in seconds of CPU, on a busy machine too", () => {
  test.each([
    ["commas", repeated(",")],
    ["quotes", repeated('"')],
    ["apostrophes", repeated("'")],
    ["backslashes", repeated("\\")],
    ["escaped quotes", repeated('\\"')],
    ["line breaks", repeated("\n")],
    ["carriage returns", repeated("\r")],
    ["blanks", repeated(" ")],
    ["braces", repeated("{")],
    ["keys and braces", repeated('{"a":')],
    ["parentheses", repeated("(")],
    ["escapes", repeated("\x1b[")],
    ["NUL", repeated("\0")],
    ["lone surrogates", repeated("\ud800")],
    ["beginnings of rows", repeated("Failing row contains (")],
    ["half messages", repeated('null value in column "a" of relation "')],
    ["ends of messages", repeated('" violates not-null constraint')],
    ["messages on one line", repeated(`${message} `)],
    ["messages on lines", repeated(`${message}\n`)],
    ["escaped messages", repeated(message.replaceAll('"', '\\"'))],
    ["messages in objects", repeated(`{"message":${JSON.stringify(message)},"code":"23502"}\n`)],
    ["foreign keys on one line", repeated('insert or update on table "a" violates foreign key constraint "b" ')],
    ["one DETAIL", `${message}\nDETAIL:  Failing row contains (${repeated("a, ")}).`],
    ["many DETAILs", `${message}\n${repeated("DETAIL:  Failing row contains (1).\n")}`],
    ["fields", repeated("code: '23502', ")],
    ["objects", repeated("{code: '23502', detail: 'x'}")],
    ["errors without a code", repeated("ERROR:  boo\n")],
    ["errors with a code", repeated("ERROR:  42P07: boo\n")],
    ["half csvlog records", repeated('2024-01-01 10:10:10.100 UTC,"')],
    ["quoted lines", repeated("> ERROR\n")],
    ["comments", repeated("/**/")],
    ["line comments", repeated("--\n")],
    ["SQL", repeated("insert into t values (1);\n")],
    ["batch entries", `${repeated("Batch entry 1 ")}${message}`],
    ["a stack", `${message}\n${repeated("    at x (y)\n")}`],
  ])("%s", (_, paste) => {
    // About one second on a quiet machine. What grows with the square of the length takes minutes.
    expect(leastCpuTime(10_000, () => parse(paste, forms))).toBeLessThan(10_000);
  });
});
