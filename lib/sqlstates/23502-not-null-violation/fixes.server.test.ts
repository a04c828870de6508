import pg from "pg";
import { describe, expect, inject, test } from "vitest";
import { askApi } from "../../dev/proof/ask-api";
import { psqlLayout } from "../../dev/proof/psql-layout";
import { runSql } from "../../dev/proof/run-sql";
import { readScenarios, type Scenario } from "../../dev/proof/scenario";
import { templateDatabase } from "../../dev/proof/template-database";
import type { Major } from "../../dev/servers/start";
import { documentSchema, type ExplainedFix } from "../../explain/schema";

/**
 * What the proof of all fixes leaves out: the statement without a schema, and a connection without the statement. A fix that
 * is ready then must work just the same. On the oldest and the newest major; the proof runs all.
 */
const majors: readonly Major[] = ["14", "18"];
const scenarios = readScenarios().filter(({ sqlstate }) => sqlstate === "23502");

test("there are scenarios", () => expect(scenarios.length).toBeGreaterThan(40));

describe.each(majors)("PostgreSQL %s", (major) => {
  const here = scenarios.filter(({ majors: { from, to } }) => Number(major) >= from && Number(major) <= to);
  test.each(here.map((scenario) => [scenario.name, scenario] as const))("%s", async (_, scenario) => {
    const template = templateDatabase(inject("servers")[major], scenario.setup);
    const text = psqlLayout(await template.with((client) => provoke(client, scenario)));
    const inspected = await template.copy();
    const bodies = [
      ["statement", { text, statement: scenario.failing, parameters: scenario.parameters, serverVersion: Number(major) }],
      ["connection", { text, connection: { url: inspected.url } }],
    ] as const;
    const problems: string[] = [];
    for (const [way, body] of bodies) {
      const [explanation] = documentSchema.parse(await askApi(body)).explanations;
      for (const fix of explanation?.fixes ?? []) {
        if (!fix.ready || fix.sql === null || fix.kind === "investigate") continue;
        const failure = await template.with((client) => failureOf(client, fix, scenario));
        if (failure !== undefined) problems.push(`with the ${way} only, ${fix.id}: ${failure}\n${fix.sql}`);
      }
    }
    await inspected.drop();
    expect(problems.join("\n\n")).toBe("");
  });
});

async function provoke(client: pg.Client, scenario: Scenario): Promise<pg.DatabaseError> {
  const outcome = await runSql(client, scenario.failing, scenario).catch((error: unknown) => error);
  if (outcome instanceof pg.DatabaseError) return outcome;
  throw new Error(`${scenario.name}: the failing statement succeeded`);
}

async function failureOf(client: pg.Client, fix: ExplainedFix, scenario: Scenario): Promise<string | undefined> {
  try {
    for (const step of fix.steps) await runSql(client, step.sql, { data: scenario.data });
    if (fix.kind !== "statement") await runSql(client, scenario.failing, scenario);
    return undefined;
  } catch (error) {
    return String(error);
  }
}
