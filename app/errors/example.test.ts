import { expect, test } from "vitest";
import { assess } from "@/components/workbench/assess";
import { readFragment } from "@/components/workbench/fragment";
import { loadGrammar } from "@/lib/dev/grammar";
import { sqlstateModules } from "@/lib/sqlstates/registry";
import { exampleOf } from "./example";
import { readReference } from "./read-reference";
import { referenceOf } from "./reference";

test("a scenario becomes a link with paste, statement and schema, and without its other sections", () => {
  const scenario = "-- setup\nCREATE TABLE a (b int NOT NULL);\n-- failing\nINSERT INTO a VALUES ($1);\n-- parameters\n-- [null]\n";
  const { href, statement } = exampleOf(scenario, "ERROR:  100%\n");
  expect(statement).toBe("INSERT INTO a VALUES ($1);");
  expect(readFragment(href.slice(1))).toEqual({ text: "ERROR:  100%", statement, schema: "CREATE TABLE a (b int NOT NULL);" });
});

test.each(sqlstateModules.map(({ sqlstate }) => sqlstate))("%s: the example is explained as this error", async (sqlstate) => {
  const reference = await readReference(sqlstate);
  const prefill = readFragment(reference!.example!.href.slice(1))!;
  const parse = await loadGrammar();
  const { syntax } = assess(prefill);
  const { document } = assess({ ...prefill, syntax: new Map(syntax.map((sql) => [sql, parse(sql)])) });
  expect(document.notice).toBeNull();
  expect(document.explanations.map(({ error }) => error.sqlstate)).toEqual([sqlstate]);
  expect(document.explanations[0]?.links[0]?.url).toBe(`/errors/${sqlstate}`);
});

test("the summary is the first paragraph in plain words, without what leads over to a list", () => {
  const { summary, sections } = referenceOf(
    "# 23503 a\n\n## What happened\nA row with `a.b`\npoints at **nothing**. There are two sides:\n\n- one\n",
  );
  expect(summary).toBe("A row with a.b points at nothing.");
  expect(sections).toEqual([{ id: "what-happened", title: "What happened" }]);
});
