import fs from "node:fs";
import { describe, expect, test } from "vitest";
import { allForms } from "../../sqlstates/forms";
import { localizedForms } from "../../sqlstates/localized-forms";
import { parse } from "../parse";

const forms = [...allForms, ...localizedForms];
const folder = `${import.meta.dirname}/pastes`;

interface Paste {
  readonly id: string;
  readonly input: string;
  readonly expect: Readonly<Record<string, unknown>>;
}

/** `%%% name`, the paste as it is, `%%% expect` and what it states as JSON; `none` where it holds no PostgreSQL error. */
function pastesIn(file: string): readonly Paste[] {
  const parts = fs.readFileSync(`${folder}/${file}`, "utf8").split(/^%%% /m).slice(1);
  return parts.flatMap((part, index) => {
    const [first = "", ...rest] = part.split("\n");
    const stated = parts[index + 1]?.split("\n")[0]?.replace(/^expect /, "");
    return first.startsWith("expect ") || stated === undefined
      ? []
      : [{ id: first, input: rest.slice(0, -1).join("\n"), expect: JSON.parse(stated) }];
  });
}

/** SQL is compared without its layout and final semicolon. */
const flat = (value: unknown) => (typeof value === "string" ? value.replace(/\s+/g, " ").replace(/;$/, "") : value);

const files = fs.readdirSync(folder).filter((name) => name.endsWith(".txt"));

describe.each(files)("%s", (file) => {
  const pastes = pastesIn(file);

  test("there are pastes to read", () => {
    expect(pastes.length).toBeGreaterThan(1);
  });

  test.each(pastes.map((paste) => [paste.id, paste] as const))("%s", (_, { input, expect: stated }) => {
    const { reports, notice } = parse(input, forms);
    const report = reports[0];
    const slots = report?.match?.detail?.slots;
    const actual: Record<string, unknown> = {
      ...report,
      none: reports.length === 0 && notice !== undefined,
      notice,
      row: slots?.get("row"),
      cols: slots?.get("columns"),
      vals: slots?.get("values"),
      ref: slots?.get("referencedTable") ?? slots?.get("referencingTable"),
      statement: flat(report?.statement),
      params: report?.parameters,
      framework: report?.source.framework ?? null,
      form: report?.source.form,
      from: report?.sqlstateFrom,
      n: reports.length,
      occ: report?.occurrences,
      kind: report?.match?.kind,
      dkind: report?.match?.detail?.kind,
      version: report?.serverVersion,
    };
    const expected = { ...stated, ...("statement" in stated ? { statement: flat(stated.statement) } : {}) };
    expect(Object.fromEntries(Object.keys(expected).map((field) => [field, actual[field] ?? null]))).toEqual(expected);
  });
});
