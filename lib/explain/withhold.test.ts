import { expect, test } from "vitest";
import { loadGrammar } from "../dev/grammar";
import { explain, syntaxNeeded } from "./explain";
import type { ExplainedFix } from "./schema";
import { statementsOf, withoutUnreadable } from "./withhold";

const input = {
  text: `ERROR:  null value in column "user_id" of relation "orders" violates not-null constraint
DETAIL:  Failing row contains (null, 7).
STATEMENT:  INSERT INTO orders (product_id) VALUES (7)`,
  schema: "CREATE TABLE orders (user_id integer NOT NULL, product_id integer)",
};

test("what the grammar does not read is not shown, and said; all else stays", async () => {
  const parse = await loadGrammar();
  const syntax = new Map(syntaxNeeded(input).map((text) => [text, parse(text)]));
  const document = explain({ ...input, syntax });
  const [explanation] = document.explanations;
  if (explanation === undefined) throw new Error("nothing was explained");
  expect(explanation.fixes.length).toBeGreaterThan(2);
  const withheld: string[] = [];
  expect(withoutUnreadable(document, parse, (id) => withheld.push(id))).toEqual(document);
  expect(withheld).toEqual([]);

  const [first, ...others] = explanation.fixes;
  if (first === undefined) throw new Error("no fix");
  const steps = first.steps.map((step) => ({ ...step, sql: `${step.sql} "` }));
  const broken = { ...document, explanations: [{ ...explanation, fixes: [{ ...first, steps }, ...others] }] };
  expect(withoutUnreadable(broken, parse, (id) => withheld.push(id)).explanations[0]?.fixes).toEqual(others);
  expect(withheld).toEqual([first.id]);
});

test("an open input is read as a value or a name; a line of psql's own is not read", () => {
  const place = (start: number, end: number) => [{ step: 0, start, end }];
  const fix = {
    steps: [{ sql: "UPDATE t SET a = <a> WHERE <b> = 1" }, { sql: "\\copy t from 'file'" }],
    verify: null,
    inputs: [
      { name: "a", type: "integer", value: null, places: place(17, 20) },
      { name: "b", type: "identifier", value: null, places: place(27, 30) },
    ],
  } as unknown as ExplainedFix;
  expect(statementsOf(fix)).toEqual(["UPDATE t SET a = NULL WHERE a = 1"]);
});
