import type { Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import {
  afterStartup,
  type Behaviour,
  error,
  type FakePostgres,
  fakePostgres,
  frame,
  int16,
  int32,
  overTls,
  signedIn,
} from "../dev/fake-postgres/fake-postgres";
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
  expect(fake.taken()).toBe(1);
  expect(unreached.has(behave)).toBe(false);
  // Our side is closed when the answer is given, whatever the other one does.
  for (const deadline = Date.now() + 1500; fake.open() > 0 && Date.now() < deadline; ) await new Promise((done) => setTimeout(done, 10));
  expect(fake.open()).toBe(0);
  if (answer.ok) throw new Error("the server should not have been believed");
  expect(JSON.stringify(answer)).not.toContain(password);
  return { type: answer.problem.type, detail: answer.problem.detail, milliseconds: Date.now() - start };
}

const say = (...bytes: readonly Buffer[]): Behaviour => afterStartup((socket) => void socket.write(Buffer.concat(bytes)));
const flood = (socket: Socket, bytes: Buffer, first?: Buffer) => {
  if (first !== undefined) socket.write(first);
  const more = () => {
    while (!socket.destroyed && socket.write(bytes));
  };
  socket.on("drain", more);
  more();
};
/** Behaviours that the connection has to reach: otherwise it was refused for another reason than the one tested. */
const unreached = new Set<Behaviour>();
function afterLogin(answer: (socket: Socket) => void): Behaviour {
  const behave = afterStartup((socket, _, count) => {
    if (count === 0) socket.write(signedIn);
    if (count !== 1) return;
    unreached.delete(behave);
    answer(socket);
  });
  unreached.add(behave);
  return behave;
}
const row = Buffer.concat([
  frame("1"),
  frame("2"),
  frame("T", int16(1), "catalog\0", int32(0), int16(0), int32(25), int16(-1), int32(-1), int16(0)),
]);

describe("what is not PostgreSQL", () => {
  test.each<[string, Behaviour]>([
    ["a web server", (socket) => void socket.once("data", () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"))],
    ["MySQL, which speaks first", (socket) => void socket.write(Buffer.from("4a0000000a382e302e3336000b000000", "hex"))],
    ["who closes at once", (socket) => void socket.end()],
    ["who closes at the request for TLS", (socket) => void socket.once("data", () => socket.destroy())],
    ["who closes at the start", afterStartup((socket) => void socket.end())],
    ["who closes after sign-in", afterLogin((socket) => void socket.end())],
    ["who slips bytes in before TLS", (socket) => void socket.once("data", () => socket.write("S\u0016"))],
    ["an error without an end", say(Buffer.from([0x45, 0, 0, 0, 4]))],
    ["a notice without an end", say(frame("N", "SNOTICE\0Mhello"))],
    ["a sign-in that nobody knows", say(frame("R", int32(5)))],
    ["a password asked for again and again", afterStartup((socket) => void socket.write(frame("R", int32(3))))],
    ["a frame of no kind", say(frame("?", "what"))],
    ["a frame of a negative length", say(Buffer.from([0x52, 0xff, 0xff, 0xff, 0xff]))],
    ["rows before sign-in", say(frame("D", int16(0)))],
    ["a request to copy", afterLogin((socket) => void socket.write(frame("G", Buffer.from([0, 0, 0]))))],
    ["a row with a negative count", afterLogin((socket) => void socket.write(Buffer.concat([row, frame("D", int16(-1))])))],
    ["a row cut short", afterLogin((socket) => void socket.write(Buffer.concat([row, frame("D", int16(1), int32(100), "short")])))],
    ["columns cut short", afterLogin((socket) => void socket.write(frame("T", int16(3), "catalog\0")))],
    ["notices without end", afterLogin((socket) => flood(socket, frame("N", "SNOTICE\0", "Mhello\0", "\0")))],
    ["settings without end", say(...Array.from({ length: 300 }, () => frame("S", "TimeZone\0UTC\0")))],
  ])("%s", async (_, behave) => {
    const { type, milliseconds } = await ask(behave);
    expect(type).toBe("/problems/connection-not-postgresql");
    expect(milliseconds).toBeLessThan(4000);
  });
});

test("a sign-in other than by password is named", async () => {
  expect((await ask(say(frame("R", int32(7))))).detail).toContain("a way to sign in other than a password");
});

describe("too much", () => {
  test.each<[string, Behaviour]>([
    ["one row of two gigabytes", afterLogin((socket) => void socket.write(Buffer.concat([row, Buffer.from("D"), int32(2 ** 31 - 1)])))],
    [
      "rows without end",
      afterLogin((socket) => flood(socket, Buffer.concat(Array.from({ length: 500 }, () => frame("D", int16(1), int32(4), "text"))), row)),
    ],
    ["large rows without end", afterLogin((socket) => flood(socket, frame("D", int16(1), int32(1e6), Buffer.alloc(1e6, 97)), row))],
  ])("%s", async (_, behave) => {
    const before = process.memoryUsage().rss;
    const { detail } = await ask(behave);
    expect(detail).toContain("more than a catalog can be");
    expect(process.memoryUsage().rss - before).toBeLessThan(200e6);
  });
});

test("silence ends within the time to connect, or with the attempt; others are answered meanwhile", async () => {
  const behaviours: Record<string, Behaviour> = {
    "from the first byte": () => undefined,
    "after the start": afterStartup(() => undefined),
    "a byte a second": afterStartup((socket, _, count) =>
      count === 0 ? void setInterval(() => socket.write("R"), 1000).unref() : undefined,
    ),
    "before TLS": (socket) => void socket.once("data", () => socket.write("S")),
    "after sign-in": afterLogin(() => undefined),
  };
  let longest = 0;
  let last = Date.now();
  const pulse = setInterval(() => {
    longest = Math.max(longest, Date.now() - last);
    last = Date.now();
  }, 20);
  const answers = await Promise.all(Object.entries(behaviours).map(async ([name, behave]) => ({ name, ...(await ask(behave)) })));
  clearInterval(pulse);
  for (const { name, type, milliseconds } of answers) {
    expect(`${name} ${type}`).toBe(`${name} /problems/connection-timeout`);
    expect(milliseconds).toBeLessThan(name === "after sign-in" ? 16_500 : 7000);
  }
  expect(longest).toBeLessThan(500);
}, 30_000);

describe("the password", () => {
  test.each([password, encodeURIComponent(password), Buffer.from(password).toString("base64"), password.replaceAll("'", "''")])(
    "is not repeated when the server says it: %s",
    async (said) => {
      const { detail } = await ask(say(error("XX000", `no way with ${said} here`)));
      expect(detail).toContain("no way with … here");
    },
  );

  test("what the server says comes on one line, cut, without what cannot be seen", async () => {
    const { detail } = await ask(say(error("XX000", `one\r\n\u001b[31mtwo ${"three ".repeat(2000)}`)));
    expect(detail).toMatch(/^The server at 127\.0\.0\.1 port \d+ said: one \[31mtwo three /);
    expect(detail.length).toBeLessThan(500);
  });

  test("is not sent in the clear to another machine, and what was sent is what the guard let through", async () => {
    const { frameGuard } = await import("./frame-guard");
    const guard = frameGuard({ passwordInTheClear: false, passwordAsMd5: true });
    expect(() => guard.accept(frame("R", int32(3)))).toThrow("password-in-the-clear");
  });
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
  expect(sent.slice(8)).toBe("user\0ada\0database\0shop\0application_name\0failing-row\0client_encoding\0UTF8\0\0p\0\0\0\u0005\0");
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
