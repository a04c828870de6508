import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, inject, test } from "vitest";
import { explain } from "../../explain/explain";
import { testedMajors } from "../../postgres/versions";
import { askInEveryWay } from "../proof/ask-in-every-way";
import { readyForm, removeDataFiles } from "../proof/ready-form";
import { readScenarios, type Scenario } from "../proof/scenario";
import { type Template, templateDatabase } from "../proof/template-database";
import type { Major } from "../servers/start";
import { executed, failingScript, fed } from "./psql-scripts";
import { runPsql } from "./run-psql";

const only = process.env.SCENARIO;
const scenarios = readScenarios().filter((scenario) => only === undefined || scenario.name.includes(only));
/** The oldest and the newest: what differs between majors is SQL, which `npm test` runs on each. */
const fixesOn = new Set<string>(["14", "18"]);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "failing-row-psql-"));
let pastes = 0;
let fixes = 0;

afterAll(() => {
  removeDataFiles();
  fs.rmSync(folder, { recursive: true, force: true });
  console.log(`${pastes} pastes of psql explained, ${fixes} scripts of fixes run by psql`);
});

describe.each(testedMajors.map(String) as Major[])("PostgreSQL %s", (major) => {
  const here = scenarios.filter(({ majors }) => Number(major) >= majors.from && Number(major) <= majors.to);
  test.concurrent.each(here.map((scenario) => [scenario.name, scenario] as const))("%s", async (_, scenario) => {
    const template = templateDatabase(inject("servers")[major], scenario.setup);
    const problems: string[] = [];
    const printed: string[] = [];
    for (const way of ways) {
      const paste = await provokeInPsql(scenario, template, way);
      printed.push(paste);
      problems.push(...checkPaste(scenario, paste, way));
    }
    if (fixesOn.has(major)) problems.push(...(await runFixes(scenario, template, printed[0] ?? "", major)));
    expect(problems.join("\n\n")).toBe("");
  });
});

/** The ways in which people run SQL with psql; each prints the error in a form of its own. */
const ways = ["-f file", "-f file, verbose", "-c"] as const;
type Way = (typeof ways)[number];

async function provokeInPsql(scenario: Scenario, template: Template, way: Way): Promise<string> {
  const database = await template.copy();
  try {
    const { args, input } = way === "-c" ? command(scenario) : file(scenario, way);
    const { code, errors } = await runPsql(inject("psql"), database.url, ["-v", "ON_ERROR_STOP=1", ...args], { input });
    if (code === 0) throw new Error(`${scenario.name}, ${way}: psql ended without an error`);
    return errors;
  } finally {
    await database.drop();
  }
}

function file(scenario: Scenario, way: Way): { readonly args: readonly string[]; readonly input: string } {
  const name = path.join(folder, `${scenario.name.replaceAll("/", "-")}.sql`);
  fs.writeFileSync(name, failingScript(scenario));
  return { args: [...(way === "-f file" ? [] : ["-v", "VERBOSITY=verbose"]), "-f", name], input: "" };
}

/** COPY reads psql's standard input here. */
function command({ failing, parameters, data }: Scenario): { readonly args: readonly string[]; readonly input: string } {
  return { args: ["-c", parameters === undefined ? failing : executed(failing, parameters)], input: data ?? "" };
}

function checkPaste({ name, sqlstate, expected }: Scenario, paste: string, way: Way): readonly string[] {
  pastes += 1;
  const { explanations } = explain({ text: paste });
  const [first, ...more] = explanations;
  if (first === undefined || more.length > 0) return [`${name}, ${way}: ${explanations.length} explanations for\n${paste}`];
  const wanted = { sqlstate, table: expected.table, column: expected.column, constraint: expected.constraint };
  return Object.entries(wanted).flatMap(([field, value]) => {
    const stated = first.error[field as keyof typeof wanted];
    return value === undefined || stated === value ? [] : [`${name}, ${way}: ${field} is ${stated}, expected ${value}, in\n${paste}`];
  });
}

/** Each script as it is copied, run from a file to its end in a database as it was when the error came, and then its verification. */
async function runFixes(scenario: Scenario, template: Template, paste: string, major: string): Promise<readonly string[]> {
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const { way, explanation } of await askInEveryWay(scenario, template, paste, major)) {
    for (const fix of explanation.fixes) {
      const ready = readyForm(fix, scenario);
      if (ready === undefined || ready.sql === null || seen.has(ready.sql)) continue;
      seen.add(ready.sql);
      fixes += 1;
      const verify = path.join(folder, `${major}-${scenario.name.replaceAll("/", "-")}-${seen.size}.sql`);
      fs.writeFileSync(verify, ready.verify ?? "");
      const database = await template.copy();
      const { code, errors } = await runPsql(inject("psql"), database.url, ["-v", "ON_ERROR_STOP=1", "-f", "-", "-f", verify], {
        input: fed(ready.sql, scenario.data),
      }).finally(() => database.drop());
      if (code !== 0) problems.push(`${scenario.name}, ${way}: fix ${fix.id} (${fix.kind}): ${errors}\n${ready.sql}\n${ready.verify}`);
    }
  }
  return problems;
}
