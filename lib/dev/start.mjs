/**
 * `npm start`: builds the app when there is no build of these sources, then serves it on HOST (127.0.0.1) and PORT (3000).
 * Everything runs in this process, so that stopping it stops everything.
 */
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { isIP } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { followRequest } from "../log/follow-request.mjs";
import { makeLog } from "../log/make-log.mjs";
import { quietConsole } from "../log/quiet-console.mjs";
import { readSettings } from "../settings/read-settings.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 9)) stop(`Failing Row needs Node 20.9 or later; this is Node ${process.versions.node}.`);

forgetDriverVariables();
// Next reads .env too, but later than the address is needed.
const nextModules = createRequire(createRequire(import.meta.url).resolve("next/package.json"));
nextModules("@next/env").loadEnvConfig(root, false, { info() {}, error: console.error });

const { host, port, logLevel, trustProxy } = settingsOrStop();

process.env.NODE_ENV = "production";
process.env.NEXT_TELEMETRY_DISABLED = "1";
process.env.HOST = host;
forgetDriverVariables();
process.chdir(root);

const server = createServer();
server.headersTimeout = 10_000;
server.requestTimeout = 60_000;
// Whether the port is free is found out first. Until all is ready a browser says "no server yet", which is true.
const given = await listen(port);
await new Promise((resolve) => server.close(resolve));
// Links that the app makes of its own address name the port that it really has.
process.env.PORT = String(given);

const { build, isBuilt } = await import("./build.mjs");
if (!isBuilt()) {
  console.log("Building Failing Row. This happens at the first start, and again when its files changed.");
  if (build() !== 0) stop("The build failed; what went wrong stands above.");
}

const log = makeLog(logLevel);
quietConsole(log);
const { default: next } = await import("next");
const app = next({ dev: false, dir: root, hostname: host, port: given });
// What the app itself must never dial; PORT=0 took a free one.
process.env.PORT = String(given);
await app.prepare();
const handle = app.getRequestHandler();
server.on("request", (request, response) => {
  // Told to the app by the one who knows; what a client sends under this name is gone.
  request.headers["x-failing-row-peer"] = request.socket.remoteAddress ?? "";
  return followRequest(request, response, { log, trustProxy }, () => handle(request, response));
});
await listen(given);
console.log(`Failing Row is at http://${isIP(host) === 6 ? `[${host}]` : host}:${given}`);

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => void end());

// npm passes a signal to its shell only, which ends without passing it on.
const parent = process.ppid;
if (process.env.npm_lifecycle_event) setInterval(() => process.ppid === parent || void end(), 500).unref();

let ending = false;

/** Stops listening, then what the app started for itself (it registers how), and leaves. */
async function end() {
  if (ending) return;
  ending = true;
  server.close();
  server.closeIdleConnections();
  const tooLong = setTimeout(() => process.exit(1), 15_000);
  tooLong.unref();
  await Promise.allSettled([...(globalThis[Symbol.for("failing-row.at-exit")] ?? [])].map((last) => last()));
  process.exit(0);
}

/** Listens, and returns the port; one sentence where that is not possible. */
function listen(wanted) {
  return new Promise((resolve) => {
    server.once("error", (error) => {
      const where = `${host}:${wanted}`;
      if (error.code === "EADDRINUSE") stop(`Port ${wanted} on ${host} is in use. Stop what listens there, or set PORT to another one.`);
      if (error.code === "EACCES") stop(`Listening on ${where} is not permitted. Set PORT to a number above 1023.`);
      stop(`Listening on ${where} is not possible (${error.code}). HOST has to be an address of this machine.`);
    });
    server.listen(wanted, host, () => {
      server.removeAllListeners("error");
      resolve(server.address().port);
    });
  });
}

/** A mode whose settings are incomplete or dangerous is not started. */
function settingsOrStop() {
  try {
    return readSettings(process.env);
  } catch (error) {
    return stop(error.message);
  }
}

/** A connection is only what somebody typed; the driver would fill its gaps from these. */
function forgetDriverVariables() {
  for (const name of Object.keys(process.env)) if (/^PG[A-Z]/.test(name)) delete process.env[name];
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
