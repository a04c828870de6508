import "server-only";
import { type ProblemSlug, problem } from "../explain/problem";
import type { Problem } from "../explain/schema";
import { quoteIdentifier } from "../postgres/quote";
import { oldestMajor } from "../postgres/versions";
import type { Mode } from "../settings/read-settings.mjs";
import { AttemptFailure } from "./attempt-failure";
import type { Heard } from "./connect";
import type { ConnectionTarget } from "./connection-target";
import { isPrivateHost } from "./host-name";
import { serverKind } from "./server-kind";
import { serverText } from "./server-text";

/**
 * What went wrong with a connection, in a sentence that names the way out. Never holds the password. Where anybody may ask, all
 * that happens before PostgreSQL has answered is one and the same problem: nobody maps a network through this server.
 */
export function connectionProblem(error: unknown, target: ConnectionTarget, { spoken, signedIn, kind }: Heard, mode: Mode): Problem {
  if (mode === "public" && error instanceof AttemptFailure && error.reason === "not-allowed") {
    return problem("connection-not-allowed", "This server does not connect to that address.", "connection");
  }
  if (mode === "public" && !spoken) {
    return problem(
      "connection-unreachable",
      "No PostgreSQL server could be reached under this address from here. Check the host and the port, and that it takes connections from the internet.",
      "connection",
    );
  }
  const [slug, detail] = told(error, target, signedIn);
  const usual = spoken || !unreachedSlugs.has(slug) ? undefined : serverKind(target, new Map())?.unreached;
  if (usual !== undefined) return problem(slug, `${detail} ${usual}`, "connection");
  if (kind !== undefined && !kind.ownCatalog && (slug === "connection-failed" || slug === "connection-too-old")) {
    return problem("connection-other-server", `The server is ${kind.name}. ${kind.words}`, "connection");
  }
  return problem(slug, detail, "connection");
}

const unreachedSlugs = new Set<ProblemSlug>(["connection-refused", "connection-timeout"]);

type Told = readonly [ProblemSlug, string];

function told(error: unknown, target: ConnectionTarget, signedIn: boolean): Told {
  if (error instanceof AttemptFailure) {
    return error.reason === "password-in-the-clear" && target.password === undefined ? noPassword(target) : ended(error, target);
  }
  if (!(error instanceof Error)) return ["connection-failed", `The catalog at ${placeOf(target)} could not be read.`];
  const code = textOf(error, "code");
  const said = serverText(error.message, target.password);
  if (signedIn && (code === "ECONNRESET" || code === "EPIPE" || (code === "" && /terminated|not queryable/.test(said)))) {
    return [
      "connection-failed",
      `The server at ${placeOf(target)} closed the connection after sign-in. A pooler that pools statements does so: connect to PostgreSQL itself, or to a pool of transactions or sessions.`,
    ];
  }
  return (
    unreached(code, target) ??
    refused(code, said, textOf(error, "routine"), target) ??
    unread(code, said, target) ?? ["connection-failed", `The server at ${placeOf(target)} said: ${said || code || "nothing"}.`]
  );
}

function placeOf({ host, port }: ConnectionTarget): string {
  return host.startsWith("/") ? host : `${host} port ${port}`;
}

