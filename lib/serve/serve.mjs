/** Serves a build of the app: from a checkout (`npm start`), and from the folder that a deployment lays out. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { isIP } from "node:net";
import path from "node:path";
import { followRequest } from "../log/follow-request.mjs";
import { makeLog } from "../log/make-log.mjs";
import { quietConsole } from "../log/quiet-console.mjs";
import { readSettings } from "../settings/read-settings.mjs";
import { endInOrder } from "./end-in-order.mjs";
import { readEnvironment } from "./read-environment.mjs";
import { stop } from "./stop.mjs";

/**
 * Serves the build in `root` on HOST (127.0.0.1) and PORT (3000), in this process, so that stopping it stops everything. What makes it
 * impossible is one sentence. `prepare` runs once the port is known to be free: a browser says "no server yet" until all is ready.
 */
export async function serve(root, prepare = async () => {}) {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 9)) stop(`Failing Row needs Node 20.9 or later; this is Node ${process.versions.node}.`);

  const { host, port, logLevel, trustProxy } = settingsOrStop(root);
  process.env.NODE_ENV = "production";
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  process.env.HOST = host;
  process.chdir(root);

  // How often Node looks for what took too long.
  const server = createServer({ connectionsCheckingInterval: 5000 });
  server.headersTimeout = 10_000;
  // Longer than what proxies keep a connection for: one that is closed while a request is on its way would be their 502.
  server.keepAliveTimeout = 65_000;
  server.requestTimeout = 60_000;
  const given = await listen(server, host, port);
  await new Promise((resolve) => server.close(resolve));
  await prepare();
  endInOrder(server);

  // The build's own settings; without them Next would look for its configuration, and for what only a build needs.
  const { config } = JSON.parse(readFileSync(path.join(root, ".next/required-server-files.json"), "utf8"));
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
  const log = makeLog(logLevel);
  quietConsole(log);
  const { default: next } = await import("next");
  const app = next({ dev: false, dir: root, hostname: host, port: given });
  // Links that the app makes of its own address name the port that it really has, and it must never dial that one; PORT=0 took a free one.
  process.env.PORT = String(given);
  await app.prepare();
  const handle = app.getRequestHandler();
  server.on("request", (request, response) => {
    // Told to the app by the one who knows; what a client sends under this name is gone.
    request.headers["x-failing-row-peer"] = request.socket.remoteAddress ?? "";
    return followRequest(request, response, { log, trustProxy }, () =>
      methods.includes(request.method) ? handle(request, response) : response.writeHead(405, { allow: methods.join(", ") }).end(),
    );
  });
  await listen(server, host, given);
  process.stdout.write(`Failing Row is at http://${isIP(host) === 6 ? `[${host}]` : host}:${given}\n`);
}

/** Next takes any other for GET, or breaks over it (TRACE). */
const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Listens, and returns the port; one sentence where that is not possible. */
function listen(server, host, wanted) {
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
function settingsOrStop(root) {
  try {
    readEnvironment(root);
    return readSettings(process.env);
  } catch (error) {
    return stop(error.message);
  }
}
