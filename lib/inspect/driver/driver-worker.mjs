/**
 * Runs the driver in a thread of its own, which has no network, no environment and no password but this attempt's: bytes of the
 * server come in as checked frames, what the driver sends goes out as bytes. Whoever started the thread can end it at any moment.
 */
import { Duplex } from "node:stream";
import { parentPort } from "node:worker_threads";
import pg from "pg";

let client;

parentPort.on("message", (message) => {
  if (message instanceof Uint8Array) stream.push(Buffer.from(message.buffer, message.byteOffset, message.byteLength));
  else if ("signIn" in message) signIn(message.signIn);
  else if ("ask" in message) ask(message);
  else stream.push(null);
});

/** The driver's socket. Writes of one turn go out together. */
const stream = new Duplex({
  read() {},
  writev(chunks, done) {
    send(Buffer.concat(chunks.map(({ chunk }) => chunk)));
    done();
  },
});
stream.on("error", () => undefined);
stream.once("end", () => stream.destroy());
const same = () => stream;
Object.assign(stream, {
  connect() {
    process.nextTick(() => stream.emit("connect"));
    return stream;
  },
  setNoDelay: same,
  setKeepAlive: same,
  ref: same,
  unref: same,
});

function send(bytes) {
  const own = new Uint8Array(bytes);
  parentPort.postMessage(own, [own.buffer]);
}

function signIn({ host, port, user, password, database, options, certificate }) {
  // The name of the server's certificate binds the sign-in to this very TLS connection (SCRAM-SHA-256-PLUS).
  if (certificate) stream.getPeerCertificate = () => ({ raw: Buffer.from(certificate) });
  client = new pg.Client({
    host,
    port,
    user,
    // A function: with a string, or with none, the driver would look for one on this host.
    password: () => password ?? "",
    database,
    stream,
    // The stream is encrypted already.
    ssl: false,
    sslnegotiation: "postgres",
    enableChannelBinding: certificate !== undefined,
    // Statements follow each other without waiting for the answers between them.
    pipeline: true,
    types: { getTypeParser: () => (value) => value },
  });
  // The driver would add what PGOPTIONS, PGAPPNAME and PGREPLICATION say.
  const startup = { user, database, application_name: "failing-row" };
  client.getStartupConf = () => (options === undefined ? startup : { ...startup, options });
  client.on("error", () => undefined);
  client.connect().then(
    () => parentPort.postMessage({ signedIn: true }),
    (error) => parentPort.postMessage({ refused: told(error) }),
  );
}

function ask({ ask: id, text, values }) {
  client.query({ text, values, queryMode: "extended" }).then(
    ({ rows }) => parentPort.postMessage({ answered: id, rows }),
    (error) => parentPort.postMessage({ answered: id, refused: told(error) }),
  );
}

/** Of an error only what is read of it: its own fields may be anything, and many. */
function told(error) {
  const text = (value) => (typeof value === "string" ? value.slice(0, 8192) : "");
  return { message: text(error?.message), code: text(error?.code), routine: text(error?.routine), hint: text(error?.hint) };
}

parentPort.postMessage({ loaded: true });
