import pg from "pg";
import { expect, inject, test } from "vitest";
import { explain, syntaxNeeded } from "../../explain/explain";
import type { ExplainInput } from "../../explain/explain-input";
import type { ExplainedFix } from "../../explain/schema";
import { statementsOf } from "../../explain/withhold";
import type { SyntaxTree } from "../../statement/statement";
import { loadGrammar } from "../grammar";
import { faultsIn, hostileNamesFor, rewritten } from "../hostile-script";
import { psqlLayout } from "./psql-layout";
import { runSql } from "./run-sql";
import { readScenarios, type Scenario } from "./scenario";
import { templateDatabase } from "./template-database";

/** The error that a renamed scenario raises; undefined where renaming has changed what it does. */
async function errorOf(client: pg.Client, scenario: Scenario): Promise<pg.DatabaseError | undefined> {
  try {
    await runSql(client, scenario.failing, scenario);
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === scenario.sqlstate) return error;
  }
  return undefined;
}

function explained(input: ExplainInput, parse: (sql: string) => SyntaxTree): readonly ExplainedFix[] {
  const syntax = new Map(syntaxNeeded(input).map((text) => [text, parse(text)]));
  return explain({ ...input, syntax }).explanations.flatMap(({ fixes }) => fixes);
}

test("scenarios with hostile names: every statement that is shown is one statement for the grammar, of the tables that were meant", async () => {
  const parse = await loadGrammar();
  const server = inject("servers")["18"];
  let scenarios = 0;
  let statements = 0;
  const wrong: string[] = [];
  for (const [index, plain] of readScenarios().entries()) {
    if (plain.majors.to < 18) continue;
    const setup = parse(plain.setup);
    if (!setup.ok) continue;
    const names = hostileNamesFor(setup, index);
    const scenario = { ...plain, setup: rewritten(plain.setup, names), failing: rewritten(plain.failing, names), schema: undefined };
    const error = await templateDatabase(server, scenario.setup)
      .with((client) => errorOf(client, scenario))
      .catch(() => undefined);
    if (error === undefined) continue;
    scenarios += 1;
    const alone = { text: psqlLayout(error, true), serverVersion: 18 };
    const whole = { ...alone, statement: scenario.failing, parameters: scenario.parameters, schema: scenario.setup };
    for (const fix of [...explained(alone, parse), ...explained(whole, parse)]) {
      statements += statementsOf(fix).length;
      wrong.push(...faultsIn(fix, [scenario.setup, scenario.failing], parse).map((fault) => `${scenario.name} ${fault}`));
    }
  }
  process.stdout.write(`${scenarios} scenarios with hostile names, ${statements} statements\n`);
  expect(wrong.slice(0, 5).join("\n\n")).toBe("");
  expect(scenarios).toBeGreaterThan(100);
  expect(statements).toBeGreaterThan(1000);
}, 120_000);
