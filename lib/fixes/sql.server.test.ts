import pg from "pg";
import { describe, expect, inject, test } from "vitest";
import { hostileTexts } from "../dev/hostile-texts";
import { freshDatabase } from "../dev/servers/fresh-database";
import type { Major } from "../dev/servers/start";
import { testedMajors } from "../postgres/versions";
import { join, literal, sql, textOf } from "./sql";

describe.each(testedMajors.map(String) as Major[])("PostgreSQL %s", (major) => {
  test.each(["on", "off"])("names and values arrive as they are, standard_conforming_strings %s", async (conforming) => {
    expect(hostileTexts).toHaveLength(200);
    const database = await freshDatabase(inject("servers")[major]);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      await client.query(`SET standard_conforming_strings = ${conforming}; SET escape_string_warning = off`);
      for (const [index, text] of hostileTexts.entries()) {
        const table = `t${index}`;
        await client.query(textOf(sql`CREATE TABLE ${table} (${text} text)`));
        await client.query(textOf(sql`INSERT INTO ${table} (${join([text])}) VALUES (${literal(text)})`));
        const { rows } = await client.query(
          "SELECT attname::text AS name FROM pg_catalog.pg_attribute WHERE attrelid = $1::regclass AND attnum > 0",
          [table],
        );
        expect(rows).toEqual([{ name: text }]);
        expect((await client.query(textOf(sql`SELECT ${text} AS value FROM ${table}`))).rows).toEqual([{ value: text }]);
      }
    } finally {
      await client.end();
      await database.drop();
    }
  });
});
