import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { CountPlace, CountSlice, LookRequest } from "../../catalog/look";
import { type FreshDatabase, freshDatabase } from "../../dev/servers/fresh-database";
import { readCatalog } from "../catalog/read-catalog";
import type { Ask } from "../connect";
import { count } from "../count";
import { countRows, sliceTime } from "./count-rows";

const asText = { getTypeParser: () => (value: unknown) => value };
const majors = ["14", "15", "16", "17", "18"] as const;

/** 3,000 pages; two of the values are outside of them. */
const schema = `
  CREATE TABLE large (id integer, note text, filler text) WITH (autovacuum_enabled = off);
  INSERT INTO large SELECT n, CASE WHEN n % 10 <> 0 THEN 'x' || n % 5000 END, repeat('x', 1000) FROM generate_series(1, 21000) AS n;
  CREATE TABLE parents (id integer PRIMARY KEY);
  INSERT INTO parents SELECT n FROM generate_series(1, 20990) AS n;
  CREATE TABLE parts (day integer, note text, filler text) PARTITION BY LIST (day);
  CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1);
  CREATE TABLE parts_2 PARTITION OF parts FOR VALUES IN (2);
  INSERT INTO parts SELECT 1 + (n % 10 = 0)::integer, CASE WHEN n % 3 = 0 THEN 'x' END, repeat('x', 1000) FROM generate_series(1, 9000) AS n;
  CREATE VIEW shown AS SELECT * FROM large;
  ANALYZE`;

describe.each(majors)("PostgreSQL %s", (major) => {
  let database: FreshDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await freshDatabase(inject("servers")[major]);
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(schema);
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const look = (kind: LookRequest["kind"], name: string, more: Partial<LookRequest> = {}): LookRequest => ({
    id: "look",
    kind,
    relation: { schema: null, name },
    columns: ["note"],
    values: [],
    ...more,
  });

  /** Over the test's own connection: what a stranger's costs is not what is asked here. */
  const asking: Ask = async (text, values) => {
    const { rows } = await client.query<Record<string, string | null>>({ text, values: [...(values ?? [])], types: asText });
    return rows;
  };

  async function all(request: LookRequest, from?: CountPlace, ask: Ask = asking): Promise<CountSlice> {
    const names = [request.relation, ...(request.referenced ? [request.referenced] : [])].map((one) => ({
      kind: "relation" as const,
      ...one,
    }));
    const catalog = await readCatalog(ask, names, { end: false });
    try {
      return await countRows(ask, catalog, request, from);
    } finally {
      await client.query("ROLLBACK");
    }
  }

  test("all rows are counted, whatever the look", async () => {
    const referenced = { referenced: { schema: null, name: "parents" }, referencedColumns: ["id"], columns: ["id"] };
    for (const [request, rows] of [
      [look("null-count", "large"), 2100],
      [look("row-count", "large", { values: ["x7"] }), 5],
      [look("duplicate-count", "large"), 18900],
      [look("duplicate-count", "large", { columns: ["id"] }), 0],
      [look("orphan-count", "large", referenced), 10],
      [look("failing-count", "large", { columns: ["id"], expression: "id <= 20995" }), 5],
      [look("null-count", "parts"), 6000],
      [look("row-count", "parents", { columns: ["id"], values: ["7"] }), 1],
    ] as const) {
      const slice = await all(request);
      expect(slice).toMatchObject({
        count: rows,
        next: null,
        look: { kind: request.kind, count: rows, exact: true, sql: expect.stringContaining("count(*)") },
      });
      expect(slice.pages.read).toBe(slice.pages.of);
    }
  });

  test("what the page shows is what is sent, page by page or share by share; a step reads its pages and no more", async () => {
    const sent: string[] = [];
    const slice = await all(look("null-count", "large"), undefined, (text, values) => {
      sent.push(text);
      return asking(text, values);
    });
    expect(slice.count).toBe(2100);
    const sql = slice.look && "sql" in slice.look ? slice.look.sql : "";
    expect(sql).toBe(
      "SELECT pg_catalog.count(*) AS rows FROM public.large WHERE (note IS NULL) AND ctid >= $1::pg_catalog.tid AND ctid < $2::pg_catalog.tid",
    );
    expect(sent.filter((text) => text === sql).length).toBeGreaterThan(1);
    const { rows } = await client.query<{ "QUERY PLAN": string }>({
      text: `EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF) ${sql}`,
      values: ["(100,0)", "(200,0)"],
    });
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toContain("Tid Range Scan");
    const [, hit = "0", read = "0"] = /Buffers: shared(?: hit=(\d+))?(?: read=(\d+))?/.exec(plan) ?? [];
    expect(Number(hit) + Number(read)).toBe(100);
  });

  test("a count goes on where a slice ended, and is an estimate then: no snapshot was kept", async () => {
    const counted = await count(database, look("null-count", "large"), { at: 1500, count: 40 });
    if (!counted.ok) throw new Error(counted.problem.detail);
    const rest = counted.slice.count - 40;
    expect(rest).toBeGreaterThan(900);
    expect(rest).toBeLessThan(1200);
    expect(counted.slice).toMatchObject({ next: null, look: { exact: false, count: 40 + rest, about: 40 + rest } });
    const share = await all(look("duplicate-count", "large"), { at: 3, count: 7, shares: 4 });
    expect(share).toMatchObject({ next: null, look: { exact: false } });
    expect(share.count).toBeGreaterThan(7 + 18900 / 8);
    expect(share.count).toBeLessThan(7 + 18900 / 2);
  });

  test("refused as any other look", async () => {
    const reasons = [
      look("null-count", "shown"),
      look("rows-exist", "large"),
      look("failing-count", "large", { expression: "pg_sleep(9) IS NULL" }),
    ];
    const told = [];
    for (const request of reasons) told.push((await all(request)).look);
    expect(told.map((answer) => answer?.kind === "refused" && answer.reason)).toEqual([
      "shown is a view; reading it runs other code.",
      "This look counts nothing.",
      expect.stringContaining("which a look does not evaluate"),
    ]);
  });

  test("a table that is locked", async () => {
    const other = new pg.Client({ connectionString: database.url });
    await other.connect();
    await other.query("BEGIN; LOCK TABLE large");
    try {
      expect((await all(look("null-count", "large"))).look).toMatchObject({ kind: "refused", reason: "The table is locked." });
    } finally {
      await other.end();
    }
    expect(sliceTime).toBeLessThan(15_000);
  });
});
