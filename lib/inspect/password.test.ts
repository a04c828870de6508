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

/** What a person is told of a server that was not believed. */
async function ask(behave: Behaviour): Promise<{ readonly detail: string }> {
  const fake = await fakePostgres(behave);
  fakes.push(fake);
  const answer = await inspect({ url: `postgres://ada:${encodeURIComponent(password)}@127.0.0.1:${fake.port}/shop` }, []);
  if (answer.ok) throw new Error("the server should not have been believed");
  expect(JSON.stringify(answer)).not.toContain(password);
  return answer.problem;
}

const say = (...bytes: readonly Buffer[]): Behaviour => afterStartup((socket) => void socket.write(Buffer.concat(bytes)));

describe("the password", () => {
  test.each([password, encodeURIComponent(password), Buffer.from(password).toString("base64"), password.replaceAll("'", "''")])(
    "is not repeated when the server says it: %s",
    async (said) => {
      const { detail } = await ask(say(error("XX000", `no way with ${said} here`)));
      expect(detail).toContain("no way with … here");
    },
  );

  /** A catalog as PostgreSQL would answer it, but that every text in it is the password, in some form. */
  const telling = (form: (password: string) => string): Behaviour =>
    overTls((socket) => {
      let count = 0;
      let told = "";
      const empty = Buffer.concat([frame("1"), frame("2"), frame("n"), frame("C", "SET\0"), frame("Z", "T")]);
      socket.on("data", (bytes: Buffer) => {
        if (count === 0) socket.write(frame("R", int32(3)));
        if (count === 1) {
          told = form(bytes.toString("utf8", 5, bytes.length - 1));
          socket.write(signedIn);
        }
        if (count === 2) {
          const json = JSON.stringify({
            version: "180000",
            database: told,
            standby: false,
            role: {
              name: told,
              superuser: false,
              replication: false,
              bypassRowSecurity: false,
              createRole: false,
              createDatabase: false,
              ownsDatabase: false,
            },
            settings: { [told]: `it is ${told}!` },
            found: [1],
            domains: [
              {
                schema: told,
                name: told,
                type: "text",
                baseType: "text",
                notNull: false,
                default: `'${told}'`,
                constraints: [],
                usedBy: [],
              },
            ],
            otherDatabases: [`${told}${told}`],
          });
          const described = Buffer.concat([
            frame("1"),
            frame("2"),
            frame("T", int16(1), "catalog\0", int32(0), int16(0), int32(25), int16(-1), int32(-1), int16(0)),
          ]);
          const row = frame("D", int16(1), int32(Buffer.byteLength(json)), json);
          socket.write(Buffer.concat([empty, empty, empty, described, row, frame("C", "SELECT 1\0"), frame("Z", "T"), empty]));
        }
        count++;
      });
    });

  test.each([
    ["as it is", (given: string) => given],
    ["as a URL has it", encodeURIComponent],
    ["as base64", (given: string) => Buffer.from(given).toString("base64")],
    ["as SQL quotes it", (given: string) => given.replaceAll("'", "''")],
    ["as hex", (given: string) => Buffer.from(given).toString("hex")],
  ])("is in nothing that is read, whatever the catalog says: %s", async (_, form) => {
    const fake = await fakePostgres(telling(form));
    fakes.push(fake);
    const url = `postgres://ada:${encodeURIComponent(password)}@127.0.0.1:${fake.port}/shop?sslmode=require`;
    const answer = await inspect({ url }, [{ kind: "domain", schema: null, name: "code" }]);
    if (!answer.ok) throw new Error(answer.problem.detail);
    expect(JSON.stringify(answer)).not.toContain(JSON.stringify(form(password)).slice(1, -1));
    expect(answer.catalog).toMatchObject({ database: "…", role: { name: "…" }, settings: { "…": "it is …!" }, otherDatabases: ["……"] });
  });

  test("that is a word, or a name that the connection string says besides, is left where it stands: it tells nothing", async () => {
    const { withoutSecret } = await import("./without-secret");
    const column = { name: "password", owner: "postgres42" };
    const target = { user: "postgres42", host: "localhost", database: "shop" };
    expect(withoutSecret(column, { ...target, password: "password" })).toBe(column);
    expect(withoutSecret(column, { ...target, password: "postgres42" })).toBe(column);
    expect(withoutSecret(column, { ...target, password: "postgres421" })).toEqual(column);
    expect(withoutSecret({ note: "is hunter22" }, { ...target, password: "hunter22" })).toEqual({ note: "is …" });
  });

  /** What a server gets that asks for the password as it is. */
  async function sentTo(parameters: string, choice: { readonly cleartextPassword?: boolean }): Promise<string> {
    let sent = "";
    const fake = await fakePostgres(
      afterStartup((socket, bytes, count) => {
        if (count > 0) sent += bytes.toString("utf8");
        socket.write(count === 0 ? frame("R", int32(3)) : error("53300", "enough"));
      }),
    );
    fakes.push(fake);
    const url = `postgres://ada:${encodeURIComponent(password)}@127.0.0.1:${fake.port}/shop${parameters}`;
    const answer = await inspect({ url, tls: choice }, []);
    return sent === "" && !answer.ok ? answer.problem.detail : sent;
  }

  test("is not sent in the clear, on this machine neither, unless the person says so", async () => {
    expect(await sentTo("", {})).toMatch(/asks for the password unencrypted, so it was not sent\. Add sslmode=require, or tick/);
    expect(await sentTo("?sslmode=disable", { cleartextPassword: false })).toContain("was not sent");
    expect(await sentTo("", { cleartextPassword: true })).toContain(password);
    expect(await sentTo("?sslmode=disable", { cleartextPassword: true })).toContain(password);
  });

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
