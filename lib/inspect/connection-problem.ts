import "server-only";
import { problem } from "../explain/problem";
import type { Problem } from "../explain/schema";
import { AttemptOver } from "./connect";
import type { ConnectionTarget } from "./connection-target";

/** What went wrong with a connection, in one sentence that names the way out. Never holds the password. */
export function connectionProblem(error: unknown, target: ConnectionTarget): Problem {
  const field = "connection";
  const where = target.host.startsWith("/") ? target.host : `${target.host}, port ${target.port}`;
  if (error instanceof AttemptOver) {
    return error.reason === "timeout"
      ? problem("connection-timeout", `The database at ${where} did not answer within 15 seconds.`, field)
      : problem("connection-failed", `The server at ${where} sent more than a catalog can be, so the attempt was ended.`, field);
  }
  if (!(error instanceof Error)) return problem("connection-failed", `The catalog at ${where} could not be read.`, field);
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const said = cleaned(error.message, target);
  switch (code) {
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return problem("connection-host-not-found", `No address was found for the host ${target.host}.`, field);
    case "ECONNREFUSED":
    case "ENOENT":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return problem("connection-refused", `Nothing takes connections at ${where}.`, field);
    case "28P01":
    case "28000":
      return /pg_hba|no encryption|SSL off/i.test(said)
        ? problem("connection-not-permitted", `The server does not let ${target.user} into ${target.database} from here: ${said}`, field)
        : problem("connection-password", `The server refused the password of ${target.user}, or there is no such user.`, field);
    case "3D000":
      return problem("connection-database-missing", `There is no database named ${target.database} at ${where}.`, field);
    case "53300":
      return problem("connection-busy", `The server at ${where} has too many connections at the moment.`, field);
    case "57P03":
      return problem("connection-busy", `The server at ${where} is starting up or shutting down.`, field);
    case "57014":
    case "55P03":
      return problem("connection-timeout", `The catalog could not be read in time: ${said}. A schema change may hold a lock.`, field);
  }
  if (code === "ETIMEDOUT" || /timeout/i.test(said))
    return problem("connection-timeout", `The database at ${where} did not answer in time.`, field);
  if (said === "The server does not support SSL connections")
    return problem("connection-tls", `The server at ${where} offers no TLS. Add sslmode=disable to connect without it.`, field);
  if (/certificate|self.signed|altname|SSL|TLS/i.test(`${code} ${said}`)) {
    return problem(
      "connection-tls",
      `The certificate of ${where} could not be checked (${code || said}). sslmode=require encrypts without checking it.`,
      field,
    );
  }
  if (/password must be a (non-empty )?string|password must/i.test(said))
    return problem("connection-password", "The server asks for a password, and the connection string holds none.", field);
  if (/invalid response|unexpected|ECONNRESET|Connection terminated/i.test(`${code} ${said}`)) {
    return problem(
      "connection-not-postgresql",
      `What answers at ${where} does not speak PostgreSQL's protocol, or closed the connection.`,
      field,
    );
  }
  return problem("connection-failed", `The server at ${where} said: ${said}`, field);
}

/** A server's text is not ours: cut, on one line, without controls, and without the password even if it repeats it. */
function cleaned(text: string, { password }: ConnectionTarget): string {
  const visible = text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, " ");
  const kept = password ? visible.replaceAll(password, "…") : visible;
  return kept.length > 500 ? `${kept.slice(0, 500)}…` : kept;
}
