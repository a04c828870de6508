import "server-only";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { conditionOf } from "@/lib/postgres/sqlstates";
import { type Example, exampleOf } from "./example";
import type { RecordedStatement } from "./locks";
import { type Reference, referenceOf } from "./reference";

type ReadReference = Reference & {
  readonly example?: Example;
  readonly locks: readonly RecordedStatement[];
  /** The tables that the SQL of the text runs on. */
  readonly tables?: string;
};

const read = new Map<string, Promise<ReadReference | undefined>>();

/** What is written about a SQLSTATE, with an example; undefined where nothing is. Each file is read once. */
export function readReference(sqlstate: string): Promise<ReadReference | undefined> {
  const condition = conditionOf(sqlstate);
  if (condition === undefined) return Promise.resolve(undefined);
  const known = read.get(sqlstate);
  if (known !== undefined) return known;
  const reading = readFolder(`${sqlstate}-${condition.replaceAll("_", "-")}`);
  read.set(sqlstate, reading);
  reading.catch(() => read.delete(sqlstate));
  return reading;
}

/** The name is made of the class table's own words, never of what a request holds. */
async function readFolder(name: string): Promise<ReadReference | undefined> {
  const folder = path.join(process.cwd(), "lib/sqlstates", name);
  const text = await textOf(path.join(folder, "README.md"));
  if (text === undefined) return undefined;
  const locks = await textOf(path.join(folder, "locks.json"));
  return {
    ...referenceOf(text),
    example: await recordedExample(path.join(folder, "scenarios")),
    locks: locks === undefined ? [] : JSON.parse(locks),
    tables: await textOf(path.join(folder, "reference.sql")),
  };
}

/** The scenario whose error is recorded as psql 18 prints it. `recorded-pastes.server.test.ts` holds it against a server. */
async function recordedExample(scenarios: string): Promise<Example | undefined> {
  for (const name of ((await unlessMissing(readdir(/* turbopackIgnore: true */ scenarios))) ?? []).sort()) {
    const paste = await textOf(path.join(scenarios, name, "psql-18.paste.txt"));
    const scenario = paste && (await textOf(path.join(scenarios, name, "scenario.sql")));
    if (paste && scenario) return exampleOf(scenario, paste);
  }
  return undefined;
}

function textOf(file: string): Promise<string | undefined> {
  return unlessMissing(readFile(/* turbopackIgnore: true */ file, "utf8"));
}

async function unlessMissing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
