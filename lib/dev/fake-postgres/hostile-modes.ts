import type { Socket } from "node:net";
import { afterStartup, type Behaviour, error, frame, int16, int32, overTls, signedIn } from "./fake-postgres";

/** A way in which a server can be hostile, and what the person is told then. */
export interface HostileMode {
  readonly name: string;
  readonly behave: Behaviour;
  /** The problem's type, after "connection-"; `read` where such a server can be read all the same. */
  readonly told: RegExp;
  /** It says nothing, or too slowly: such an attempt lasts until a clock ends it. */
  readonly slow?: true;
}

const say = (...bytes: readonly Buffer[]): Behaviour => afterStartup((socket) => void socket.write(Buffer.concat(bytes)));

/** Lets the driver sign in without a password; then `answer` gets its first statements. */
function afterLogin(answer: (socket: Socket) => void): Behaviour {
  return afterStartup((socket, _, count) => {
    if (count === 0) socket.write(signedIn);
    if (count === 1) answer(socket);
  });
}

/** Writes as fast as the other side reads, for ever. */
function flood(socket: Socket, bytes: Buffer, first: Buffer = Buffer.alloc(0)): void {
  socket.write(first);
  const more = () => {
    while (!socket.destroyed && socket.write(bytes));
  };
  socket.on("drain", more);
  more();
}

function drip(socket: Socket, bytes: Buffer, every: number): void {
  let at = 0;
  const clock = setInterval(() => socket.write(bytes.subarray(at % bytes.length, (at++ % bytes.length) + 1)), every);
  socket.once("close", () => clearInterval(clock));
}

const column = (name: string, type = 25) =>
  Buffer.concat([Buffer.from(`${name}\0`), int32(0), int16(0), int32(type), int16(-1), int32(-1), int16(0)]);
const described = (name = "catalog", type = 25) => Buffer.concat([frame("1"), frame("2"), frame("T", int16(1), column(name, type))]);
const begun = described();
const done = Buffer.concat([frame("C", "SELECT 1\0"), frame("Z", "T")]);
const empty = Buffer.concat([frame("1"), frame("2"), frame("n"), frame("C", "SET\0"), frame("Z", "T")]);
const value = (text: string | Buffer) => frame("D", int16(1), int32(Buffer.byteLength(text)), text);

/** Answers the settings before it, and the catalog statement with one value. */
const catalog = (text: string | Buffer, name = "catalog", type = 25): Behaviour =>
  afterLogin((socket) => void socket.write(Buffer.concat([empty, empty, empty, described(name, type), value(text), done, empty])));

/** Asks for SCRAM, then answers the client's first message. */
const scram = (second: (clientNonce: string) => string, third?: string): Behaviour =>
  afterStartup((socket, bytes, count) => {
    if (count === 0) socket.write(frame("R", int32(10), "SCRAM-SHA-256\0\0"));
    if (count === 1) socket.write(frame("R", int32(11), second(/r=([^,]+)/.exec(bytes.toString("latin1"))?.[1] ?? "")));
    if (count === 2 && third !== undefined) socket.write(Buffer.concat([frame("R", int32(12), third), signedIn]));
  });

const many = (count: number, bytes: Buffer) => Buffer.concat(Array.from({ length: count }, () => bytes));

