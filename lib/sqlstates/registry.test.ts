import fs from "node:fs";
import { expect, test } from "vitest";
import { conditionOf } from "../postgres/sqlstates";
import { sqlstateModules } from "./registry";

const folders = fs.readdirSync(import.meta.dirname).filter((name) => /^[0-9A-Z]{5}-/.test(name));
const modules = folders.filter((name) => fs.existsSync(`${import.meta.dirname}/${name}/index.ts`));

test("every SQLSTATE folder is in the registry, in SQLSTATE order", () => {
  expect(modules.length).toBeGreaterThan(1);
  expect(sqlstateModules.map((module) => module.sqlstate)).toEqual(modules.map((name) => name.slice(0, 5)).sort());
});

test.each(modules)("%s has its parts", (name) => {
  const folder = `${import.meta.dirname}/${name}`;
  // 23001 is the name that 18 gives to one side of 23503, whose causes and fixes it has.
  const own = name.startsWith("23001") ? [] : ["causes", "fixes"];
  for (const part of ["forms.ts", "situation.ts", ...own, "README.md", "scenarios"])
    expect(fs.existsSync(`${folder}/${part}`), part).toBe(true);
  expect(fs.readdirSync(`${folder}/scenarios`).length, "scenarios").toBeGreaterThan(0);
  const module = sqlstateModules.find((one) => one.sqlstate === name.slice(0, 5));
  expect(module?.condition).toBe(conditionOf(name.slice(0, 5)));
  expect(name.slice(6)).toBe(module?.condition.replaceAll("_", "-"));
});