/** What we ended ourselves. */
function ended({ reason, about }: AttemptFailure, target: ConnectionTarget): Told {
  const place = placeOf(target);
  switch (reason) {
    case "not-allowed":
      return ["connection-not-allowed", notAllowed[about] ?? notAllowed.list ?? ""];
    case "abandoned":
      return ["connection-failed", "The attempt was ended, since nobody waits for its answer any more."];
    case "timeout":
      if (about === "statement")
        return ["connection-timeout", `The server at ${place} did not answer a statement in time. Try again, or paste the schema.`];
      return [
        "connection-timeout",
        `The database at ${place} did not answer in time. A firewall that drops connections looks like this too.`,
      ];
    case "too-much":
      return ["connection-failed", `The server at ${place} sent more than a catalog can be, so the attempt was ended.`];
    case "tls-not-offered":
      return [
        "connection-tls",
        `The server at ${place} offers no TLS. Add sslmode=disable to connect without it${isPrivateHost(target.host) ? "" : ", where nobody on the way may read along"}.`,
      ];
    case "tls-failed":
      return [
        "connection-tls",
        `TLS could not be agreed on with ${place}${about === "" ? "" : ` (${about})`}. Check that this is the port of PostgreSQL.`,
      ];
    case "certificate":
      return [
        "connection-tls",
        `${certificate(about, target.host)} Add sslmode=require to encrypt without checking the certificate${isUnknownAuthority(about) ? ", or paste the certificate of its authority under TLS" : ""}.`,
      ];
    case "password-in-the-clear":
      return [
        "connection-password",
        `The server at ${place} asks for the password unencrypted, so it was not sent. Add sslmode=require${
          isPrivateHost(target.host) ? ', or tick "Let the password be sent unencrypted" (tls.cleartextPassword)' : ""
        }.`,
      ];
    case "sign-in-not-supported":
      return [
        "connection-password",
        `The server at ${place} asks for a way to sign in other than a password, which is not supported here. Give a role that signs in with one.`,
      ];
    case "too-old":
      return [
        "connection-too-old",
        `The server at ${place} is PostgreSQL ${about}. ${oldestMajor} or later can be read; for this one, paste the schema.`,
      ];
    case "misbehaves":
      if (about === "catalog")
        return ["connection-failed", `What the server at ${place} answered is no catalog of PostgreSQL, so it was not used.`];
      return notPostgresql(place);
    case "closed":
    case "not-postgresql":
      return notPostgresql(place);
  }
}

function notPostgresql(place: string): Told {
  return [
    "connection-not-postgresql",
    `What answers at ${place} does not speak PostgreSQL's protocol, or closed the connection. Check the port.`,
  ];
}

/** Not told in public mode, where the reason would say what a name resolves to. */
const notAllowed: Readonly<Record<string, string>> = {
  own: "This address is the app's own. It connects to other servers only.",
  socket: "Unix sockets are not dialled here. Give a host, or have whoever runs this server add the folder to ALLOWED_TARGETS.",
  list: "This server connects only to the databases that whoever runs it has listed in ALLOWED_TARGETS.",
  port: "This port is not dialled here.",
  address: "Addresses of this kind are not dialled here, unless whoever runs this server lists them in ALLOWED_TARGETS.",
};

/** Said of a certificate that is right but for who signed it. */
function isUnknownAuthority(code: string): boolean {
  return code !== "CERT_HAS_EXPIRED" && code !== "ERR_TLS_CERT_ALTNAME_INVALID";
}

function certificate(code: string, host: string): string {
  switch (code) {
    case "CERT_HAS_EXPIRED":
      return `The certificate of ${host} has expired.`;
    case "ERR_TLS_CERT_ALTNAME_INVALID":
      return `The certificate that the server shows is for another name than ${host}.`;
    default:
      return `The certificate of ${host} is signed by nobody that this machine knows (${code}).`;
  }
}

/** Errors of the system's network calls. */
function unreached(code: string, target: ConnectionTarget): Told | undefined {
  const place = placeOf(target);
  switch (code) {
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "EAI_NODATA":
      return ["connection-host-not-found", `No address was found for the host ${target.host}. Check its name.`];
    case "ECONNREFUSED":
    case "EADDRNOTAVAIL":
      return [
        "connection-refused",
        `Nothing takes connections at ${place}. Check the host and the port, and that PostgreSQL listens there.`,
      ];
    case "ENOENT":
    case "ENOTDIR":
    case "EACCES":
    case "ENOTSOCK":
      return ["connection-refused", `There is no socket of PostgreSQL for port ${target.port} in ${target.host} that this server may use.`];
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "ENETDOWN":
      return ["connection-refused", `No way leads from this server to ${place}.`];
    case "ETIMEDOUT":
      return ["connection-timeout", `The database at ${place} did not answer in time.`];
    case "ECONNRESET":
    case "EPIPE":
      return ["connection-not-postgresql", `What answers at ${place} closed the connection. Check that this is the port of PostgreSQL.`];
  }
  return undefined;
}

/**
 * Refusals at sign-in, by SQLSTATE; where several share one, by the function that raised it, which no language changes
 * (auth.c, miscinit.c). PgBouncer says everything with 08P01, always in English.
 */
