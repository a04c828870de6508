import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { describe, expect, inject, test } from "vitest";
import { testedMajors } from "../../postgres/versions";
import { readMigration } from "../../review/migration";
import { loadGrammar } from "../grammar";
import { templateDatabase } from "../proof/template-database";
import type { Major } from "../servers/start";

const sqlstates = path.resolve(import.meta.dirname, "../../sqlstates");
const folders = fs.readdirSync(sqlstates).filter((name) => fs.existsSync(path.join(sqlstates, name, "reference.sql")));

/** A block of SQL in a README: ```` ```sql [raises 23502] [since 15] [until 17] ````. */
interface Block {
  readonly sql: string;
  readonly raises?: string;
  readonly since: number;
  readonly until: number;
}

function blocksOf(folder: string): readonly Block[] {
  const readme = fs.readFileSync(path.join(sqlstates, folder, "README.md"), "utf8");
  return [...readme.matchAll(/^```sql([^\n]*)\n([\s\S]*?)^```/gm)].map(([, words = "", sql = ""]) => ({
    sql,
    raises: /raises (\w{5})/.exec(words)?.[1],
    since: Number(/since (\d+)/.exec(words)?.[1] ?? 0),
    until: Number(/until (\d+)/.exec(words)?.[1] ?? 99),
  }));
}

test("every README with SQL has the tables that it runs on", () => {
  expect(folders.length).toBeGreaterThan(4);
  const withSql = fs.readdirSync(sqlstates).filter((name) => {
    const readme = path.join(sqlstates, name, "README.md");
    return fs.existsSync(readme) && /^```sql/m.test(fs.readFileSync(readme, "utf8"));
  });
  expect(withSql).toEqual(folders);
});

describe.each(testedMajors.map(String) as Major[])("PostgreSQL %s", (major) => {
  test.each(folders)("%s: every block of SQL does what the page says", async (folder) => {
    const blocks = blocksOf(folder).filter(({ since, until }) => Number(major) >= since && Number(major) <= until);
    expect(blocks.length).toBeGreaterThan(1);
    const setup = fs.readFileSync(path.join(sqlstates, folder, "reference.sql"), "utf8");
    const ran = await templateDatabase(inject("servers")[major], setup).with(async (client) => {
      const results: unknown[] = [];
      for (const block of blocks) results.push([block.sql, await run(client, block.sql)]);
      return results;
    });
    expect(ran).toEqual(blocks.map(({ sql, raises }) => [sql, raises ?? "done"]));
  });
});

/** Statement by statement, as psql sends them. */
async function run(client: pg.Client, sql: string): Promise<string> {
  for (const statement of await statementsOf(sql)) {
    try {
      await client.query(statement);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) throw error;
      await client.query("ROLLBACK");
      return error.code === undefined ? error.message : `${error.code}`;
    }
  }
  return "done";
}

async function statementsOf(sql: string): Promise<readonly string[]> {
  const parse = await loadGrammar();
  const statements = readMigration(sql, new Map([[sql, parse(sql)]]));
  if (statements === undefined) throw new Error(`the grammar refuses: ${sql}`);
  return statements.map(({ range }) => sql.slice(range.start, range.end));
}
