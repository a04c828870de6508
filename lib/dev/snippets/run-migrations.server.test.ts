import pg from "pg";
import { expect, inject, test } from "vitest";
import { frameworks } from "../../fixes/frameworks/frameworks";
import { freshDatabase } from "../servers/fresh-database";
import { loadSnippet } from "./run/load-snippet";
import { frameworkPackage } from "./run/packages";

type Run = (url: string, source: string) => Promise<void>;

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
  const tool = frameworks.find((framework) => framework.name === name)?.migrations;
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
