import { expect, test } from "vitest";
import { afterStartup, error, fakePostgres, frame, int32 } from "../dev/fake-postgres/fake-postgres";
import { connectionProblem } from "./connection-problem";
import { readConnectionTarget } from "./connection-target";
import { inspect } from "./inspect";
import { serverKind } from "./server-kind";

const kind = (host: string, parameters: Readonly<Record<string, string>> = {}, port = 5432) =>
  serverKind({ host, port }, new Map(Object.entries({ server_version: "16.4", ...parameters })));

test.each([
  ["localhost", {}, undefined],
  ["db.example.com", {}, undefined],
  ["evil-neon.tech.example.com", {}, undefined],
  ["ep-cool-1.eu-central-1.aws.neon.tech", {}, "Neon"],
  ["ep-cool-1-pooler.eu-central-1.aws.neon.tech", {}, "Neon"],
  ["aws-0-eu-west-1.pooler.supabase.com", {}, "Supabase's pooler"],
  ["db.abcdefgh.supabase.co", {}, "Supabase"],
  ["shop.cluster-abc.eu-west-1.rds.amazonaws.com", {}, "Amazon Aurora"],
  ["shop.abc.eu-west-1.rds.amazonaws.com", {}, "Amazon RDS"],
  ["c-shop.abc.postgres.cosmos.azure.com", {}, "Azure Cosmos DB for PostgreSQL (Citus)"],
  ["shop.postgres.database.azure.com", {}, "Azure Database for PostgreSQL"],
  ["abc.def.tsdb.cloud.timescale.com", {}, "Timescale"],
  ["localhost", { crdb_version: "CockroachDB CCL v24.1.0", server_version: "13.0.0" }, "CockroachDB"],
  ["shop-1.abc.cockroachlabs.cloud", {}, "CockroachDB"],
  ["localhost", { server_version: "11.2-YB-2.20.0.0-b0" }, "YugabyteDB"],
  ["shop.abc.eu-west-1.redshift.amazonaws.com", { server_version: "8.0.2" }, "Amazon Redshift"],
  ["localhost", { server_version: "1.24.1/bouncer" }, "PgBouncer's own console"],
])("%s with %j is %s", (host, parameters, name) => {
  expect(kind(host, parameters)?.name).toBe(name);
});

test("a pooler's port tells what it pools", () => {
  expect(kind("aws-0-eu-west-1.pooler.supabase.com", {}, 6543)?.words).toContain("pools transactions");
  expect(kind("aws-0-eu-west-1.pooler.supabase.com", {}, 5432)?.words).toContain("pools sessions");
});

test.each([
  ["db.abcdefgh.supabase.co", "ENETUNREACH", "use the session pooler"],
  ["shop.abc.eu-west-1.rds.amazonaws.com", "ETIMEDOUT", "security group"],
  ["shop.postgres.database.azure.com", "ETIMEDOUT", "firewall rules"],
  ["db.example.com", "ETIMEDOUT", "did not answer in time."],
])("what usually keeps %s from being reached is told", (host, code, words) => {
  const reading = readConnectionTarget(`postgres://ada:secret@${host}/shop`);
  if (!reading.ok) throw new Error(reading.sentence);
  const failure = Object.assign(new Error("no way"), { code });
  const heard = { spoken: false, signedIn: false, kind: undefined };
  const { detail } = connectionProblem(failure, reading.target, heard, "local");
  expect(detail).toContain(words);
  expect(detail.split(". ")).toHaveLength(host === "db.example.com" ? 1 : detail.includes("paused") ? 3 : 2);
  expect(connectionProblem(failure, reading.target, heard, "public").detail).toMatch(/takes connections from the internet\.$/);
});

/** Lets sign in, says what it is, and refuses the first statement. */
async function told(parameters: readonly (readonly [string, string])[]): Promise<string> {
  const fake = await fakePostgres(
    afterStartup((socket, _, count) => {
      if (count === 0)
        socket.write(
          Buffer.concat([frame("R", int32(0)), ...parameters.map(([name, value]) => frame("S", `${name}\0${value}\0`)), frame("Z", "I")]),
        );
      // One for each statement, however they arrive.
      if (count === 1)
        socket.write(Buffer.concat(Array.from({ length: 8 }, () => Buffer.concat([error("0A000", "unimplemented"), frame("Z", "I")]))));
    }),
  );
  try {
    const answer = await inspect({ url: `postgres://ada@127.0.0.1:${fake.port}/shop` }, []);
    return answer.ok ? "read" : `${answer.problem.type} ${answer.problem.detail}`;
  } finally {
    await fake.close();
  }
}

test.each([
  [
    "CockroachDB",
    [
      ["server_version", "13.0.0"],
      ["crdb_version", "v24"],
    ],
    "The server is CockroachDB.",
  ],
  ["an old YugabyteDB", [["server_version", "11.2-YB-2.20.0.0-b0"]], "The server is YugabyteDB."],
  [
    "Redshift",
    [
      ["server_version", "8.0.2"],
      ["padb_version", "1.0"],
    ],
    "The server is Amazon Redshift.",
  ],
  ["PgBouncer's console", [["server_version", "1.24.1/bouncer"]], "Name the database that you want"],
] as const)("where the schema of %s cannot be read, that is why, and what works is told", async (_, parameters, words) => {
  const answer = await told(parameters);
  expect(answer).toContain("/problems/connection-other-server");
  expect(answer).toContain(words);
});
