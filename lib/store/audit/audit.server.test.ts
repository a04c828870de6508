import { randomBytes } from "node:crypto";
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { expect, inject, test } from "vitest";
import { freshDatabase } from "../../dev/servers/fresh-database";
import { migrate, schemaName } from "../migrate";
import type { StoreTables } from "../tables";
import { readAudit, recordAudit } from "./audit";

test("the role that the app runs as adds lines, and neither changes nor removes any", async () => {
  const server = inject("servers")["16"];
  const database = await freshDatabase(server);
  const role = `app_${randomBytes(4).toString("hex")}`;
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD 'app'; GRANT CREATE ON DATABASE ${database.name} TO ${role}`);
  const url = new URL(database.url);
  Object.assign(url, { username: role, password: "app" });
  const db = new Kysely<StoreTables>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url.href }) }) });
  try {
    await migrate(db as Kysely<unknown>);
    const store = db.withSchema(schemaName);
    await recordAudit(store, { actor: { id: "p", name: null, address: null }, action: "sign-in" });
    const denied = { code: "42501" };
    await expect(store.updateTable("audit").set({ outcome: "changed" }).execute()).rejects.toMatchObject(denied);
    await expect(store.deleteFrom("audit").execute()).rejects.toMatchObject(denied);
    await expect(sql`TRUNCATE failing_row.audit`.execute(db)).rejects.toMatchObject(denied);
    expect(await readAudit(store, { most: 10 })).toMatchObject([{ action: "sign-in", outcome: "ok" }]);
  } finally {
    await db.destroy();
    await owner.end();
    await database.drop();
  }
});
