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

/** What a paste is expected to state, and what the reading of its text does. */
function stated({ id, expect: wanted }: Paste, input: string) {
  const report = parse(input, forms).reports[0];
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
  const fields = Object.keys(actual).filter((field) => (expected[field] ?? null) !== null && !untold[id]?.includes(field));
  const pick = (from: Record<string, unknown>) => Object.fromEntries(fields.map((field) => [field, from[field]]));
  return { actual: pick(actual), expected: pick(expected) };
}

describe("real pastes state what they state", () => {
  test("there are pastes to read", () => {
    expect(pastes.length).toBeGreaterThan(100);
  });

  test.each(pastes.map((paste) => [paste.id, paste] as const))("%s", (_, paste) => {
    if (paste.expect.kind === "not_postgres") {
      const { reports, notice } = parse(paste.input, forms);
      expect(reports).toEqual([]);
      expect(notice).toBeTruthy();
      return;
    }
    const { actual, expected } = stated(paste, paste.input);
    expect(actual).toEqual(expected);
  });
});

const eachLine = (frame: (line: string, index: number) => string) => (text: string) => text.split("\n").map(frame).join("\n");

/** What happens to pastes on their way: mail, chat, Markdown, containers, collectors of logs, terminals, web pages. */
const handlings: Readonly<Record<string, (text: string) => string>> = {
  "Windows line breaks": (text) => text.replaceAll("\n", "\r\n"),
  "quoted in a mail": eachLine((line) => `> ${line}`),
  "fenced in Markdown": (text) => `Hi,\n\n\`\`\`\n${text}\n\`\`\`\n\nThanks (please help).`,
  "commented out": eachLine((line) => `-- ${line}`),
  "docker compose": eachLine((line) => `web-1  | ${line}`),
  "kubectl logs": eachLine((line) => `2026-05-01T10:11:12.123456789Z stderr F ${line}`),
  "GitHub Actions": eachLine((line) => `2026-05-01T10:11:12.1234567Z ${line}`),
  "coloured by a terminal": (text) => `\x1b[31m${text.replaceAll("\n", "\x1b[0m\n\x1b[31m")}\x1b[0m`,
  "a text in JSON": (text) => JSON.stringify({ level: "error", msg: text, time: "2026" }),
  "JSON in JSON": (text) => JSON.stringify({ log: JSON.stringify({ level: "error", msg: text }) }),
  "without indentation": eachLine((line) => line.trim()),
  "copied from HTML": (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
  "typographer's quotes": (text) => text.replace(/"([^"\n]*)"/g, "“$1”"),
};

describe.each(Object.keys(handlings))("pastes survive: %s", (handling) => {
  test.each(pastes.filter((paste) => typeof paste.expect.sqlstate === "string").map((paste) => [paste.id, paste] as const))(
    "%s",
    (_, paste) => {
      const { actual, expected } = stated(paste, handlings[handling]?.(paste.input) ?? "");
      expect(actual).toEqual(expected);
    },
  );
});
