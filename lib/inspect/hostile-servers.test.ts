import { afterEach, describe, expect, test } from "vitest";
import {
  afterStartup,
  type Behaviour,
  error,
  type FakePostgres,
  fakePostgres,
  frame,
  int32,
  overTls,
  signedIn,
} from "../dev/fake-postgres/fake-postgres";
import { hostileModes } from "../dev/fake-postgres/hostile-modes";
import { inspect } from "./inspect";

const password = "s3cret/pass'word";
const fakes: FakePostgres[] = [];

afterEach(async () => {
  await Promise.all(fakes.splice(0).map((fake) => fake.close()));
});

async function ask(
  behave: Behaviour,
  parameters = "",
): Promise<{ readonly type: string; readonly detail: string; readonly milliseconds: number }> {
  const fake = await fakePostgres(behave);
  fakes.push(fake);
  const start = Date.now();
  const url = `postgres://ada:${encodeURIComponent(password)}@127.0.0.1:${fake.port}/shop${parameters}`;
  const answer = await inspect({ url }, [{ kind: "relation", schema: null, name: "orders" }]);
  const milliseconds = Date.now() - start;
  expect(fake.taken()).toBe(1);
  // Our side is closed when the answer is given, whatever the other one does. The fake server learns of it when it gets to run:
  // it shares this process with others that answer eight megabytes.
  for (const deadline = Date.now() + 5000; fake.open() > 0 && Date.now() < deadline; ) await new Promise((done) => setTimeout(done, 10));
  expect(fake.open()).toBe(0);
  if (answer.ok) throw new Error("the server should not have been believed");
  expect(JSON.stringify(answer)).not.toContain(password);
  return { type: answer.problem.type, detail: answer.problem.detail, milliseconds };
}

const say = (...bytes: readonly Buffer[]): Behaviour => afterStartup((socket) => void socket.write(Buffer.concat(bytes)));
describe("each mode alone ends with its problem, and the next connection is not the worse for it", () => {
  test.each(hostileModes.filter(({ slow }) => !slow).map((mode) => [mode.name, mode] as const))("%s", async (_, { behave, told }) => {
    const before = process.memoryUsage().rss;
    const { type } = await ask(behave);
    expect(type.replace("/problems/connection-", "")).toMatch(told);
    expect(process.memoryUsage().rss - before).toBeLessThan(150e6);
    expect((await ask(say(error("53300", "sorry, too many clients already")))).type).toBe("/problems/connection-busy");
  });
});

test("silence ends within the time to connect, or with the attempt", async () => {
  const slow = hostileModes.filter((mode) => mode.slow);
  expect(slow.length).toBeGreaterThan(5);
  const answers = await Promise.all(slow.map(async ({ name, behave, told }) => ({ name, told, ...(await ask(behave)) })));
  for (const { name, told, type, milliseconds } of answers) {
    expect(type.replace("/problems/connection-", ""), name).toMatch(told);
    expect(milliseconds).toBeLessThan(17_000);
  }
}, 60_000);

test("an attempt that nobody waits for any more ends at once", async () => {
  const gone = new AbortController();
  const fake = await fakePostgres((socket) => void socket.once("data", () => gone.abort()));
  fakes.push(fake);
  const answer = await inspect({ url: `postgres://ada:${encodeURIComponent(password)}@127.0.0.1:${fake.port}/shop` }, [], [], {
    signal: gone.signal,
  });
  expect(answer.ok ? "" : answer.problem.detail).toContain("nobody waits");
  while (fake.open() > 0) await new Promise((done) => setTimeout(done, 10));
});

describe("TLS", () => {
  test("a certificate that nobody signed ends the attempt before the start-up packet", async () => {
    let inside = 0;
    const { type, detail } = await ask(
      overTls((socket) => void socket.on("data", () => inside++)),
      "?sslmode=verify-full",
    );
    expect(type).toBe("/problems/connection-tls");
    expect(detail).toContain("sslmode=require");
    expect(inside).toBe(0);
  });

  test.each(["?sslmode=require", "?sslmode=prefer", ""])("is used where it is offered: %s", async (parameters) => {
    const { detail } = await ask(
      overTls((socket) => void socket.once("data", () => socket.write(error("53300", "sorry, too many clients already")))),
      parameters,
    );
    expect(detail).toContain("too many connections");
  });

  test("none offered, one required", async () => {
    expect((await ask(say(signedIn), "?sslmode=require")).detail).toContain("Add sslmode=disable");
  });

  test("without TLS nothing asks for it", async () => {
    let first: Buffer = Buffer.alloc(0);
    await ask(
      (socket) =>
        void socket.once("data", (bytes: Buffer) => {
          first = bytes;
          socket.write(error("57P03", "the database system is starting up"));
        }),
      "?sslmode=disable",
    );
    expect(first.readInt32BE(4)).toBe(0x30000);
  });
});

