import dns from "node:dns";
import dnsPromises from "node:dns/promises";
import fs, { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import fsPromises from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { error, type FakePostgres, fakePostgres, frame, int32 } from "../dev/fake-postgres/fake-postgres";
import { inspect } from "./inspect";
import { acceptedStrings, refusedStrings } from "./proof/connection-strings";

/**
 * What happens at the edge of the process while a string is used: each look-up of a name, each socket that is opened, each file that is
 * touched. Every name leads to this machine, and every port to the test's server.
 */
const events: string[] = [];
let fake: FakePostgres;
/** What the server got on each connection, the request for TLS left out. */
let packets: Buffer[] = [];
let folder: string;
const real = {
  lookup: dnsPromises.lookup,
  lookupBack: dns.lookup,
  connect: net.Socket.prototype.connect,
  fs: {} as Record<string, unknown>,
};
const planted = "planted-of-this-host";
const watched = [
  "readFileSync",
  "readFile",
  "openSync",
  "open",
  "statSync",
  "stat",
  "existsSync",
  "createReadStream",
  "accessSync",
  "access",
] as const;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "failing-row-strings-"));
  const passwords = path.join(folder, ".pgpass");
  writeFileSync(passwords, `*:*:*:*:${planted}\n`, { mode: 0o600 });
  Object.assign(process.env, {
    HOME: folder,
    USER: planted,
    PGPASSFILE: passwords,
    PGPASSWORD: planted,
    PGUSER: planted,
    PGDATABASE: planted,
    PGHOST: "planted.example",
    PGPORT: "1",
    PGSSLMODE: "no-verify",
    PGOPTIONS: `-c application_name=${planted}`,
    PGAPPNAME: planted,
    PGSERVICE: planted,
    PGSSLROOTCERT: passwords,
  });
  fake = await fakePostgres((socket) => {
    let count = 0;
    socket.on("data", (bytes: Buffer) => {
      if (bytes.length === 8 && bytes.readInt32BE(4) === 80877103) return void socket.write("N");
      packets.push(bytes);
      socket.write(count++ === 0 ? frame("R", int32(3)) : error("28P01", "no"));
    });
  });
  // Only what a test does from here on is of interest; the first attempt loads modules.
  await inspect({ url: `postgres://ada@127.0.0.1:${fake.port}/shop` }, []);

  dnsPromises.lookup = (async (name: string) => {
    events.push(`look up ${name}`);
    return [{ address: "127.0.0.1", family: 4 }];
  }) as unknown as typeof dnsPromises.lookup;
  dns.lookup = ((name: string) => {
    events.push(`look up again ${name}`);
    throw new Error("a second resolution");
  }) as unknown as typeof dns.lookup;
  net.Socket.prototype.connect = function connect(this: net.Socket, ...given: unknown[]) {
    const [first] = (Array.isArray(given[0]) ? given[0] : given) as [{ host?: string; port?: number; path?: string }];
    events.push(first.path === undefined ? `connect ${first.host} ${first.port}` : `connect ${first.path}`);
    // As the kernel would tell it of the address that was dialled.
    if (first.path === undefined) Object.defineProperty(this, "remoteAddress", { value: first.host });
    return Reflect.apply(real.connect, this, [{ host: "127.0.0.1", port: fake.port }]) as net.Socket;
  } as typeof net.Socket.prototype.connect;
  for (const name of watched) {
    real.fs[name] = fs[name];
    const original = fs[name] as (...given: unknown[]) => unknown;
    Object.assign(fs, {
      [name]: (...given: unknown[]) => {
        // A thread's own program and the runner's sources are no file of a connection string.
        if (!/node_modules|driver-worker|\/lib\/|^file:/.test(String(given[0]))) events.push(`file ${String(given[0])}`);
        return Reflect.apply(original, fs, given);
      },
    });
  }
  real.fs.promisesReadFile = fsPromises.readFile;
  fsPromises.readFile = ((...given: unknown[]) => {
    events.push(`file ${String(given[0])}`);
    return Reflect.apply(real.fs.promisesReadFile as (...all: unknown[]) => unknown, fsPromises, given);
  }) as unknown as typeof fsPromises.readFile;
  syncBuiltinESMExports();
});

