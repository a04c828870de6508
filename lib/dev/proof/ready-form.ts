import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { ExplainedFix } from "../../explain/schema";
import { rewriteFix } from "../../fixes/rewrite";
import type { Scenario } from "./scenario";

/** The fix as a person would run it: as it stands when ready, otherwise with the scenario's values typed in. */
export function readyForm(fix: ExplainedFix, scenario: Scenario): ExplainedFix | undefined {
  if (fix.sql === null) return undefined;
  const files = fix.inputs.filter((input) => input.type === "file").map((input) => [input.name, dataFile(scenario)] as const);
  const typed = fix.inputs.flatMap((input) => {
    const value = scenario.inputs.get(`${fix.id}.${input.name}`) ?? (input.value === null ? scenario.inputs.get(input.name) : undefined);
    return value === undefined ? [] : [[input.name, value] as const];
  });
  const filled = rewriteFix(fix, new Map([...files, ...typed])) as ExplainedFix;
  return filled.ready ? filled : undefined;
}

let folder: string | undefined;

function dataFolder(): string {
  folder ??= fs.mkdtempSync(path.join(os.tmpdir(), "failing-row-data-"));
  return folder;
}

/** Removes the files that the filled-in inputs name; for the end of a test file. */
export function removeDataFiles(): void {
  if (folder !== undefined) fs.rmSync(folder, { recursive: true, force: true });
  folder = undefined;
}

function dataFile(scenario: Scenario): string {
  const file = path.join(dataFolder(), `${scenario.name.replaceAll("/", "-")}.data`);
  fs.writeFileSync(file, scenario.data ?? "");
  return file;
}