test("nothing of this host is sent: no variable of libpq, no default", async () => {
  const planted = {
    PGOPTIONS: "-c planted=1",
    PGAPPNAME: "planted",
    PGPASSWORD: "planted",
    PGUSER: "planted",
    PGDATABASE: "planted",
    PGREPLICATION: "planted",
    PGSSLNEGOTIATION: "direct",
    PGCLIENTENCODING: "planted",
  };
  const kept = { ...process.env };
  Object.assign(process.env, planted);
  const received: Buffer[] = [];
  try {
    const fake = await fakePostgres(
      afterStartup((socket, bytes, count) => {
        received.push(bytes);
        socket.write(count === 0 ? frame("R", int32(3)) : error("28P01", "wrong"));
      }),
    );
    fakes.push(fake);
    const answer = await inspect({ url: `postgres://ada@127.0.0.1:${fake.port}/shop?options=-c%20statement_timeout%3D0` }, []);
    expect(answer.ok).toBe(false);
    expect(!answer.ok && answer.problem.detail).toContain("asks ada for a password, and the connection string holds none");
  } finally {
    for (const name of Object.keys(planted)) delete process.env[name];
    Object.assign(process.env, kept);
  }
  const sent = Buffer.concat(received).toString("latin1");
  expect(sent).not.toContain("planted");
  expect(sent.slice(8)).toBe("user\0ada\0database\0shop\0application_name\0failing-row\0client_encoding\0UTF8\0\0");
});

describe("refusals at sign-in", () => {
  const refused = (code: string, message: string, routine = "") =>
    say(frame("E", "SFATAL\0", `C${code}\0`, `M${message}\0`, `R${routine}\0`, "\0"));
  test.each<[string, Behaviour, string, string]>([
    [
      "the password",
      refused("28P01", "Passwort-Authentifizierung fehlgeschlagen", "auth_failed"),
      "connection-password",
      "refused the user ada or the password",
    ],
    [
      "pg_hba.conf",
      refused("28000", "no pg_hba.conf entry for host", "ClientAuthentication"),
      "connection-not-permitted",
      "add sslmode=require",
    ],
    [
      "the role",
      refused("28000", 'role "ada" does not exist', "InitializeSessionUserId"),
      "connection-password",
      'role "ada" does not exist',
    ],
    ["the database", refused("3D000", "fehlt"), "connection-database-missing", "no database named shop"],
    ["too many", refused("53300", "zu viele"), "connection-busy", "too many connections"],
    [
      "too many of the role",
      refused("53300", "zu viele", "InitializeSessionUserId"),
      "connection-busy",
      "The role ada has as many connections as its CONNECTION LIMIT",
    ],
    ["too many of the database", refused("53300", "zu viele", "CheckMyDatabase"), "connection-busy", "The database shop has as many"],
    [
      "a closed database",
      refused("55000", "gesperrt", "CheckMyDatabase"),
      "connection-not-permitted",
      "takes no connections. Name another",
    ],
    [
      "no right to connect",
      refused("42501", "permission denied", "CheckMyDatabase"),
      "connection-not-permitted",
      "with GRANT CONNECT ON DATABASE shop TO ada.",
    ],
    ["Supabase's user", refused("XX000", "Tenant or user not found"), "connection-password", "it is postgres.<project>"],
    ["starting", refused("57P03", "startet"), "connection-busy", "starting up"],
    ["no CONNECT", refused("42501", "permission denied for database"), "connection-not-permitted", "permission denied for database"],
    ["PgBouncer's password", refused("08P01", "SASL authentication failed"), "connection-password", "refused the user ada"],
    ["PgBouncer's database", refused("08P01", "no such database: shop"), "connection-database-missing", "no database named shop"],
    [
      "PgBouncer's mode",
      refused("08P01", "transaction blocks not allowed in statement pooling mode"),
      "connection-failed",
      "pools statements, which leaves no transactions",
    ],
    ["PgBouncer's limit", refused("08P01", "no more connections allowed (max_client_conn)"), "connection-busy", "too many connections"],
    [
      "an old server",
      say(Buffer.concat([frame("R", int32(0)), frame("S", "server_version\x009.6.24\0"), frame("Z", "I")])),
      "connection-too-old",
      "is PostgreSQL 9. 12 or later",
    ],
  ])("%s", async (_, behave, slug, words) => {
    const { type, detail } = await ask(behave);
    expect(type).toBe(`/problems/${slug}`);
    expect(detail).toContain(words);
  });
});

test("nobody there, no such host, no such socket", async () => {
  const free = await fakePostgres(() => undefined);
  await free.close();
  const told = async (url: string) => {
    const answer = await inspect({ url }, []);
    return answer.ok ? "" : `${answer.problem.type} ${answer.problem.detail}`;
  };
  expect(await told(`postgres://ada@127.0.0.1:${free.port}/shop`)).toContain(
    "/problems/connection-refused Nothing takes connections at 127.0.0.1 port",
  );
  expect(await told(`postgres://ada@localhost:${free.port}/shop`)).toContain("/problems/connection-refused");
  expect(await told("postgres://ada@nowhere.invalid/shop")).toMatch(/connection-(host-not-found|timeout)/);
  expect(await told("postgres://ada@/shop?host=/nowhere/at/all")).toContain(
    "There is no socket of PostgreSQL for port 5432 in /nowhere/at/all",
  );
});
