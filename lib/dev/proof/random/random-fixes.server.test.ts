import fc from "fast-check";
import pg from "pg";
import { describe, expect, inject, test } from "vitest";
import type { ExplainedFix } from "../../../explain/schema";
import type { Major } from "../../servers/start";
import { askInEveryWay } from "../ask-in-every-way";
import { proveFix } from "../prove-fix";
import { psqlLayout } from "../psql-layout";
import { readyForm } from "../ready-form";
import { runSql } from "../run-sql";
import type { Scenario } from "../scenario";
import { templateDatabase } from "../template-database";
import { isTold } from "../told";
import { type RandomCase, randomCase } from "./random-case";

/** `SEED=7 CASES=500 MAJORS=15,17 npm run proven -- lib/dev/proof/random` looks further. */
const { SEED = "20261128", CASES = "80", MAJORS = "14,18" } = process.env;
const cases = fc.sample(randomCase, { seed: Number(SEED), numRuns: Number(CASES) });

describe.each(MAJORS.split(",") as Major[])("PostgreSQL %s", (major) => {
  test("every ready fix works for schemas and statements that nobody thought of", { timeout: 600_000 }, async () => {
    let refused = 0;
    const problems: string[] = [];
    const rest = [...cases];
    const work = async () => {
      for (let one = rest.shift(); one !== undefined; one = rest.shift()) {
        const found = await problemsOf(one, major);
        refused += found === undefined ? 0 : 1;
        problems.push(...(found ?? []).map((problem) => `${problem}\n-- setup\n${one.setup}\n-- failing\n${one.failing}\n${given(one)}`));
      }
    };
    await Promise.all([work(), work(), work(), work()]);
    expect(problems.join("\n\n")).toBe("");
    expect(refused).toBeGreaterThan(cases.length / 5);
  });
});

/** What of the answers to its error breaks a promise; undefined where the statement violates nothing. */
async function problemsOf(one: RandomCase, major: Major): Promise<readonly string[] | undefined> {
  const template = templateDatabase(inject("servers")[major], one.setup);
  const error = await template.with((client) =>
    runSql(client, one.failing, one).then(
      () => undefined,
      (failure: unknown) => failure,
    ),
  );
  if (!(error instanceof pg.DatabaseError) || !/^(?:21|23|44)/.test(error.code ?? "")) return undefined;
  const scenario: Scenario = { ...one, ...unnamed, sqlstate: error.code ?? "" };
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const { way, document, explanation } of await askInEveryWay(scenario, template, psqlLayout(error), major)) {
    if (document.connectionProblem) problems.push(`${way}: ${JSON.stringify(document.connectionProblem)}`);
    if (way !== "alone" && explanation.relation === null) problems.push(`${way}: the relation was not found`);
    for (const fix of explanation.fixes) {
      const ready = readyForm(fix, scenario);
      if (way !== "alone" && fix.recommended && ready === undefined) problems.push(`${way}: ${fix.id} is recommended and not ready`);
      if (ready === undefined || seen.has(`${ready.kind} ${ready.sql}`)) continue;
      seen.add(`${ready.kind} ${ready.sql}`);
      const proved = await template.with((_, database) => proveFix(database, ready, scenario));
      problems.push(
        ...proved.problems
          .filter((problem) => isBroken(problem, fix, error.message))
          .map((problem) => `${way}: ${fix.id}: ${problem}\n${ready.sql}`),
      );
    }
  }
  return problems.map((problem) => `${error.message}\n${problem}`);
}

/**
 * A statement of several faults meets the next one when the first is repaired; that is no fault of the fix. What a statement
 * costs depends on the indexes that happened to be made, and a few rows may be read by any.
 */
function isBroken(problem: string, { id, kind, riskNote }: ExplainedFix, message: string): boolean {
  const refusal = /fails: (\w{5}) (.*)/.exec(problem);
  if (refusal === null) return kind !== "statement" && kind !== "investigate" && !problem.includes("scansTable");
  const [, sqlstate = "", words = ""] = refusal;
  if (isTold(problem, riskNote)) return false;
  // These are held to what they say of other keys.
  if (
    /^(?:realign-|add-identity|restore-id-default|update-existing-row|insert-instead-of-merge)/.test(id) &&
    /^23(?:503|505|P01)/.test(sqlstate)
  )
    return true;
  return !/^(?:21|23|44)/.test(sqlstate) || words.startsWith(message);
}

const unnamed = { name: "random", folder: "", inputs: new Map<string, string>(), majors: { from: 14, to: 18 }, expected: nothing() };

function nothing(): Scenario["expected"] {
  const way = { confirmed: null };
  return { alone: way, schema: way, connection: { ...way, recommended: null } };
}

function given({ parameters, data }: RandomCase): string {
  return parameters === undefined ? (data ?? "") : JSON.stringify(parameters);
}
