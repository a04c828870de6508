import fs from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documentOf } from "../../components/explanation/fixtures/build";
import { eventsNotNull } from "../../components/explanation/fixtures/events-not-null";
import { customersForeignKey, ordersForeignKey } from "../../components/explanation/fixtures/orders-foreign-key";
import { ordersNotNull } from "../../components/explanation/fixtures/orders-not-null";
import { wideRow } from "../../components/explanation/fixtures/wide-row";
import { canariesIn, plantCanaries } from "../dev/canaries/plant";
import { loadGrammar } from "../dev/grammar";
import { readScenarios } from "../dev/proof/scenario";
import { explain, needsMoreForms, syntaxNeeded } from "../explain/explain";
import type { ExplainInput } from "../explain/explain-input";
import { moreForms } from "../explain/more-forms";
import { documentSchema, type ExplanationDocument } from "../explain/schema";
import { scriptOf } from "../fixes/script";
import { isSqlWord } from "../postgres/sql-words";
import { allForms } from "../sqlstates/forms";
import { redact } from "./redact";

const forms = [...allForms, ...moreForms];
const nothing = { values: false, names: false };
const namesOnly = { values: false, names: true };

interface GoldenPaste {
  readonly id: string;
  readonly input: string;
  readonly expect: Readonly<Record<string, unknown>>;
}

const goldens = fs
  .readFileSync(`${import.meta.dirname}/../parse/formats/pastes/visible.jsonl`, "utf8")
  .trim()
  .split("\n")
  .map((line): GoldenPaste => JSON.parse(line));

const parse = await loadGrammar();

function explained(input: ExplainInput): ExplanationDocument {
  const all = needsMoreForms(input) ? { ...input, moreForms } : input;
  return explain({ ...all, syntax: new Map(syntaxNeeded(all).map((text) => [text, parse(text)])) });
}

/** Scenarios that have a paste recorded are explained with their schema and their statement. */
const scenarios = readScenarios().flatMap(({ name, folder, failing, setup, parameters }) => {
  const file = `${folder}/psql-18.paste.txt`;
  if (!fs.existsSync(file)) return [];
  return [[name, explained({ text: fs.readFileSync(file, "utf8"), statement: failing, schema: setup, parameters })] as const];
});

const documents: readonly (readonly [string, ExplanationDocument])[] = [
  ["with-connection", documentOf(eventsNotNull)],
  ["paste-alone", documentOf(ordersNotNull)],
  ["both-sides-of-a-foreign-key", documentOf(ordersForeignKey, customersForeignKey)],
  ["wide-row", documentOf(wideRow)],
  [
    "a-review",
    explained({
      text: "ALTER TABLE orders ADD COLUMN note text NOT NULL DEFAULT 'new';\nALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 100);",
      schema: "CREATE TABLE orders (id int PRIMARY KEY, total numeric);",
    }),
  ],
  ...scenarios,
  ...goldens.map(({ id, input }) => [id, explained({ text: input })] as const),
];

test("there are documents of every kind", () => {
  expect(scenarios.length).toBeGreaterThan(5);
  expect(documents.filter(([, document]) => document.explanations.length > 0).length).toBeGreaterThan(100);
});

describe.each(documents)("%s", (_, document) => {
  test("no canary in any field survives", () => {
    const planted = plantCanaries(document);
    expect(canariesIn(planted).length).toBeGreaterThan(0);
    for (const show of [nothing, namesOnly]) expect(canariesIn(redact(planted, show, forms))).toEqual([]);
  });

  test("it stays a document, with the same culprits, the same NULLs and the inputs in their places", () => {
    for (const show of [nothing, namesOnly, { values: true, names: false }, { values: true, names: true }]) {
      const redacted = documentSchema.parse(redact(document, show, forms));
      expect(redacted.explanations.map(skeletonOf)).toEqual(document.explanations.map(skeletonOf));
      for (const { fixes } of redacted.explanations)
        for (const fix of fixes) {
          if (fix.sql !== null) expect(fix.sql).toBe(scriptOf(fix.steps));
          for (const input of fix.inputs) {
            expect(input.places.length).toBeGreaterThan(0);
            for (const { step, start, end } of input.places) {
              const written = fix.steps[step]?.sql.slice(start, end);
              if (input.value === null) expect(written).toBe(`<${input.name}>`);
              else expect(written).not.toBe("");
            }
          }
        }
    }
  });

  test("with names left out, none of its names is in it", () => {
    const text = JSON.stringify(redact(document, nothing, forms));
    const words = new Set(text.match(/[\p{L}\p{N}_$]+/gu));
    const wordsOfProse = new Set(JSON.stringify(redact(documentOf(), nothing)).match(/\w+/g));
    for (const name of namesIn(document)) {
      if (isSqlWord(name) || wordsOfProse.has(name) || !/^[\p{L}\p{N}_$]+$/u.test(name) || !/[_\d]|\P{ASCII}/u.test(name)) continue;
      expect(words.has(name), name).toBe(false);
    }
  });
});

