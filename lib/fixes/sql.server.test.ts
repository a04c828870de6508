import pg from "pg";
import { describe, expect, inject, test } from "vitest";
import { freshDatabase } from "../dev/servers/fresh-database";
import type { Major } from "../dev/servers/start";
import { testedMajors } from "../postgres/versions";
import { join, literal, sql, textOf } from "./sql";

const pieces = [
  '"',
  "'",
  "\\",
  ";",
  "--",
  "/*",
  "*/",
  "$$",
  "$1",
  ":name",
  "\n",
  "\r",
  "\t",
  " ",
  "é",
  "列",
  "😀",
  "\u202e",
  "\u200b",
  "\u00ad",
  "A",
  "select",
  "U&",
  "E",
  ")",
  "(",
  "%s",
  "?",
  "\u007f",
  "\u0001",
];

/** 200 names and values built from what quoting goes wrong on, the same at every run; names cut to the 63 bytes that PostgreSQL keeps. */
const hostile = Array.from({ length: 200 }, (_, index) => {
  let seed = index * 2654435761 + 1;
  const next = () => {
    seed = (seed * 1103515245 + 12345) >>> 0;
    return seed / 2 ** 32;
  };
  return Array.from({ length: 1 + (index % 9) }, () => pieces[Math.floor(next() * pieces.length)] ?? "x").join("");
}).filter((text, index, all) => all.indexOf(text) === index && new TextEncoder().encode(text).length <= 63);

describe.each(testedMajors.map(String) as Major[])("PostgreSQL %s", (major) => {
  test.each(["on", "off"])("names and values arrive as they are, standard_conforming_strings %s", async (conforming) => {
    expect(hostile.length).toBeGreaterThan(120);
    const database = await freshDatabase(inject("servers")[major]);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      await client.query(`SET standard_conforming_strings = ${conforming}; SET escape_string_warning = off`);
      for (const [index, text] of hostile.entries()) {
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
