import { createServer, type Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { certificate, certificateKey } from "./certificate";

export interface FakePostgres {
  readonly port: number;
  /** Connections taken so far. */
  taken(): number;
  /** Connections that are open. */
  open(): number;
  close(): Promise<void>;
}

/** What a server does with one connection, from its first byte. */
export type Behaviour = (socket: Socket) => void;

/** A server on loopback that speaks PostgreSQL's protocol as badly as it is told to. */
export function fakePostgres(behave: Behaviour): Promise<FakePostgres> {
  const sockets = new Set<Socket>();
  let taken = 0;
  const server = createServer((socket) => {
    taken++;
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("close", () => sockets.delete(socket));
    behave(socket);
    // Somebody has to read, or the other side's end is never seen.
    if (socket.listenerCount("data") === 0) socket.resume();
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve({
        port: typeof address === "object" && address !== null ? address.port : 0,
        taken: () => taken,
        open: () => sockets.size,
        close() {
          for (const socket of sockets) socket.destroy();
          return new Promise((done) => server.close(() => done()));
        },
      });
    });
  });
}

/** A frame: its kind, its length, what is in it. */
export function frame(kind: string, ...parts: readonly (string | Buffer)[]): Buffer {
  const inside = Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part)));
  const head = Buffer.alloc(5);
  head.write(kind, 0, "latin1");
  head.writeInt32BE(inside.length + 4, 1);
  return Buffer.concat([head, inside]);
}

export function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

export function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

export const signedIn = Buffer.concat([
  frame("R", int32(0)),
  frame("S", "server_version\0", "18.4\0"),
  frame("K", int32(7), int32(7)),
  frame("Z", "I"),
]);

export function error(code: string, message: string): Buffer {
  return frame("E", "SFATAL\0", `C${code}\0`, `M${message}\0`, "\0");
}

/**
 * Refuses TLS, then lets `then` answer everything that comes after it, the start-up packet first. Each call gets what arrived.
 */
export function afterStartup(then: (socket: Socket, bytes: Buffer, count: number) => void): Behaviour {
  return (socket) => {
    let count = 0;
    socket.on("data", (bytes: Buffer) => {
      if (bytes.length === 8 && bytes.readInt32BE(4) === 80877103) socket.write("N");
      else then(socket, bytes, count++);
    });
  };
}

/** Agrees to TLS, with a certificate that nobody signed, for the name failing-row.test; then behaves as told inside of it. */
export function overTls(behave: Behaviour): Behaviour {
  return (socket) => {
    socket.once("data", () => {
      socket.write("S");
      const secure = new TLSSocket(socket, { isServer: true, cert: certificate, key: certificateKey });
      secure.on("error", () => undefined);
      behave(secure);
      // Here too somebody has to read.
      if (secure.listenerCount("data") === 0) secure.resume();
    });
  };
}
