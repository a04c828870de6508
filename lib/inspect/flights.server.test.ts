import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import net from "node:net";
import pg from "pg";
import { describe, expect, inject, test } from "vitest";
import { overTls } from "../dev/fake-postgres/fake-postgres";
import { countTurns, listening } from "../dev/measure/count-turns";
import type { Major } from "../dev/servers/start";
import { testedMajors } from "../postgres/versions";
import { inspect } from "./inspect";

interface Patient {
  readonly url: string;
  /** Statements that the client had sent when it first heard an answer after signing in. */
  sentBeforeAnswer(): number;
  close(): void;
}

/**
 * A server that keeps its answers back until the client has sent `statements` of them (each ends with a Sync): whoever waits for an
 * answer in between waits for ever. Sign-in goes through as it is.
 */
async function patientServer(server: URL, statements: number): Promise<Patient> {
  let syncs = 0;
  const sockets = new Set<net.Socket>();
  const proxy = net.createServer((client) => {
    const upstream = net.connect(Number(server.port), server.hostname);
    for (const socket of [client, upstream]) sockets.add(socket.on("error", () => undefined));
    let signedIn = false;
    let held: Buffer[] = [];
    const release = () => {
      for (const bytes of held) client.write(bytes);
      held = [];
    };
    const countSyncs = framesOf((kind) => {
      if (kind === "S") syncs += 1;
      if (syncs >= statements) release();
    }, true);
    const watchSignIn = framesOf((kind) => {
      signedIn ||= kind === "Z";
    }, false);
    client.on("data", (bytes: Buffer) => {
      upstream.write(bytes);
      countSyncs(bytes);
    });
    upstream.on("data", (bytes: Buffer) => {
      const before = signedIn;
      watchSignIn(bytes);
      if (!before || syncs >= statements) client.write(bytes);
      else held.push(bytes);
    });
    client.on("close", () => upstream.destroy());
  });
  const port = await listening(proxy);
  const url = new URL(server);
  url.port = String(port);
  url.searchParams.set("sslmode", "disable");
  return {
    url: url.href,
    sentBeforeAnswer: () => syncs,
    close() {
      for (const socket of sockets) socket.destroy();
      proxy.close();
    },
  };
}

/** Calls back with the kind of each frame. A client's first one has none. */
function framesOf(seen: (kind: string) => void, fromClient: boolean): (bytes: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let first = fromClient;
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      const head = first ? 0 : 1;
      if (rest.length < head + 4) return;
      const length = head + rest.readInt32BE(head);
      if (rest.length < length) return;
      if (!first) seen(String.fromCharCode(rest[0] ?? 0));
      first = false;
      rest = rest.subarray(length);
    }
  };
}

test.each(testedMajors.map(String) as Major[])(
  "PostgreSQL %s: after signing in one flight reads the catalog, end of the transaction included",
  async (major) => {
    const server = await patientServer(new URL(inject("servers")[major]), 5);
    try {
      for (let left = 3; ; left--) {
        const answer = await inspect({ url: server.url }, [{ kind: "relation", schema: null, name: "nothing" }]);
        // Signing in has a time limit, which a busy machine may miss.
        if (!answer.ok && answer.problem.type === "/problems/connection-timeout" && server.sentBeforeAnswer() === 0 && left > 0) continue;
        expect(answer.ok ? answer.statements.length : answer.problem).toBe(5);
        break;
      }
      expect(server.sentBeforeAnswer()).toBe(5);
    } finally {
      server.close();
    }
  },
);

/** Lets a server speak TLS that does not: the client's is ended here. */
async function withTls(server: URL): Promise<{ readonly url: URL; close(): void }> {
  const proxy = net.createServer((socket) => {
    socket.on("error", () => undefined);
    overTls((client) => {
      const upstream = net.connect(Number(server.port), server.hostname);
      client.pipe(upstream).on("error", () => client.destroy());
      upstream.pipe(client);
      client.on("close", () => upstream.destroy());
    })(socket);
  });
  const url = new URL(server);
  url.port = String(await listening(proxy));
  return { url, close: () => proxy.close() };
}

/** A role that has to prove its password by SCRAM, on a server that trusts everybody else. */
async function withPassword(server: URL, story: (url: URL) => Promise<void>): Promise<void> {
  const role = `scram_${randomBytes(4).toString("hex")}`;
  const client = new pg.Client({ connectionString: server.href });
  await client.connect();
  const { rows } = await client.query<{ file: string }>("SELECT pg_catalog.current_setting('hba_file') AS file");
  const file = rows[0]?.file ?? "";
  const before = readFileSync(file, "utf8");
  try {
    await client.query(`SET password_encryption = 'scram-sha-256'; CREATE ROLE ${role} LOGIN PASSWORD 'secret'`);
    writeFileSync(file, `host all ${role} 127.0.0.1/32 scram-sha-256\n${before}`);
    await client.query("SELECT pg_catalog.pg_reload_conf()");
    const url = new URL(server);
    url.username = role;
    url.password = "secret";
    await story(url);
  } finally {
    writeFileSync(file, before);
    await client.query("SELECT pg_catalog.pg_reload_conf()");
    await client.query(`DROP ROLE ${role}`);
    await client.end();
  }
}

/** The fewest of some attempts, each at more leisure than the one before: how many there have to be. */
async function flightsOf(server: URL, mode: "disable" | "require", most: number): Promise<number> {
  const names = [{ kind: "relation" as const, schema: null, name: "pg_class" }];
  let fewest = Number.POSITIVE_INFINITY;
  // The last leaves time for the driver's thread to start on a busy machine, and for signing in within its five seconds.
  for (const quiet of [60, 200, 600, 600]) {
    if (fewest <= most) break;
    const counted = await countTurns(server, quiet);
    const url = new URL(counted.url);
    url.searchParams.set("sslmode", mode);
    const answer = await inspect({ url: url.href }, names);
    counted.close();
    if (answer.ok) fewest = Math.min(fewest, counted.flights);
    if (answer.ok) expect(answer.protection).toBe(mode === "disable" ? "none" : "unverified");
    else expect(answer.problem.type).toBe("/problems/connection-timeout");
  }
  return fewest;
}

describe.each(["14", "18"] as const)("PostgreSQL %s: a fresh connection, all of it, counted on the wire", (major) => {
  const server = () => new URL(inject("servers")[major]);

  test("without TLS: three flights where the server trusts, five with a password", async () => {
    expect(await flightsOf(server(), "disable", 3)).toBe(3);
    await withPassword(server(), async (url) => expect(await flightsOf(url, "disable", 5)).toBe(5));
  });

  test("with TLS: five, and seven with a password", async () => {
    const trusting = await withTls(server());
    expect(await flightsOf(trusting.url, "require", 5)).toBe(5);
    trusting.close();
    await withPassword(server(), async (url) => {
      const asking = await withTls(url);
      expect(await flightsOf(asking.url, "require", 7)).toBe(7);
      asking.close();
    });
  });
});
