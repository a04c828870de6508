import pg from "pg";
import { expect, inject, test } from "vitest";
import { notNullStatements } from "../../fixes/frameworks/migrations/not-null-statements";
import { testedMajors } from "../../postgres/versions";
import { freshDatabase } from "../servers/fresh-database";
import type { Major } from "../servers/start";

const subjects = [
  { table: "orders", column: "country", type: "text", value: "'unknown'" },
  { table: "orders", column: "country", value: "'unknown'" },
  { schema: 'The "Shop"', table: "All: Orders", column: "E-Mail's %s", value: "'it''s :x'" },
] as const;

test.each(testedMajors.map(String) as Major[])(
  "PostgreSQL %s: what the migrations run makes the column NOT NULL, the last one without a look at rows",
  async (major) => {
    const database = await freshDatabase(inject("servers")[major]);
    const client = new pg.Client({ connectionString: database.url });
    const said: string[] = [];
    client.on("notice", ({ message }) => said.push(message ?? ""));
    await client.connect();
    try {
      for (const subject of subjects) {
        const { schema = "public", table, column } = { schema: undefined, ...subject };
        const target = `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(table)}`;
        const own = "type" in subject ? "" : `, ${client.escapeIdentifier(column)} text`;
        await client.query(
          `DROP SCHEMA IF EXISTS ${client.escapeIdentifier(schema)} CASCADE; CREATE SCHEMA ${client.escapeIdentifier(schema)}`,
        );
        await client.query(
          `CREATE TABLE ${target} (id bigint PRIMARY KEY${own}); INSERT INTO ${target} (id) SELECT generate_series(1, 12000)`,
        );
        const { lockTimeout, prepare, fill, fillAll, fence, validate, finish } = notNullStatements(subject);
        const together = async (statements: readonly string[]) => {
          for (const statement of ["BEGIN", lockTimeout, ...statements, "COMMIT"]) await client.query(statement);
        };
        await together(prepare);
        const filled: (number | null)[] = [];
        do filled.push((await client.query(fill)).rowCount);
        while (filled.at(-1) !== 0);
        await client.query(`UPDATE ${target} SET ${client.escapeIdentifier(column)} = NULL WHERE id <= 6000`);
        await client.query(fillAll);
        await together([fence]);
        await together([fence]);
        await client.query(fillAll);
        await client.query(validate);
        await client.query("SET client_min_messages = debug1");
        said.length = 0;
        await together(finish);
        await client.query("RESET client_min_messages");
        expect(filled).toEqual([5000, 5000, 2000, 0]);
        expect(said.filter((text) => /^(?:verifying|rewriting) table/.test(text))).toEqual([]);
        const { rows } = await client.query(
          "SELECT a.attnotnull, (SELECT count(*) FROM pg_constraint WHERE conrelid = a.attrelid AND contype = 'c') AS checks FROM pg_attribute a WHERE a.attrelid = $1::regclass AND a.attname = $2",
          [target, column],
        );
        expect(rows).toEqual([{ attnotnull: true, checks: "0" }]);
      }
    } finally {
      await client.end();
      await database.drop();
    }
  },
);
