import pg from "pg";
import { afterAll, describe, expect, inject, test } from "vitest";
import type { ExplainedFix } from "../../explain/schema";
import { testedMajors } from "../../postgres/versions";
import type { Major } from "../servers/start";
import { type Asked, askInEveryWay } from "./ask-in-every-way";
import { provoke } from "./provoke";
import { psqlLayout } from "./psql-layout";
import { readyForm, removeDataFiles } from "./ready-form";
import { runSql } from "./run-sql";
import { readScenarios, type Scenario } from "./scenario";
import { type Template, templateDatabase } from "./template-database";

const scenarios = readScenarios();
const only = process.env.SCENARIO;
const chosen = scenarios.filter((scenario) => only === undefined || scenario.name.includes(only));
/** scenario → major → fixes run; written to the console at the end, where a person reads what was proved. */
const summary = new Map<string, Map<string, number>>();

test("there are scenarios", () => expect(chosen.length).toBeGreaterThan(only === undefined ? 20 : 0));

afterAll(() => {
  removeDataFiles();
  const majors = testedMajors.map(String);
  const lines = [...summary].map(
    ([name, counts]) => `${name.padEnd(64)} ${majors.map((major) => String(counts.get(major) ?? "-").padStart(4)).join("")}`,
  );
  console.log([`${"fixes run per major".padEnd(64)} ${majors.map((major) => major.padStart(4)).join("")}`, ...lines].join("\n"));
});

describe.each(testedMajors.map(String) as Major[])("PostgreSQL %s", (major) => {
  const here = chosen.filter(({ majors }) => Number(major) >= majors.from && Number(major) <= majors.to);
  test.concurrent.each(here.map((scenario) => [scenario.name, scenario] as const))("%s", async (_, scenario) => {
    const template = templateDatabase(inject("servers")[major], scenario.setup);
    const problems = await prove(scenario, template, major);
    expect(problems.join("\n\n")).toBe("");
  });
});

async function prove(scenario: Scenario, template: Template, major: string): Promise<string[]> {
  const paste = psqlLayout(await provoke(scenario, template));
  const asked = await askInEveryWay(scenario, template, paste, major);
  const problems = asked.flatMap(({ way, document }) =>
    document.connectionProblem === null ? [] : [`${way}: ${JSON.stringify(document.connectionProblem)}`],
  );
  for (const one of asked) problems.push(...checkVerdict(scenario, one));
  problems.push(...(await runFixes(scenario, template, asked, major)));
  return problems;
}

function checkVerdict(scenario: Scenario, { way, explanation }: Asked): string[] {
  const { expected } = scenario;
  const problems: string[] = [];
  const check = (what: string, actual: unknown, wanted: unknown) => {
    if (wanted !== undefined && actual !== wanted)
      problems.push(`${scenario.name}, ${way}: ${what} is ${JSON.stringify(actual)}, expected ${JSON.stringify(wanted)}`);
  };
  check("sqlstate", explanation.error.sqlstate, scenario.sqlstate);
  check("table", explanation.error.table, expected.table);
  check("column", explanation.error.column, expected.column);
  check("constraint", explanation.error.constraint, expected.constraint);
  const [first] = explanation.causes;
  check("confirmed cause", first?.verdict === "confirmed" ? first.id : null, expected[way].confirmed);
  for (const cause of explanation.causes) {
    if (cause.verdict !== "undecided" && cause.proof.length === 0)
      problems.push(`${scenario.name}, ${way}: ${cause.id} is ${cause.verdict} without proof`);
    if (cause.verdict === "undecided" && cause.needs.length === 0)
      problems.push(`${scenario.name}, ${way}: ${cause.id} is undecided and names nothing that would settle it`);
  }
  const recommended = explanation.fixes.filter((fix) => fix.recommended);
  if (recommended.length > 1) problems.push(`${scenario.name}, ${way}: ${recommended.length} fixes are recommended`);
  if (way !== "alone") {
    check("recommended fix", recommended[0]?.id ?? null, expected[way].recommended);
    if (recommended[0] && !recommended[0].ready)
      problems.push(`${scenario.name}, ${way}: the recommended fix ${recommended[0].id} is not ready`);
    if (explanation.relation === null && expected.table !== undefined)
      problems.push(`${scenario.name}, ${way}: the relation was not found`);
  }
  if (way === "connection") {
    check("alignment", explanation.row?.alignment, expected.connection.alignment);
    const offered = new Set(explanation.fixes.map((fix) => fix.id));
    for (const id of expected.offered ?? [])
      if (!offered.has(id)) problems.push(`${scenario.name}: ${id} is not offered (but ${[...offered].join(", ")})`);
    for (const id of expected.notOffered ?? []) if (offered.has(id)) problems.push(`${scenario.name}: ${id} is offered`);
  }
  return problems;
}

async function runFixes(scenario: Scenario, template: Template, asked: readonly Asked[], major: string): Promise<string[]> {
  const problems: string[] = [];
  const seen = new Set<string>();
  let run = 0;
  for (const { way, explanation } of asked) {
    for (const fix of explanation.fixes) {
      const ready = readyForm(fix, scenario);
      if (ready === undefined || seen.has(`${ready.kind} ${ready.sql}`)) continue;
      seen.add(`${ready.kind} ${ready.sql}`);
      run += 1;
      const failure = await template.with((client) => runFix(client, ready, scenario)).catch((error: unknown) => String(error));
      if (failure !== undefined) problems.push(`${scenario.name}, ${major}, ${way}: fix ${fix.id} (${fix.kind}): ${failure}\n${ready.sql}`);
    }
  }
  if (run === 0) problems.push(`${scenario.name}, ${major}: no fix could be run`);
  const counts = summary.get(scenario.name) ?? new Map<string, number>();
  summary.set(scenario.name, counts.set(major, run));
  return problems;
}

async function runFix(client: pg.Client, fix: ExplainedFix, scenario: Scenario): Promise<string | undefined> {
  if (fix.kind === "investigate") await client.query("SET default_transaction_read_only = on");
  for (const [index, step] of fix.steps.entries()) {
    const failure = await attempt(() => runSql(client, step.sql, { data: scenario.data }));
    if (failure !== undefined) return `step ${index + 1} fails: ${failure}`;
  }
  if (fix.kind === "schema" || fix.kind === "data") {
    const failure = await attempt(() => runSql(client, scenario.failing, scenario));
    if (failure !== undefined) return `the original statement still fails: ${failure}`;
  }
  if (fix.verify !== null) {
    const { verify } = fix;
    await client.query("SET default_transaction_read_only = on");
    const failure = await attempt(() => client.query(verify));
    if (failure !== undefined) return `verify fails: ${failure}\n${verify}`;
  }
  return undefined;
}

async function attempt(run: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    if (error instanceof pg.DatabaseError) return `${error.code} ${error.message}${error.detail ? ` (${error.detail})` : ""}`;
    return String(error);
  }
}
