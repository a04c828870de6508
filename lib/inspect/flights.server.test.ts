import net from "node:net";
import { expect, inject, test } from "vitest";
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
  const port = await new Promise<number>((resolve) => {
    proxy.listen(0, "127.0.0.1", () => resolve((proxy.address() as net.AddressInfo).port));
  });
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
