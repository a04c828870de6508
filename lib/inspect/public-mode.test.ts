import { describe, expect, test } from "vitest";
import { afterStartup, type Behaviour, error, fakePostgres, frame, int32, signedIn } from "../dev/fake-postgres/fake-postgres";
import { readAllowedTarget } from "../settings/allowed-target.mjs";
import { inspect } from "./inspect";
import type { TargetPolicy } from "./target-policy";

/** As on an instance that anybody may use, whose owner has named this machine's loopback. */
const named = (list: string): TargetPolicy => ({
  mode: "public",
  own: [],
  allowed: list.split(",").map((text) => readAllowedTarget(text)!),
});
const loopback = named("127.0.0.1");

async function told(url: string, policy: TargetPolicy): Promise<{ readonly text: string; readonly milliseconds: number }> {
  const start = performance.now();
  const answer = await inspect({ url }, [], [], { policy });
  return { text: JSON.stringify(answer.ok ? "read" : answer.problem), milliseconds: performance.now() - start };
}

async function ask(
  behave: Behaviour,
  parameters = "",
  policy = loopback,
): Promise<{ readonly text: string; readonly milliseconds: number; readonly taken: number }> {
  const fake = await fakePostgres(behave);
  try {
    const answer = await told(`postgres://ada:s3cret@127.0.0.1:${fake.port}/shop${parameters}`, policy);
    return { ...answer, taken: fake.taken() };
  } finally {
    await fake.close();
  }
}

test("whatever keeps a server from being reached reads alike and lasts alike: nobody maps a network from here", async () => {
  const closed = await fakePostgres(() => undefined);
  await closed.close();
  const answers = await Promise.all([
    told(`postgres://ada:s3cret@127.0.0.1:${closed.port}/shop`, loopback),
    told("postgres://ada:s3cret@nowhere.invalid/shop", named("nowhere.invalid")),
    ask((socket) => void socket.write("SSH-2.0-OpenSSH_9.6\r\n")),
    ask((socket) => void socket.once("data", () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"))),
    ask((socket) => void socket.end()),
    ask(() => undefined),
  ]);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(answers[0]?.text).toContain("/problems/connection-unreachable");
  expect(answers[0]?.text).not.toMatch(/127|ECONN|nowhere/);
  for (const { milliseconds } of answers) expect(milliseconds).toBeGreaterThan(2990);
});

test("what may not be dialled reads alike, lasts as long, and is not dialled", async () => {
  const fake = await fakePostgres(() => undefined);
  const answers = await Promise.all([
    told(`postgres://ada@127.0.0.1:${fake.port}/shop`, { mode: "public", own: [], allowed: [] }),
    told("postgres://ada@169.254.169.254/shop", { mode: "public", own: [], allowed: [] }),
    told("postgres://ada@8.8.8.8:22/shop", { mode: "public", own: [], allowed: [] }),
    told("postgres://ada@/shop?host=/var/run/postgresql", { mode: "public", own: [], allowed: [] }),
    told(`postgres://ada@127.0.0.1:${fake.port}/shop`, { ...loopback, own: [{ host: "localhost", port: fake.port }] }),
  ]);
  expect(fake.taken()).toBe(0);
  await fake.close();
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(answers[0]?.text).toContain("/problems/connection-not-allowed");
  for (const { milliseconds } of answers) expect(milliseconds).toBeGreaterThan(2990);
});

describe("the password", () => {
  test.each([
    ["in the clear", frame("R", int32(3))],
    ["as MD5", frame("R", int32(5), "salt")],
  ])("is not sent %s without a certificate that was checked", async (_, request) => {
    let sent = 0;
    const { text } = await ask(
      afterStartup((socket, __, count) => {
        if (count === 0) socket.write(request);
        else sent++;
      }),
      "?sslmode=disable",
    );
    expect(text).toContain("/problems/connection-password");
    expect(sent).toBe(0);
  });
});

test("once PostgreSQL has answered, what it says is told", async () => {
  const { text, taken } = await ask(
    afterStartup((socket) => void socket.write(error("53300", "sorry, too many clients already"))),
    "?sslmode=disable",
  );
  expect(text).toContain("/problems/connection-busy");
  expect(taken).toBe(1);
  const refused = await ask(
    afterStartup(
      (socket, _, count) =>
        void (
          count < 2 &&
          socket.write(
            count === 0
              ? signedIn
              : Buffer.concat(Array.from({ length: 8 }, () => Buffer.concat([error("42501", "permission denied"), frame("Z", "I")]))),
          )
        ),
    ),
    "?sslmode=disable",
  );
  expect(refused.text).toContain("/problems/connection-not-permitted");
});
