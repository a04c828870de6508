import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { limitedRole, probe, type RefusedRows, refuseRows } from "../dev/rows/random-table";
import { ownTypes, randomSource } from "../dev/rows/random-values";
import { count, noShares, reportShares, type Shares } from "../dev/rows/shares";
import { type FreshDatabase, freshDatabase } from "../dev/servers/fresh-database";
import type { Major } from "../dev/servers/start";
import { testedMajors } from "../postgres/versions";
import type { FailingRow } from "./failing-row";
import { readRow } from "./read-row";

/** `ROW_TABLES=500 ROW_SEED=7` reads more, or others. */
const tables = Number(process.env.ROW_TABLES ?? 25);
const seed = Number(process.env.ROW_SEED ?? 1);
const totals = { bare: noShares(), given: noShares() };

function read(
  { columns }: RefusedRows,
  row: RefusedRows["rows"][number],
  given: ReadonlyMap<string, string | null> | undefined,
): FailingRow {
  const found = readRow({ raw: row.raw ?? "", names: row.names, columns, culprit: row.culprit ?? undefined, given });
  if (found === undefined) throw new Error("no reading");
  return found;
}

function check(shares: Shares, read: FailingRow, row: RefusedRows["rows"][number], columns: RefusedRows["columns"]): void {
  const before = { ...shares };
  count(shares, read, row.truth);
  const wrong = shares.exactWrong > before.exactWrong || shares.certainWrong > before.certainWrong || shares.none > before.none;
  if (!wrong) return;
  const types = columns.map((column) => `${column.type}${column.notNull ? " NOT NULL" : ""}`);
  const cells = read.cells.map((cell) => [cell.certainty, cell.value]);
  throw new Error(JSON.stringify({ alignment: read.alignment, raw: row.raw, culprit: row.culprit, types, truth: row.truth, cells }));
}

describe.each(testedMajors)("PostgreSQL %i", (major) => {
  let database: FreshDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await freshDatabase(inject("servers")[String(major) as Major]);
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(ownTypes);
    await client.query(probe);
    await client.query(limitedRole);
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  test("no reading called exact is wrong, nor a cell called certain", async () => {
    const random = randomSource(seed * 100 + major);
    for (let table = 0; table < tables; table++) {
      const refused = await refuseRows(client, random, major, 20);
      for (const row of refused.rows) {
        expect(row.raw).toBeDefined();
        check(totals.bare, read(refused, row, undefined), row, refused.columns);
        const known = refused.columns.flatMap((column, index) => {
          const value = row.truth[index] ?? null;
          return random() < 0.5 && column.name !== "computed" ? [[column.name, value] as const] : [];
        });
        check(totals.given, read(refused, row, new Map(known)), row, refused.columns);
      }
    }
    expect(totals.bare.rows).toBeGreaterThan(0);
  });
});

test("the shares, for the record", () => {
  reportShares("schema known", totals.bare);
  reportShares("schema and half of the values known", totals.given);
  expect(totals.bare.exactWrong + totals.given.exactWrong).toBe(0);
  expect(totals.given.exact).toBeGreaterThan(totals.bare.exact);
});