afterAll(async () => {
  for (const name of watched) Object.assign(fs, { [name]: real.fs[name] });
  fsPromises.readFile = real.fs.promisesReadFile as typeof fsPromises.readFile;
  dnsPromises.lookup = real.lookup;
  dns.lookup = real.lookupBack;
  net.Socket.prototype.connect = real.connect;
  syncBuiltinESMExports();
  for (const name of Object.keys(process.env)) if (/^PG[A-Z]/.test(name)) delete process.env[name];
  await fake.close();
  rmSync(folder, { recursive: true });
});

beforeEach(() => {
  events.length = 0;
  packets = [];
});
afterEach(() => {
  expect(Buffer.concat(packets).toString("latin1")).not.toContain(planted);
});

test("there are enough of them, no text twice", () => {
  expect(acceptedStrings.length).toBeGreaterThanOrEqual(40);
  expect(refusedStrings.length).toBeGreaterThanOrEqual(100);
  const texts = [...acceptedStrings, ...refusedStrings].map(([, text]) => text);
  expect(new Set(texts).size).toBe(texts.length);
});

test("the watch sees a file, a name and a socket", async () => {
  fs.readFileSync("/etc/passwd");
  await dnsPromises.lookup("some.example");
  net.connect(7, "192.0.2.1").destroy();
  expect([...new Set(events)]).toEqual(["file /etc/passwd", "look up some.example", "connect 192.0.2.1 7"]);
});

describe("refused: no name is looked up, no socket opened, no file touched", () => {
  test.each(refusedStrings)("%s", async (_, text, words) => {
    const answer = await inspect({ url: text }, []);
    expect(events).toEqual([]);
    expect(answer.ok ? "" : answer.problem.detail).toContain(words);
    expect(JSON.stringify(answer)).not.toMatch(/hunter[23]|planted/);
  });
});

describe("accepted: what the text says is dialled, once, and nothing but its fields is sent", () => {
  test.each(acceptedStrings)("%s", async (_, text, told) => {
    const [, user = "", password = "", host = "", port = "", database = "", tls = "", options] =
      /^([\s\S]*?):([\s\S]*)@(.*):(\d+)\/(.*?) (disable|prefer|require|verify-ca|verify-full)(?: (.*))?$/.exec(told) ?? [];
    // So that the password is sent where it may be, and seen.
    const answer = await inspect({ url: text, tls: { cleartextPassword: true } }, []);
    expect(answer.ok).toBe(false);
    const isAddress = net.isIP(host) !== 0;
    const dialled = host.startsWith("/") ? `${host}/.s.PGSQL.${port}` : `${isAddress ? host : "127.0.0.1"} ${port}`;
    expect(events).toEqual([...(isAddress || host.startsWith("/") ? [] : [`look up ${host}`]), `connect ${dialled}`]);
    if (tls !== "disable" && tls !== "prefer") {
      // The server offers no TLS, so nothing of the string is sent to it.
      expect(packets).toEqual([]);
      expect(answer.ok ? "" : answer.problem.type).toBe("/problems/connection-tls");
      return;
    }
    const fields = [
      "user",
      user,
      "database",
      database,
      "application_name",
      "failing-row",
      ...(options === undefined ? [] : ["options", options]),
      "client_encoding",
      "UTF8",
    ];
    expect(packets[0]?.toString("utf8", 8)).toBe(`${fields.join("\0")}\0\0`);
    // Names lead to this machine here.
    const near = !isAddress || /^(?:127\.|10\.|192\.168\.|172\.16\.|::1$|f[cd])/.test(host);
    if (near) expect(packets[1]?.toString("utf8", 5)).toBe(`${password === "-" ? "" : password}\0`);
    else expect(packets).toHaveLength(1);
  });

  test("a password goes unencrypted to a private network at most, whatever the person ticks", async () => {
    for (const host of ["8.8.8.8", "10.1.2.3"]) {
      packets = [];
      await inspect({ url: `postgres://ada:secret@${host}/shop?sslmode=disable`, tls: { cleartextPassword: true } }, []);
      expect(packets.map((packet) => packet.toString("utf8", 5)).includes("secret\0")).toBe(host === "10.1.2.3");
    }
  });
});
