import fs from "node:fs";
import path from "node:path";
import { expect, inject, test } from "vitest";
import { sqlstateModules } from "../../sqlstates/registry";
import { provoke } from "./provoke";
import { psqlLayout } from "./psql-layout";
import { readScenarios } from "./scenario";
import { templateDatabase } from "./template-database";

const fileOf = (folder: string) => path.join(folder, "psql-18.paste.txt");
const recorded = readScenarios().filter(({ folder }) => fs.existsSync(fileOf(folder)));

test("every SQLSTATE has one scenario whose error is recorded, for its reference page", () => {
  expect([...new Set(recorded.map(({ sqlstate }) => sqlstate))].sort()).toEqual(sqlstateModules.map(({ sqlstate }) => sqlstate).sort());
  expect(recorded.length).toBe(sqlstateModules.length);
});

/** `vitest run -u` records again; a new one begins as an empty file. 23000 has any text, so it is printed with its code. */
test.each(recorded.map((scenario) => [scenario.name, scenario] as const))(
  "%s is recorded as PostgreSQL 18 raises it",
  async (_, scenario) => {
    const error = await provoke(scenario, templateDatabase(inject("servers")["18"], scenario.setup));
    await expect(psqlLayout(error, scenario.sqlstate === "23000")).toMatchFileSnapshot(fileOf(scenario.folder));
  },
);
