import pg from "pg";
import { expect, inject, test } from "vitest";
import { askPatiently } from "../../dev/proof/ask-patiently";
import { proveFix } from "../../dev/proof/prove-fix";
import { psqlLayout } from "../../dev/proof/psql-layout";
import { readyForm } from "../../dev/proof/ready-form";
import { templateDatabase } from "../../dev/proof/template-database";

const setup = `CREATE TABLE plans (code text PRIMARY KEY);
INSERT INTO plans VALUES ('basic');
CREATE TABLE members (
  id integer PRIMARY KEY,
  email text NOT NULL CONSTRAINT members_email_key UNIQUE,
  plan text CONSTRAINT members_plan_fkey REFERENCES plans
);
INSERT INTO members VALUES (1, 'ada@example.com', 'basic');`;

const typed = new Map([
  ["id", "9"],
  ["email", "eve@example.com"],
  ["plan", "basic"],
]);

/** What only a look at the rows tells: the rules that come after NOT NULL. */
test.each([
  ["a key that is taken", "('ada@example.com', 'basic')", "members_email_key", null],
  ["a row that is not there", "('bob@example.com', 'gold')", "members_plan_fkey", null],
  ["nothing else", "('bob@example.com', 'basic')", null, "add-identity"],
])("a number is missing, and %s is in the way", async (_, row, refuses, recommended) => {
  const failing = `INSERT INTO members (email, plan) VALUES ${row}`;
  const template = templateDatabase(inject("servers")["18"], setup);
  const error = await template.with((client) => client.query(failing).catch((failure: unknown) => failure));
  if (!(error instanceof pg.DatabaseError)) throw new Error(`the statement gives ${String(error)}`);
  const inspected = await template.copy();
  const [explanation] = (
    await askPatiently({ text: psqlLayout(error), statement: failing, connection: { url: inspected.url, data: true } })
  ).explanations;
  await inspected.drop();
  expect(/`(\w+)` refuses the row as well/.exec(explanation?.summary ?? "")?.[1] ?? null).toBe(refuses);
  expect(explanation?.fixes.find((fix) => fix.recommended)?.id ?? null).toBe(recommended);
  const scenario = { failing, parameters: undefined, data: undefined };
  let proved = 0;
  for (const fix of explanation?.fixes ?? []) {
    const ready = readyForm(fix, { ...scenario, name: "next", folder: "", sqlstate: "23502", setup, inputs: typed, ...unexpected });
    if (ready === undefined) continue;
    const { problems } = await template.with((__, database) => proveFix(database, ready, scenario));
    expect(problems, fix.id).toEqual([]);
    proved += fix.kind === "investigate" ? 0 : 1;
  }
  expect(proved).toBeGreaterThan(0);
});

const way = { confirmed: null };
const unexpected = {
  majors: { from: 18, to: 18 },
  expected: { alone: way, schema: way, connection: { ...way, recommended: null } },
};
