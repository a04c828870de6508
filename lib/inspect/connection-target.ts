import "server-only";
import { isIP } from "node:net";
import { keywordFields } from "./keyword-form";
import { urlFields } from "./url-form";

/** Where to connect, every field explicit: nothing is filled in from the host's own environment. */
export interface ConnectionTarget {
  /** A name, an address, or the folder of a Unix socket (begins with "/"). */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Undefined: none was given, and none is tried. */
  readonly password: string | undefined;
  readonly database: string;
  readonly tls: TlsMode;
}

/** `prefer` tries TLS and goes on without it; `require` encrypts without a check of the certificate. */
export type TlsMode = "disable" | "prefer" | "require" | "verify-full";

export type TargetReading = { readonly ok: true; readonly target: ConnectionTarget } | { readonly ok: false; readonly sentence: string };

/** What a form of connection string says, before it is judged. */
export interface ConnectionFields {
  readonly host?: string;
  readonly port?: string;
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const longest = 4096;
const limits = { host: 253, user: 63, database: 63, password: 1024 } as const;
const unseen = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;

/**
 * Reads a connection string in any of its usual forms: a postgres:// URL (also with a driver's name, or jdbc:), `host=… user=…`,
 * a psql command line, `export DATABASE_URL=…`. The sentence names the field at fault and never repeats the string.
 */
export function readConnectionTarget(text: string): TargetReading {
  if (text.length > longest) return no(`The connection string is longer than ${longest} characters.`);
  const bare = unwrapped(text);
  if (bare === "") return no("The connection string is empty. Give it as postgres://user:password@host:5432/database.");
  const fields = /^[a-z][a-z0-9+.:-]*:\/\//i.test(bare) ? urlFields(bare) : /^[a-z_]+\s*=/i.test(bare) ? keywordFields(bare) : undefined;
  if (fields === undefined)
    return no("That is not a connection string. Give it as postgres://user:password@host:5432/database, or as host=… user=… dbname=….");
  return "sentence" in fields ? no(fields.sentence) : judged(fields);
}

/** Takes `export NAME=`, `psql`, `jdbc:` and quotes away. */
function unwrapped(text: string): string {
  let bare = text.trim();
  const assignment = /^(?:export\s+|set\s+)?[A-Z_][A-Z0-9_]*=(?=["']?(?:postgres|jdbc:|host))/.exec(bare);
  if (assignment) bare = bare.slice(assignment[0].length).trim();
  const psql = /^(?:\$\s+)?psql\s+(?:-d\s+)?/.exec(bare);
  if (psql) bare = bare.slice(psql[0].length).trim();
  const quoted = /^(["'])([\s\S]*)\1;?$/.exec(bare);
  if (quoted) bare = (quoted[2] ?? "").trim();
  return bare.replace(/^jdbc:(?=postgresql:)/i, "");
}

function judged(fields: ConnectionFields): TargetReading {
  const host = fields.host || fields.parameters.get("host") || "localhost";
  const port = fields.port || fields.parameters.get("port") || "5432";
  const user = fields.user || fields.parameters.get("user");
  const password = fields.password ?? fields.parameters.get("password");
  if (user === undefined || user === "")
    return no("The connection string names no user. Give it as postgres://user:password@host:5432/database.");
  const database = fields.database || fields.parameters.get("dbname") || user;
  if (host.includes(",") || port.includes(",")) return no("The connection string names several hosts. Give the one to look at.");
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65535)
    return no("The port of the connection string is not a number from 1 to 65535.");
  for (const [field, value] of Object.entries({ host, user, database, password: password ?? "" })) {
    if (unseen.test(value)) return no(`The ${field} of the connection string holds a control character or an invisible one.`);
    if (Buffer.byteLength(value) > limits[field as keyof typeof limits]) return no(`The ${field} of the connection string is too long.`);
  }
  if (!isHost(host)) return no("The host of the connection string is neither a host name nor an address.");
  const tls = tlsMode(fields.parameters.get("sslmode") ?? fields.parameters.get("ssl"), host);
  if (tls === undefined) return no("The sslmode of the connection string is not known. It can be disable, prefer, require or verify-full.");
  return { ok: true, target: { host, port: Number(port), user, password, database, tls } };
}

function isHost(host: string): boolean {
  return host.startsWith("/") || isIP(host) !== 0 || /^[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?\.?$/i.test(host);
}

/** Nothing said: checked for public hosts, tried for private ones, none for sockets. */
function tlsMode(given: string | undefined, host: string): TlsMode | undefined {
  if (host.startsWith("/")) return "disable";
  switch (given?.toLowerCase()) {
    case undefined:
    case "":
      return isPrivate(host) ? "prefer" : "verify-full";
    case "disable":
    case "false":
      return "disable";
    case "allow":
    case "prefer":
      return "prefer";
    case "require":
    case "no-verify":
      return "require";
    case "verify-ca":
    case "verify-full":
    case "true":
      return "verify-full";
    default:
      return undefined;
  }
}

function isPrivate(host: string): boolean {
  if (isIP(host) === 4) return /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.)/.test(host);
  if (isIP(host) === 6) return /^(::1$|f[cd]|fe80)/i.test(host);
  return !host.includes(".") || /\.(local|internal|lan|home|test)$/i.test(host);
}

function no(sentence: string): TargetReading {
  return { ok: false, sentence };
}
