import { expect, test } from "vitest";
import { loadGrammar } from "../../dev/grammar";
import { explain, syntaxNeeded } from "../../explain/explain";
import type { ExplainInput } from "../../explain/explain-input";

test("the row is the base table's, and the part of the view's condition that it does not fulfil is said in words", async () => {
  const grammar = await loadGrammar();
  const input: ExplainInput = {
    text: 'ERROR:  new row violates check option for view "north_leads"\nDETAIL:  Failing row contains (1, south, new).',
    statement: "UPDATE north_leads SET region = 'south' WHERE id = 1",
    schema: `CREATE TABLE leads (id int PRIMARY KEY, region text NOT NULL, state text NOT NULL);
CREATE VIEW north_leads AS SELECT * FROM leads WHERE region = 'north' WITH CHECK OPTION;`,
  };
  const syntax = new Map(syntaxNeeded(input).map((text) => [text, grammar(text)]));
  const [explanation] = explain({ ...input, syntax }).explanations;
  expect(explanation?.relation?.name).toBe("leads");
  expect(explanation?.row?.alignment).toBe("exact");
  expect(explanation?.causes.map(({ id, verdict }) => `${verdict} ${id}`)).toEqual([
    "confirmed moved-out-of-view",
    "confirmed row-outside-view",
  ]);
  expect(explanation?.causes.at(1)?.proof.at(-1)?.text).toBe("`region` must be `north`; it is `south`.");
});