export const hostileModes: readonly HostileMode[] = [
  {
    name: "a web server",
    told: /not-postgresql/,
    behave: (socket) => void socket.once("data", () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")),
  },
  {
    name: "MySQL, which speaks first",
    told: /not-postgresql/,
    behave: (socket) => void socket.write(Buffer.from("4a0000000a382e302e3336000b000000", "hex")),
  },
  { name: "SSH, which speaks first", told: /not-postgresql/, behave: (socket) => void socket.write("SSH-2.0-OpenSSH_9.6\r\n") },
  { name: "closes at once", told: /not-postgresql/, behave: (socket) => void socket.end() },
  { name: "resets at once", told: /not-postgresql/, behave: (socket) => void socket.resetAndDestroy() },
  { name: "closes at the request for TLS", told: /not-postgresql/, behave: (socket) => void socket.once("data", () => socket.destroy()) },
  { name: "closes at the start", told: /not-postgresql/, behave: afterStartup((socket) => void socket.end()) },
  { name: "closes after sign-in", told: /failed/, behave: afterLogin((socket) => void socket.end()) },
  {
    name: "slips bytes in before TLS",
    told: /not-postgresql/,
    behave: (socket) => void socket.once("data", () => socket.write("S\u0016")),
  },
  {
    name: "agrees to TLS and speaks no TLS",
    told: /tls|not-postgresql/,
    behave: (socket) => void socket.once("data", () => socket.write("S", () => flood(socket, Buffer.alloc(9000, 88)))),
  },
  { name: "an error without an end", told: /not-postgresql/, behave: say(Buffer.from([0x45, 0, 0, 0, 4])) },
  { name: "an error whose text has no end", told: /not-postgresql/, behave: say(frame("E", "SFATAL\0Mhello")) },
  { name: "a notice without an end", told: /not-postgresql/, behave: say(frame("N", "SNOTICE\0Mhello")) },
  { name: "a sign-in that nobody knows", told: /password/, behave: say(frame("R", int32(99), "what")) },
  { name: "a sign-in cut short", told: /not-postgresql/, behave: say(frame("R", int32(5))) },
  {
    name: "the password asked for again and again",
    told: /not-postgresql/,
    behave: overTls((socket) => void socket.on("data", () => socket.write(frame("R", int32(3))))),
  },
  {
    name: "the password asked for as it is, without TLS",
    told: /password/,
    behave: afterStartup((socket) => void socket.write(frame("R", int32(3)))),
  },
  {
    name: "MD5 asked for again and again",
    told: /not-postgresql/,
    behave: afterStartup((socket) => void socket.write(frame("R", int32(5), "salt"))),
  },
  {
    name: "SCRAM begun again and again",
    told: /not-postgresql/,
    behave: afterStartup((socket) => void socket.write(frame("R", int32(10), "SCRAM-SHA-256\0\0"))),
  },
  {
    name: "SCRAM that never ends",
    told: /not-postgresql/,
    behave: afterStartup(
      (socket, _, count) =>
        void socket.write(count === 0 ? frame("R", int32(10), "SCRAM-SHA-256\0\0") : many(20, frame("R", int32(11), "r=1"))),
    ),
  },
  {
    name: "SCRAM with two thousand million rounds",
    told: /not-postgresql/,
    behave: scram((nonce) => `r=${nonce}x,s=c2FsdA==,i=2000000000`),
  },
  { name: "SCRAM with somebody else's nonce", told: /not-postgresql/, behave: scram(() => "r=other,s=c2FsdA==,i=4096") },
  { name: "SCRAM without a proof of its own", told: /not-postgresql/, behave: scram((nonce) => `r=${nonce}x,s=c2FsdA==,i=4096`, "v=AAAA") },
  { name: "a frame of no kind", told: /not-postgresql/, behave: say(frame("?", "what")) },
  { name: "a frame of a negative length", told: /not-postgresql/, behave: say(Buffer.from([0x52, 0xff, 0xff, 0xff, 0xff])) },
  { name: "a frame of no length", told: /not-postgresql/, behave: say(Buffer.from([0x52, 0, 0, 0, 0])) },
  { name: "rows before sign-in", told: /not-postgresql/, behave: say(frame("D", int16(0))) },
  {
    name: "a request to copy in",
    told: /not-postgresql/,
    behave: afterLogin((socket) => void socket.write(frame("G", Buffer.from([0, 0, 0])))),
  },
  {
    name: "a request to copy out",
    told: /not-postgresql/,
    behave: afterLogin((socket) => void socket.write(Buffer.concat([frame("H", Buffer.from([0, 0, 0])), frame("d", "x")]))),
  },
  {
    name: "a row with a negative count",
    told: /not-postgresql/,
    behave: afterLogin((socket) => void socket.write(Buffer.concat([begun, frame("D", int16(-1))]))),
  },
  {
    name: "a row cut short",
    told: /not-postgresql/,
    behave: afterLogin((socket) => void socket.write(Buffer.concat([begun, frame("D", int16(1), int32(100), "short")]))),
  },
  {
    name: "a value of a negative length",
    told: /not-postgresql/,
    behave: afterLogin((socket) => void socket.write(Buffer.concat([begun, frame("D", int16(1), int32(-2))]))),
  },
  {
    name: "columns cut short",
    told: /not-postgresql/,
    behave: afterLogin((socket) => void socket.write(frame("T", int16(3), "catalog\0"))),
  },
  {
    name: "five thousand columns",
    told: /not-postgresql/,
    behave: afterLogin(
      (socket) => void socket.write(Buffer.concat([frame("1"), frame("2"), frame("T", int16(5000), many(5000, column("c")))])),
    ),
  },
  {
    name: "rows without their columns",
    told: /timeout|not-postgresql/,
    slow: true,
    behave: afterLogin((socket) => void socket.write(Buffer.concat([frame("1"), frame("2"), value("{}"), done]))),
  },
  {
    name: "answers to nothing",
    told: /not-postgresql|timeout|failed/,
    behave: afterStartup((socket, _, count) => void (count === 0 && socket.write(Buffer.concat([signedIn, many(3, done)])))),
    slow: true,
  },
  {
    name: "notices without end",
    told: /not-postgresql/,
    behave: afterLogin((socket) => flood(socket, frame("N", "SNOTICE\0", "Mhello\0", "\0"))),
  },
  {
    name: "notifications without end",
    told: /not-postgresql/,
    behave: afterLogin((socket) => flood(socket, frame("A", int32(1), "channel\0", "payload\0"))),
  },
  { name: "settings without end", told: /not-postgresql/, behave: say(many(300, frame("S", "TimeZone\0UTC\0"))) },
  {
    name: "ready for queries without end",
    told: /not-postgresql/,
    behave: afterLogin((socket) => flood(socket, many(1000, frame("Z", "I")))),
  },
  { name: "errors without end", told: /not-postgresql|failed/, behave: afterLogin((socket) => flood(socket, error("XX000", "again"))) },
  {
    name: "an error of eight megabytes",
    told: /failed|timeout/,
    slow: true,
    behave: afterLogin((socket) => void socket.write(Buffer.concat([error("XX000", "x".repeat(8e6)), frame("Z", "I")]))),
  },
  {
    name: "an error of a million fields",
    told: /failed|timeout/,
    slow: true,
    behave: afterLogin(
      (socket) => void socket.write(Buffer.concat([frame("E", "CXX000\0Mmany\0", many(1e6, Buffer.from("Zx\0")), "\0"), frame("Z", "I")])),
    ),
  },
  {
    name: "one row of two gigabytes",
    told: /failed/,
    behave: afterLogin((socket) => void socket.write(Buffer.concat([begun, Buffer.from("D"), int32(2 ** 31 - 1)]))),
  },
  { name: "rows without end", told: /failed/, behave: afterLogin((socket) => flood(socket, many(500, value("text")), begun)) },
  { name: "large rows without end", told: /failed/, behave: afterLogin((socket) => flood(socket, value(Buffer.alloc(1e6, 97)), begun)) },
  { name: "a bytea of one backslash", told: /failed/, behave: catalog("\\", "catalog", 17) },
  { name: "a time of two hundred thousand digits", told: /failed/, behave: catalog("9".repeat(200_000), "catalog", 1184) },
  { name: "a column named __proto__", told: /failed/, behave: catalog('{"polluted":true}', "__proto__") },
  { name: "a catalog that is no JSON", told: /failed/, behave: catalog("{".repeat(100_000)) },
  {
    name: "a catalog whose domain stands on itself",
    told: /failed/,
    behave: catalog(
      '{"version":"180000","role":{"name":"a"},"types":{"5":["d","N",5,"text",null]},"relations":[{"schema":"s","name":"t","constraints":[null,null],"columns":[["a",1,"t",5,0,"","",null,0]]}]}',
    ),
  },
  { name: "a catalog nested a million deep", told: /failed/, behave: catalog("[".repeat(1e6) + "]".repeat(1e6)) },
  {
    name: "a catalog of the wrong shape",
    told: /failed/,
    behave: catalog('{"version":{},"role":7,"relations":[{"columns":"x","name":{}},null,3]}'),
  },
  {
    name: "a catalog of a hundred thousand relations",
    told: /failed/,
    behave: catalog(`{"version":"180000","role":"a","relations":[${`{"schema":"a","name":"b","usable":true},`.repeat(1e5)}null]}`),
  },
  { name: "silence from the first byte", told: /timeout/, behave: () => undefined, slow: true },
  { name: "silence after the start", told: /timeout/, behave: afterStartup(() => undefined), slow: true },
  { name: "silence before TLS", told: /timeout/, behave: (socket) => void socket.once("data", () => socket.write("S")), slow: true },
  { name: "silence after sign-in", told: /timeout/, behave: afterLogin(() => undefined), slow: true },
  {
    name: "a byte a second",
    told: /timeout/,
    behave: afterStartup((socket, _, count) => count === 0 && drip(socket, frame("N", "SNOTICE\0Mx\0\0"), 1000)),
    slow: true,
  },
  {
    name: "a byte a tenth of a second, in a row",
    told: /timeout/,
    behave: afterLogin((socket) => drip(socket, value("x".repeat(1000)), 100)),
    slow: true,
  },
  { name: "refuses and never closes", told: /busy/, behave: say(error("53300", "too many clients")) },
  {
    name: "repeats the password",
    told: /not-postgresql|failed|password/,
    behave: overTls((socket) => {
      let count = 0;
      socket.on("data", (bytes: Buffer) => {
        socket.write(
          count++ === 0 ? frame("R", int32(3)) : error("XX000", `you said ${bytes.toString("latin1", 5)} and ${bytes.toString("base64")}`),
        );
      });
    }),
  },
  { name: "a certificate that nobody signed, and silence", told: /timeout/, behave: overTls(() => undefined), slow: true },
];
