import pg from "pg";
import { describe, expect, inject, test } from "vitest";
import { join, literal, regclass, sql, textOf } from "../../fixes/sql";
import { hostileTexts } from "../hostile-texts";
import { freshDatabase } from "../servers/fresh-database";
import { runPsql } from "./run-psql";

/** Everything that the SQL builder quotes: a table, a column, a constraint, a value and a name within a constant. */
function scriptFor(text: string, index: number): string {
  const table = { schema: "hostile", name: text };
  return [
    sql`CREATE TABLE ${table} (id integer, ${text} text);`,
    sql`INSERT INTO ${table} (${join(["id", text])}) VALUES (${index}, ${literal(text)});`,
    sql`ALTER TABLE ${table} ADD CONSTRAINT ${text} CHECK (${text} = ${literal(text)});`,
    sql`COMMENT ON COLUMN ${table}.${text} IS ${literal(text)};`,
    sql`INSERT INTO seen (id, name) VALUES (${index}, ${regclass(table)}::regclass);`,
  ]
    .map(textOf)
    .join("\n");
}

const scripts = hostileTexts.map(scriptFor);

describe.each(["14", "18"] as const)("PostgreSQL %s", (major) => {
  test.each(["on", "off"].flatMap((conforming) => [[conforming, "-f"] as const, [conforming, "-c"] as const]))(
    "psql makes exactly what is named, standard_conforming_strings %s, %s",
    async (conforming, way) => {
      const database = await freshDatabase(inject("servers")[major]);
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      try {
        await client.query(`ALTER DATABASE ${database.name} SET standard_conforming_strings = ${conforming}`);
        await client.query(`ALTER DATABASE ${database.name} SET escape_string_warning = off`);
        await client.query("CREATE SCHEMA hostile; CREATE TABLE seen (id integer, name regclass)");
        const args = way === "-f" ? ["-f", "-"] : scripts.flatMap((script) => ["-c", script]);
        const run = await runPsql(inject("psql"), database.url, ["-v", "ON_ERROR_STOP=1", ...args], { input: scripts.join("\n") });
        expect(run.errors).toBe("");
        expect(run.code).toBe(0);

        const { rows } = await client.query(`
          SELECT relname AS "table", attname AS "column", conname AS "constraint", col_description(c.oid, attnum) AS "comment",
            (xpath('/row/*[2]/text()', query_to_xml(format('SELECT id, encode(convert_to(%I, ''UTF8''), ''hex'') AS value FROM %s',
              attname, c.oid::regclass), true, true, '')))[1]::text AS value
          FROM seen JOIN pg_class c ON c.oid = seen.name JOIN pg_attribute ON attrelid = c.oid AND attnum = 2
          JOIN pg_constraint ON conrelid = c.oid AND contype = 'c'
          ORDER BY seen.id`);
        const wanted = hostileTexts.map((text) => ({
          table: text,
          column: text,
          constraint: text,
          comment: text,
          value: Buffer.from(text).toString("hex"),
        }));
        expect(rows).toEqual(wanted);
        const { rows: all } = await client.query("SELECT count(*)::int AS made FROM pg_class WHERE oid >= 16384 AND relkind = 'r'");
        expect(all).toEqual([{ made: hostileTexts.length + 1 }]);
      } finally {
        await client.end();
        await database.drop();
      }
    },
  );
});