function refused(code: string, said: string, routine: string, target: ConnectionTarget): Told | undefined {
  const { user, database, password, tls } = target;
  const place = placeOf(target);
  const pooler = code === "08P01" ? said.toLowerCase() : "";
  if (/^SASL: .*password must/.test(said)) return noPassword(target);
  if (/^SASL: /.test(said)) return ["connection-not-postgresql", `Signing in at ${place} failed: the server's part of it was not right.`];
  if (code === "28000" && routine === "ClientAuthentication") {
    const way = tls === "disable" || tls === "prefer" ? " Where it takes encrypted connections only, add sslmode=require." : "";
    return [
      "connection-not-permitted",
      `The server at ${place} does not let ${user} into ${database} from here: ${said}.${way} Otherwise its pg_hba.conf needs a line for this.`,
    ];
  }
  if (code === "28000" && routine === "InitializeSessionUserId")
    return [
      "connection-password",
      `The server at ${place} does not let ${user} sign in: ${said}. Check the user's name, and that the role may log in.`,
    ];
  if (code === "28P01" || code === "28000" || /authentication failed|no such user|wrong password/.test(pooler)) {
    return password === undefined
      ? noPassword(target)
      : ["connection-password", `The server at ${place} refused the user ${user} or the password. Check both.`];
  }
  if (code === "3D000" || /no such database|database ".*" does not exist/.test(pooler))
    return ["connection-database-missing", `There is no database named ${database} at ${place}. Check its name.`];
  if (code === "55000" && routine === "CheckMyDatabase")
    return ["connection-not-permitted", `The database ${database} at ${place} takes no connections. Name another one.`];
  if (pooler === "not allowed") {
    return ["connection-not-permitted", `The pooler at ${place} does not let ${user} into ${database}: its own console is no database.`];
  }
  if (/statement pooling/.test(pooler)) {
    return [
      "connection-failed",
      `The pooler at ${place} pools statements, which leaves no transactions. Connect to PostgreSQL itself, or to a pool of transactions or sessions.`,
    ];
  }
  if (code === "42501" && routine === "CheckMyDatabase") {
    const grant = `GRANT CONNECT ON DATABASE ${quoteIdentifier(database)} TO ${quoteIdentifier(user)}`;
    return [
      "connection-not-permitted",
      `The role ${user} may not connect to ${database}: ${said}. Whoever owns it allows that with ${grant}.`,
    ];
  }
  if (code === "42501") return ["connection-not-permitted", `The role ${user} may not do this in ${database}: ${said}.`];
  if (code === "53300" && (routine === "InitializeSessionUserId" || routine === "CheckMyDatabase")) {
    const whose = routine === "CheckMyDatabase" ? `The database ${database}` : `The role ${user}`;
    return ["connection-busy", `${whose} has as many connections as its CONNECTION LIMIT lets it have. Close one, or raise the limit.`];
  }
  if (/tenant or user not found/i.test(said)) {
    return [
      "connection-password",
      `The pooler at ${place} does not know the user ${user}. At Supabase's it is postgres.<project>, and the host is that of the project's region.`,
    ];
  }
  if (code === "53300" || /no more connections|max_client_conn|wait_timeout|too many/.test(pooler)) {
    return ["connection-busy", `The server at ${place} has too many connections at the moment. Try again later.`];
  }
  if (code === "57P03")
    return ["connection-busy", `The server at ${place} is starting up, recovering or shutting down. Try again in a moment.`];
  if (code === "57P01" || code === "57P02") return ["connection-busy", `The server at ${place} ended the connection. Try again.`];
  return undefined;
}

function noPassword(target: ConnectionTarget): Told {
  return [
    "connection-password",
    `The server at ${placeOf(target)} asks ${target.user} for a password, and the connection string holds none. Add it behind the user: ${target.user}:password@.`,
  ];
}

/** Errors of the catalog statement itself. */
function unread(code: string, said: string, target: ConnectionTarget): Told | undefined {
  if (code === "55P03")
    return ["connection-timeout", "One of the tables is locked, probably by a schema change that is going on. Try again when it is done."];
  if (code === "57014") return ["connection-timeout", "The catalog could not be read within five seconds. Try again, or paste the schema."];
  if (code === "" && /terminated|not queryable/.test(said)) {
    return [
      "connection-not-postgresql",
      `What answers at ${placeOf(target)} closed the connection. Check that this is the port of PostgreSQL.`,
    ];
  }
  return undefined;
}

function textOf(error: Error, name: string): string {
  const value: unknown = Reflect.get(error, name);
  return typeof value === "string" ? value : "";
}
