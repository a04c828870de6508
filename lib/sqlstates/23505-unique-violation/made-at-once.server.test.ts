import pg from "pg";
import { expect, inject, test } from "vitest";
import { askPatiently } from "../../dev/proof/ask-patiently";
import { proveFix } from "../../dev/proof/prove-fix";
import { psqlLayout } from "../../dev/proof/psql-layout";
import { templateDatabase } from "../../dev/proof/template-database";

const failing = "CREATE TABLE IF NOT EXISTS settings (name text PRIMARY KEY, value text)";

/** Of two sessions that create the table, the second waits for the first one's COMMIT, and fails then. */
async function collide(client: pg.Client, url: string): Promise<unknown> {
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  try {
    await client.query("BEGIN");
    await client.query(failing);
    const refused = other.query(failing).catch((failure: unknown) => failure);
    const waits = async () => (await client.query("SELECT FROM pg_locks WHERE NOT granted")).rowCount !== 0;
    while (!(await waits()));
    await client.query("COMMIT");
    return await refused;
  } finally {
    await other.end();
  }
}

test.each(["14", "18"] as const)("PostgreSQL %s: two sessions that make one table", async (major) => {
  const template = templateDatabase(inject("servers")[major], "SELECT 1");
  await template.with(async (client, database) => {
    const error = await collide(client, database.url);
    if (!(error instanceof pg.DatabaseError)) throw new Error(`the statement gives ${String(error)}`);
    expect(error.constraint).toMatch(/^pg_(?:type|class)_/);
    for (const connection of [undefined, { url: database.url, data: true }]) {
      const [explanation] = (await askPatiently({ text: psqlLayout(error), statement: failing, connection })).explanations;
      expect(explanation?.causes).toMatchObject([{ id: "made-at-once", verdict: "confirmed" }]);
      const fix = explanation?.fixes.find((one) => one.recommended);
      expect(fix?.id).toBe("make-under-lock");
      if (fix) expect((await proveFix(database, fix, { failing })).problems).toEqual([]);
    }
    const [bare] = (await askPatiently({ text: psqlLayout(error) })).explanations;
    expect(bare?.causes).toMatchObject([{ id: "made-at-once", verdict: "confirmed" }]);
    expect(bare?.fixes).toEqual([]);
  });
});
