import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { expect, inject, test } from "vitest";
import { frameworks } from "../../fixes/frameworks/frameworks";
import { migrationTools } from "../../fixes/frameworks/migrations/migration-tools";
import { readMigration } from "../../review/migration";
import { loadGrammar } from "../grammar";
import { freshDatabase } from "../servers/fresh-database";
import { loadSnippet } from "./run/load-snippet";
import { frameworkPackage } from "./run/packages";

type Run = (url: string, source: string) => Promise<void>;

/** One file of SQL as a tool sends it: "whole" is one text, outside of a transaction. */
async function sendFile(url: string, file: string, how: "in one transaction" | "each by itself" | "whole"): Promise<void> {
  const parse = await loadGrammar();
  const statements = readMigration(file, new Map([[file, parse(file)]]))?.map(({ range }) => file.slice(range.start, range.end)) ?? [];
  expect(statements.length).toBeGreaterThan(0);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const together = how === "in one transaction";
    const sent = how === "whole" ? [file] : together ? ["BEGIN", ...statements, "COMMIT"] : statements;
    for (const statement of sent) await client.query(statement);
  } finally {
    await client.end();
  }
}

const runs: Readonly<Record<string, Run>> = {
  // Its engine, which is downloaded, sends each file as one text.
  async Prisma(url, source) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      for (const file of source.split(/^-- (?=\d: )/m).slice(1)) await client.query(`-- ${file}`);
    } finally {
      await client.end();
    }
  },
  // migrate() reads the files that the journal names: a deployment at a time, and what psql sends between them.
  async Drizzle(url, source) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "failing-row-drizzle-"));
    const { drizzle } = frameworkPackage("drizzle-orm/node-postgres");
    const { migrate } = frameworkPackage("drizzle-orm/node-postgres/migrator");
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    fs.mkdirSync(path.join(folder, "meta"));
    const entries: object[] = [];
    try {
      for (const piece of source.split(/^-- (?=\d: |By psql: )/m).slice(1)) {
        if (piece.startsWith("By psql")) {
          await client.query(`-- ${piece}`);
          continue;
        }
        const entry = {
          idx: entries.length,
          version: "7",
          when: 1767225600000 + entries.length,
          tag: `000${entries.length}`,
          breakpoints: true,
        };
        entries.push(entry);
        fs.writeFileSync(path.join(folder, `${entry.tag}.sql`), `-- ${piece}`);
        fs.writeFileSync(path.join(folder, "meta", "_journal.json"), JSON.stringify({ version: "7", dialect: "postgresql", entries }));
        await migrate(drizzle(client), { migrationsFolder: folder });
      }
    } finally {
      await client.end();
      fs.rmSync(folder, { recursive: true, force: true });
    }
    expect(entries).toHaveLength(4);
  },
  // Both are Java's: their files are sent as they say that they send them.
  async Flyway(url, source) {
    const files = source.split(/^-- (?=V\d__)/m).slice(1);
    expect(files).toHaveLength(3);
    for (const file of files)
      await sendFile(url, `-- ${file}`, /executeInTransaction=false/.test(file) ? "each by itself" : "in one transaction");
  },
  async Liquibase(url, source) {
    const [head = "", ...changesets] = source.split(/^(?=--changeset )/m);
    expect(head.startsWith("--liquibase formatted sql\n")).toBe(true);
    expect(changesets).toHaveLength(6);
    for (const one of changesets)
      await sendFile(url, one, /^.*runInTransaction:false splitStatements:false$/m.test(one) ? "whole" : "in one transaction");
  },
  async Knex(url, source) {
    const { setDefault, fillAndValidate, setNotNull } = await loadSnippet({ language: "javascript", source }, {});
    const knex = frameworkPackage("knex")({ client: "pg", connection: url });
    const files = { "1": { up: setDefault }, "2": { up: fillAndValidate, config: { transaction: false } }, "3": { up: setNotNull } };
    const down = async () => undefined;
    try {
      await knex.migrate.latest({
        migrationSource: {
          getMigrations: async () => Object.keys(files),
          getMigrationName: (name: string) => name,
          getMigration: async (name: keyof typeof files) => ({ down, ...files[name] }),
        },
      });
    } finally {
      await knex.destroy();
    }
  },
  async Sequelize(url, source) {
    const { setDefault, fillAndValidate, setNotNull } = await loadSnippet({ language: "javascript", source }, {});
    const { Sequelize } = frameworkPackage("sequelize");
    const sequelize = new Sequelize(url, { logging: false });
    try {
      for (const up of [setDefault, fillAndValidate, setNotNull]) await up?.(sequelize.getQueryInterface());
    } finally {
      await sequelize.close();
    }
  },
  async TypeORM(url, source) {
    const { SetDefault1, FillAndValidate2, SetNotNull3 } = await loadSnippet({ language: "typescript", source }, {});
    const { DataSource } = frameworkPackage("typeorm");
    // TypeORM wants to find the time of its file in the name of each class.
    const migrations = [SetDefault1, FillAndValidate2, SetNotNull3].map((one, index) =>
      Object.defineProperty(one ?? {}, "name", { value: `Step${1767225600000 + index}` }),
    );
    const dataSource = new DataSource({ type: "postgres", url, migrations, migrationsTransactionMode: "each" });
    await dataSource.initialize();
    try {
      await dataSource.runMigrations();
    } finally {
      await dataSource.destroy();
    }
  },
};

test.each(Object.entries(runs))("%s runs its migrations to the end", async (name, run) => {
  const tool = frameworks.find((framework) => framework.name === name)?.migrations ?? migrationTools.get(name.toLowerCase());
  const database = await freshDatabase(inject("servers")["18"]);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query("CREATE TABLE orders (id int PRIMARY KEY); INSERT INTO orders SELECT generate_series(1, 12000)");
    await run(database.url, tool?.notNull({ table: "orders", column: "country?", type: "text", value: "'a:b ?'" }) ?? "");
    const { rows } = await client.query(
      `SELECT a.attnotnull, (SELECT count(*) FROM orders WHERE "country?" = 'a:b ?') AS filled FROM pg_attribute a WHERE a.attrelid = 'orders'::regclass AND a.attname = 'country?'`,
    );
    expect(rows).toEqual([{ attnotnull: true, filled: "12000" }]);
  } finally {
    await client.end();
    await database.drop();
  }
});
