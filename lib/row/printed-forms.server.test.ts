import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { bareRelation } from "../dev/rows/bare-relation";
import { attributesOf, limitedRole } from "../dev/rows/random-table";
import { ownTypes, pick, type Random, randomSource, randomValues } from "../dev/rows/random-values";
import { type FreshDatabase, freshDatabase } from "../dev/servers/fresh-database";
import type { Major } from "../dev/servers/start";
import { quoteIdentifier, quoteLiteral } from "../postgres/quote";
import { testedMajors } from "../postgres/versions";
import type { FailingRow } from "./failing-row";
import { readKey } from "./read-key";
import { readRow } from "./read-row";
import { splitKeyDetail } from "./split-key-detail";

const tables = Number(process.env.ROW_TABLES ?? 15);

describe.each(testedMajors)("PostgreSQL %i", (major) => {
  let database: FreshDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await freshDatabase(inject("servers")[String(major) as Major]);
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(ownTypes);
    await client.query(limitedRole);
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  /** The DETAIL and column of the error that the statement meets. */
  async function refusal(statement: string): Promise<{ detail: string; column?: string }> {
    try {
      await client.query(statement);
    } catch (error) {
      if (error instanceof pg.DatabaseError) return { detail: error.detail ?? "", column: error.column };
      throw error;
    }
    throw new Error("no error");
  }
  const rowIn = (detail: string) => /^Failing row contains \(([\s\S]*)\)\.$/.exec(detail)?.[1] ?? "";
  const values = (row: FailingRow | undefined) => row?.cells.map((cell) => [cell.column, cell.value, cell.state, cell.certainty]);

  test("names are printed to a role that may not read the table, the culprit among them or not", async () => {
    await client.query(`CREATE TABLE visits (id integer PRIMARY KEY, "ward, bed" text NOT NULL, note text, seen_by integer NOT NULL);
      GRANT INSERT ON visits TO limited`);
    await client.query("SET ROLE limited");
    const given = await refusal(`INSERT INTO visits (id, note, "ward, bed", seen_by) VALUES (1, 'x, y', 'A, 3', NULL)`);
    const leftOut = await refusal(`INSERT INTO visits (id, "ward, bed") VALUES (1, 'A')`);
    await client.query("RESET ROLE");
    const columns = await attributesOf(client, "visits");
    const parts = /^Failing row contains \((.*)\) = \((.*)\)\.$/;
    const [, names = "", raw = ""] = parts.exec(given.detail) ?? [];
    expect([names, raw]).toEqual(["id, ward, bed, note, seen_by", "1, A, 3, x, y, null"]);
    expect(readRow({ raw, names, columns, culprit: given.column })).toMatchObject({ alignment: "ambiguous", readings: 3 });
    const [, fewNames = "", fewValues = ""] = parts.exec(leftOut.detail) ?? [];
    const row = readRow({ raw: fewValues, names: fewNames, columns, culprit: leftOut.column });
    expect(row).toMatchObject({ alignment: "named", readings: 1 });
    expect(values(row)).toEqual([
      ["id", "1", "ok", "certain"],
      ["ward, bed", "A", "ok", "certain"],
      ["note", null, "hidden", "certain"],
      ["seen_by", null, "culprit", "certain"],
    ]);
  });

  test("a row that came through its parent has the parent's order, whatever the leaf's", async () => {
    await client.query(`CREATE TABLE readings (day date NOT NULL, note text, sensor text NOT NULL, unit text) PARTITION BY RANGE (day);
      CREATE TABLE readings_2026 (unit text, sensor text NOT NULL, gone integer, day date NOT NULL, note text);
      ALTER TABLE readings_2026 DROP COLUMN gone;
      ALTER TABLE readings ATTACH PARTITION readings_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')`);
    const routed = await refusal("INSERT INTO readings VALUES ('2026-03-03', 'wet, cold', NULL, 'C')");
    const direct = await refusal("INSERT INTO readings_2026 (day, note, unit) VALUES ('2026-03-03', 'wet, cold', 'C')");
    const parent = await attributesOf(client, "readings");
    const leaf = await attributesOf(client, "readings_2026");
    const checkedColumns = leaf.map((column) => column.name);
    const byParent = readRow({ raw: rowIn(routed.detail), columns: parent, checkedColumns, culprit: "sensor" });
    expect(byParent).toMatchObject({ alignment: "exact" });
    expect(byParent?.cells.map((cell) => cell.value)).toEqual(["2026-03-03", "wet, cold", null, "C"]);
    for (const { detail } of [routed, direct]) {
      const row = readRow({ raw: rowIn(detail), columns: leaf, otherColumns: [parent], checkedColumns, culprit: "sensor" });
      const cells = Object.fromEntries(row?.cells.map((cell) => [cell.column, cell.value]) ?? []);
      expect(row?.alignment).toBe("exact");
      expect(cells).toEqual({ day: "2026-03-03", note: "wet, cold", sensor: null, unit: "C" });
    }
  });

  test("NOT NULL is checked in the leaf's order", async () => {
    await client.query(`CREATE TABLE moves (day date, a text NOT NULL, b text NOT NULL) PARTITION BY LIST (day);
      CREATE TABLE moves_rest (b text NOT NULL, a text NOT NULL, day date);
      ALTER TABLE moves ATTACH PARTITION moves_rest DEFAULT`);
    const { detail, column } = await refusal("INSERT INTO moves VALUES ('2026-03-03', NULL, NULL)");
    expect(column).toBe("b");
    const columns = await attributesOf(client, "moves");
    const row = readRow({ raw: rowIn(detail), columns, checkedColumns: ["b", "a", "day"], culprit: column });
    expect(row?.cells[1]).toMatchObject({ column: "a", value: null, certainty: "likely", alternatives: ["null"] });
    expect(row?.cells[2]).toMatchObject({ column: "b", state: "culprit", certainty: "certain" });
  });

  test("a view's check option prints the base table's row", async () => {
    await client.query(`CREATE TABLE people (id integer, full_name text, age integer);
      CREATE VIEW adults AS SELECT age, id FROM people WHERE age >= 18 WITH CHECK OPTION`);
    const { detail } = await refusal("INSERT INTO adults VALUES (9, 1)");
    const row = readRow({ raw: rowIn(detail), columns: await attributesOf(client, "people") });
    expect(values(row)).toEqual([
      ["id", "1", "ok", "certain"],
      ["full_name", null, "null-allowed", "likely"],
      ["age", "9", "ok", "certain"],
    ]);
  });

  test("a failing partition key is read by its names and expressions", async () => {
    await client.query('CREATE TABLE logs ("Level" text, message text) PARTITION BY RANGE ("Level", lower(message))');
    const { detail } = await refusal("INSERT INTO logs VALUES ('a, b', 'C')");
    const [, names = "", raw = ""] = /^Partition key of the failing row contains \((.*)\) = \((.*)\)\.$/.exec(detail) ?? [];
    expect([names, raw]).toEqual(['"Level", lower(message)', "a, b, c"]);
    const row = readRow({ raw, names, columns: await attributesOf(client, "logs") });
    expect(row).toMatchObject({ alignment: "ambiguous", readings: 2 });
    expect(row?.cells.map((cell) => cell.column)).toEqual(["Level", "lower(message)"]);
  });

  test("virtual columns print the word, the culprit too; before 18 there are none", async () => {
    const made =
      client.query(`CREATE TABLE carts (id integer, price integer, quantity integer NOT NULL, total integer GENERATED ALWAYS AS (price * 2) VIRTUAL NOT NULL,
      twice integer GENERATED ALWAYS AS (id * 2) VIRTUAL)`);
    if (major < 18) return expect(made).rejects.toThrow("syntax error");
    await made;
    const { detail, column } = await refusal("INSERT INTO carts VALUES (1, NULL, 5)");
    expect([rowIn(detail), column]).toEqual(["1, null, 5, virtual, virtual", "total"]);
    const columns = await attributesOf(client, "carts");
    expect(values(readRow({ raw: rowIn(detail), columns, culprit: column, serverVersion: 18 }))).toEqual([
      ["id", "1", "ok", "certain"],
      ["price", null, "null-allowed", "certain"],
      ["quantity", "5", "ok", "certain"],
      ["total", null, "culprit", "certain"],
      ["twice", null, "hidden", "certain"],
    ]);
  });

  test("random keys: what is not called ambiguous is right", async () => {
    const random = randomSource(major);
    let settled = 0;
    for (let table = 0; table < tables; table++) {
      const { columns, keys } = await refuseKeys(random);
      const names = columns.map((column) => column.name);
      for (const { detail, truth } of keys) {
        const relation = bareRelation(columns, [names]);
        const split = splitKeyDetail(
          /^(Key [\s\S]*\)) (?:already exists|is not present in table "\w+")\.$/.exec(detail)?.[1] ?? "",
          relation,
        );
        expect([names.join(", "), names.map(quoteIdentifier).join(", ")]).toContain(split?.columns);
        expect(split?.values).toBe(truth.join(", "));
        const key = readKey(split?.columns ?? "", split?.values ?? "", relation);
        if (key.ambiguous) continue;
        settled++;
        expect({ values: key.values, detail }).toEqual({ values: truth, detail });
      }
    }
    expect(settled).toBeGreaterThan(tables / 2);
  });

  /** Refused as duplicates, and as references that are not there. */
  async function refuseKeys(random: Random) {
    await client.query("DROP TABLE IF EXISTS referencing, referenced");
    const comparable =
      "text;name;integer;bigint;numeric(10,2);date;uuid;jsonb;text[];mood;character(8);bytea;pair;short;tsvector;int4range".split(";");
    const types = Array.from({ length: 1 + Math.floor(random() * 3) }, () => (random() < 0.4 ? "text" : pick(random, comparable)));
    const names = types.map((_, index) => (random() < 0.2 ? `Odd)=( "${index}", x` : `c${index}`));
    const list = names.map(quoteIdentifier).join(", ");
    const definitions = types.map((type, index) => `${quoteIdentifier(names[index] ?? "")} ${type} NOT NULL`).join(", ");
    await client.query(`CREATE TABLE referenced (${definitions}, UNIQUE (${list}));
      CREATE TABLE referencing (${definitions}, FOREIGN KEY (${list}) REFERENCES referenced (${list}))`);
    const keys: { detail: string; truth: string[] }[] = [];
    for (let row = 0; row < 5; row++) {
      const key = types.map((type) => quoteLiteral((randomValues[type] as (random: Random) => string)(random))).join(", ");
      keys.push({ detail: (await refusal(`INSERT INTO referencing VALUES (${key})`)).detail, truth: [] });
      await client.query(`INSERT INTO referenced VALUES (${key})`);
      keys.push({ detail: (await refusal(`INSERT INTO referenced VALUES (${key})`)).detail, truth: [] });
      const text = `SELECT ${names.map((name) => `format('%s', ${quoteIdentifier(name)})`).join(", ")} FROM referenced`;
      const truth = (await client.query<string[]>({ text, rowMode: "array" })).rows[0] ?? [];
      for (const one of keys.slice(-2)) one.truth = truth;
      await client.query("TRUNCATE referenced, referencing");
    }
    return { columns: await attributesOf(client, "referenced"), keys };
  }
});