/** What redaction never changes. */
function skeletonOf({ occurrences, error, row, key, causes, fixes }: ExplanationDocument["explanations"][number]) {
  return {
    occurrences,
    sqlstate: error.sqlstate,
    cells: row?.cells.map(({ state, certainty, value, truncated }) => [state, certainty, value === null, truncated]),
    key: key?.values.map((value) => value === null),
    causes: causes.map(({ id, verdict, needs }) => [id, verdict, needs]),
    fixes: fixes.map(({ id, kind, recommended, risk, steps }) => [id, kind, recommended, risk, steps.map(({ lock }) => lock)]),
  };
}

function namesIn({ explanations }: ExplanationDocument): readonly string[] {
  return explanations.flatMap(({ error, relation, row, key }) =>
    [
      error.table,
      error.column,
      error.constraint,
      relation?.name,
      key?.table,
      key?.referencedTable,
      ...(relation?.columns ?? []).map(({ name }) => name),
      ...(relation?.constraints ?? []).map(({ name }) => name),
      ...(row?.cells ?? []).map(({ column }) => column),
    ].filter((name): name is string => typeof name === "string"),
  );
}

describe("values of a paste", () => {
  test.each(goldens.map((paste) => [paste.id, paste] as const))("%s: none survives", (_, paste) => {
    const { text, planted } = withCanaryValues(paste);
    const document = explained({ text });
    for (const show of [nothing, namesOnly]) {
      const shown = JSON.stringify(redact(document, show, forms)).toLowerCase();
      for (const canary of planted) expect(shown).not.toContain(canary.toLowerCase());
    }
  });

  test("of an error that nobody knows, the message is told by its length", () => {
    const document = explained({ text: "ERROR:  P0001: Alice Smith (alice@example.com) owes 1234.56\nHINT:  Call 555-0199." });
    const shown = JSON.stringify(redact(document, namesOnly, forms));
    for (const part of ["Alice", "example.com", "1234", "0199"]) expect(shown).not.toContain(part);
  });

  test("any text in a cell, and in a sentence about it, is gone", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8, maxLength: 60, unit: "grapheme" }), (value) => {
        fc.pre(!JSON.stringify(eventsNotNull).includes(value) && value.trim().length > 7);
        const cells = eventsNotNull.row?.cells.map((cell, index) => (index === 0 ? { ...cell, value } : cell)) ?? [];
        const document = documentOf({
          ...eventsNotNull,
          row: eventsNotNull.row && { ...eventsNotNull.row, cells },
          summary: `It holds ${value} and \`${value}\`.`,
        });
        expect(leaves(redact(document, namesOnly)).filter((text) => text.includes(value))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

function leaves(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leaves) : [];
}

/** The paste with its values exchanged for others of the same kind and length, which stand nowhere else. */
function withCanaryValues({ input, expect: stated }: GoldenPaste): { readonly text: string; readonly planted: readonly string[] } {
  const names = new Set(
    [stated.table, stated.column, stated.constraint, stated.schema, stated.ref_table, ...[stated.key_columns].flat()].map(String),
  );
  const values = [
    ...[stated.key_values].flat().map(String),
    ...String(stated.failing_row_raw ?? "").split(", "),
    ...(Array.isArray(stated.parameters) ? stated.parameters.map(String) : []),
    ...[...String(stated.statement ?? "").matchAll(/'([^'\n]{3,})'/g)].map((match) => match[1] ?? ""),
  ]
    .filter((value) => !new RegExp(`(?:UPDATE|INTO|FROM) ${value.replace(/\W/g, ".")}\\b`).test(input))
    .filter((value) => /^[A-Za-z0-9@.-]{4,}$/.test(value) && !/^(null|true|false|undefined)$/i.test(value) && !names.has(value));
  const planted: string[] = [];
  let text = input;
  for (const [index, value] of [...new Set(values)].entries()) {
    const letters = `Zqx${String.fromCharCode(97 + (index % 26))}vwkjqz`;
    const canary = value
      .replace(/[A-Za-z]/g, (_, at: number) => letters.charAt(at % letters.length))
      .replace(/\d/g, (_, at: number) => String((7 + index + at * 3) % 10));
    if (canary === value || input.includes(canary)) continue;
    text = text.replaceAll(new RegExp(`(?<![\\w.@-])${value.replaceAll(".", "\\.")}(?![\\w@-])`, "g"), canary);
    if (/[a-z]{4}|\d{4}/i.test(canary) && text.includes(canary)) planted.push(canary);
  }
  return { text, planted };
}
