import fs from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, inject, test } from "vitest";
import type { ExplainedFix, Explanation } from "../../explain/schema";
import { sizeOf } from "../../fixes/backfill";
import { testedMajors } from "../../postgres/versions";
import { redact } from "../../redact/redact";
import { canariesIn, plantCanaries } from "../canaries/plant";
import type { Major } from "../servers/start";
import { type Asked, askInEveryWay } from "./ask-in-every-way";
import { proveFix } from "./prove-fix";
import { provoke } from "./provoke";
import { psqlLayout } from "./psql-layout";
import { readyForm, removeDataFiles } from "./ready-form";
import { readScenarios, type Scenario } from "./scenario";
import { type SchemaScript, unsafeBySquawk } from "./squawk";
import { type Counts, countsIn, summaryOf } from "./summary";
import { type Template, templateDatabase } from "./template-database";

const scenarios = readScenarios();
const only = process.env.SCENARIO;
const chosen = scenarios.filter((scenario) => only === undefined || scenario.name.includes(only));
/** scenario → major → what was proved. */
const counts = new Map<string, Map<number, Counts>>();

/** Scripts that change the schema of a table that is there, for another judge. A staging table is none. */
const scripts: (SchemaScript & { readonly major: number })[] = [];
const changesSchema = /^(?:ALTER|CREATE (?!TEMP TABLE)|DROP (?!TABLE)|DO \$retry\$)/m;

test("there are scenarios", () => expect(chosen.length).toBeGreaterThan(only === undefined ? 20 : 0));

afterAll(removeDataFiles);

const onMajor = (major: number) => chosen.filter(({ majors }) => major >= majors.from && major <= majors.to);

describe.each(testedMajors.filter((major) => onMajor(major).length > 0).map(String) as Major[])("PostgreSQL %s", (major) => {
  const here = onMajor(Number(major));
  test.concurrent.each(here.map((scenario) => [scenario.name, scenario] as const))("%s", async (_, scenario) => {
    const template = templateDatabase(inject("servers")[major], scenario.setup);
    const problems = await prove(scenario, template, major);
    expect(problems.join("\n\n")).toBe("");
  });
});

describe.each(testedMajors)("PostgreSQL %s", (major) => {
  test("squawk finds nothing unsafe in the fixes that change a schema", async () => {
    const mine = scripts.filter((one) => one.major === major);
    if (only === undefined) expect(mine.length).toBeGreaterThan(100);
    expect((await unsafeBySquawk(mine, major)).join("\n\n")).toBe("");
  });
});

/** `-u` writes it again. Of some scenarios only, the others' lines stay as they are. */
test("SUMMARY.md is what this run found", async () => {
  const file = path.join(import.meta.dirname, "SUMMARY.md");
  const kept =
    only === undefined ? [] : [...countsIn(fs.readFileSync(file, "utf8"))].filter(([name]) => scenarios.some((one) => one.name === name));
  await expect(summaryOf(new Map([...kept, ...counts]), testedMajors)).toMatchFileSnapshot(file);
});

async function prove(scenario: Scenario, template: Template, major: string): Promise<string[]> {
  const paste = psqlLayout(await provoke(scenario, template));
  const asked = await askInEveryWay(scenario, template, paste, major);
  const problems = asked.flatMap(({ way, document }) =>
    document.connectionProblem === null ? [] : [`${way}: ${JSON.stringify(document.connectionProblem)}`],
  );
  for (const one of asked) problems.push(...checkVerdict(scenario, one), ...leaksOf(one));
  problems.push(...(await runFixes(scenario, template, asked, major)));
  return problems;
}

/** What redaction lets through of the document with canaries in it. */
function leaksOf({ way, document }: Asked): string[] {
  const planted = plantCanaries(document);
  return [true, false].flatMap((names) =>
    canariesIn(redact(planted, { values: false, names })).map((leak) => `${way}: redaction lets through ${leak}`),
  );
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
  for (const [id, wanted] of Object.entries(expected[way].verdicts ?? {}))
    check(`verdict on ${id}`, explanation.causes.find((cause) => cause.id === id)?.verdict ?? null, wanted);
  const said = [
    explanation.summary,
    ...explanation.causes.flatMap((one) => [one.title, one.explanation, ...one.proof.map(({ text }) => text)]),
  ];
  for (const piece of expected[way].says ?? [])
    if (!said.some((text) => text.includes(piece)))
      problems.push(`${scenario.name}, ${way}: nothing says ${JSON.stringify(piece)} in\n  ${said.join("\n  ")}`);
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
  const offered = new Map<string, boolean>();
  const seen = new Set<string>();
  let [verified, steps] = [0, 0];
  for (const { way, explanation } of asked) {
    for (const fix of explanation.fixes) {
      if (fix.sql !== null) offered.set(`${fix.kind} ${fix.sql}`, fix.ready);
      const ready = readyForm(fix, scenario);
      if (ready === undefined || seen.has(`${ready.kind} ${ready.sql}`)) continue;
      seen.add(`${ready.kind} ${ready.sql}`);
      if (changesSchema.test(ready.sql ?? "")) remember(ready, `${scenario.name}, ${way}, ${fix.id}`, explanation, major);
      const proved = await template.with((_, database) => proveFix(database, ready, scenario));
      // What nobody has looked at may refuse the row, where the fix names it. A connection leaves no such doubt in any scenario.
      if (proved.told && way === "schema") {
        seen.delete(`${ready.kind} ${ready.sql}`);
        continue;
      }
      problems.push(
        ...proved.problems.map((problem) => `${scenario.name}, ${major}, ${way}: fix ${fix.id} (${fix.kind}): ${problem}\n${ready.sql}`),
      );
      verified += proved.verified ? 1 : 0;
      steps += proved.compared;
    }
  }
  if (seen.size === 0) problems.push(`${scenario.name}, ${major}: no fix could be run`);
  const byMajor = counts.get(scenario.name) ?? new Map<number, Counts>();
  counts.set(scenario.name, byMajor);
  const ready = [...offered.values()].filter((one) => one).length;
  byMajor.set(Number(major), { offered: offered.size, ready, run: seen.size, verified, steps });
  return problems;
}

function remember(fix: ExplainedFix, name: string, { relation }: Explanation, major: string): void {
  const large = sizeOf(relation ?? undefined) === "large";
  const rewrites = fix.steps.some((step) => step.rewritesTable);
  scripts.push({ name, fix: fix.id, sql: fix.sql ?? "", large, rewrites, major: Number(major) });
}
