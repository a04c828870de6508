import "server-only";
import { domainToASCII } from "node:url";
import { isHost, isPrivateHost } from "./host-name";
import { keywordFields } from "./keyword-form";
import { judgeParameters } from "./parameters";
import { isPlaceholder } from "./placeholder";
import { isPsqlLine, psqlFields, runsElsewhere } from "./psql-form";
import { settingsFields } from "./settings-form";
import { readTlsMaterial, type TlsMaterial } from "./tls-material";
import { unwrapped } from "./unwrap";
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
  /** The person lets the password go unencrypted, in a network of their own. */
  readonly cleartextPassword: boolean;
  /** Pasted, never read from a file. */
  readonly material: TlsMaterial | undefined;
  /** `endpoint=…` or `project=…`, by which Neon finds the database where TLS does not name it. Nothing else is passed on. */
  readonly options: string | undefined;
  /** What the string says and the connection does without, as sentences. */
  readonly notes: readonly string[];
}

/**
 * `prefer` tries TLS and goes on without it; `require` encrypts without a check of the certificate; `verify-ca` checks who signed
 * it, and `verify-full` also that it is for this host.
 */
export type TlsMode = "disable" | "prefer" | "require" | "verify-ca" | "verify-full";

/** What is said of TLS beside the connection string; it goes before what the string says. */
export interface TlsChoice extends TlsMaterial {
  readonly mode?: TlsMode;
  /** Without TLS, a server of a private network may be told the password as it is. */
  readonly cleartextPassword?: boolean;
}

export type TargetReading =
  | { readonly ok: true; readonly target: ConnectionTarget }
  /** `field` is the one at fault where it is not the string. */
  | { readonly ok: false; readonly sentence: string; readonly field?: string };

/** What a form of connection string says, before it is judged. Parameters come in order, a name perhaps twice. */
export interface ConnectionFields {
  readonly host?: string;
  readonly port?: string;
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

export type FieldsReading = ConnectionFields | { readonly sentence: string };

const longest = 4096;
const limits = { host: 253, user: 63, database: 63, password: 1024 } as const;
/** Controls, marks of direction and characters that nobody sees. */
const unseen = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/;
const example = "postgres://user:password@host:5432/database";
const form = `Give it as ${example}.`;

/**
 * Reads a connection string in any of its usual forms: a postgres:// URL (also with a driver's name, or jdbc:), `host=… user=…`,
 * a psql command line, `export DATABASE_URL=…`, a framework's settings. The sentence names the field at fault and the way out, and never
 * repeats the string.
 */
export function readConnectionTarget(text: string, tls: TlsChoice = {}): TargetReading {
  const read = readTlsMaterial(tls);
  if (!read.ok) return { ok: false, sentence: read.sentence, field: `tls.${read.field}` };
  if (Buffer.byteLength(text) > longest) return no(`The connection string is longer than ${longest} bytes.`);
  const trimmed = text.trim();
  if (trimmed === "") return no(`The connection string is empty. ${form}`);
  const fields = fieldsOf(trimmed);
  return "sentence" in fields ? no(fields.sentence) : judged(fields, tls, read.material);
}

function fieldsOf(text: string): FieldsReading {
  const bare = unwrapped(text);
  if (isPsqlLine(bare)) return psqlFields(bare);
  const isUrl = /^(?:[a-z][a-z0-9+._-]*:\/\/|postgres(?:ql)?(?:\+[a-z0-9_]+)?:)/i.test(bare);
  // A URL alone; among other settings its user may stand apart.
  if (isUrl && (bare === text || !/[\r\n;]/.test(text))) return urlFields(bare);
  const keywords = /^[a-z_]+\s*=/i.test(bare) ? keywordFields(bare) : undefined;
  if (keywords !== undefined && (areKeywords(keywords) || /^[a-z_]+\s*=(?![\s\S]*(?:[\r\n;{]|,\s))/.test(bare))) return keywords;
  const settings = settingsFields(text);
  if (settings !== undefined) return settings;
  if (isUrl || /^[a-z][a-z0-9+._-]*:/i.test(bare)) return urlFields(bare);
  return (
    keywords ?? {
      sentence: runsElsewhere(bare)
        ? `This command runs psql somewhere else. Say how the database is reached from here: ${example}.`
        : `This is not a connection string. ${form} The form host=… user=… dbname=… is understood too.`,
    }
  );
}

/** Not settings that only look like it: of other names, or parted by more than blanks. */
function areKeywords(read: FieldsReading): boolean {
  if ("sentence" in read) return false;
  // `password` and `sslmode` are others' names too.
  const known = read.parameters.some(([name]) => /^(?:host|hostaddr|user|dbname|service)$/.test(name));
  const parted = read.parameters.slice(0, -1).some(([name, value]) => name !== "password" && value.endsWith(";"));
  return known && !parted && !read.parameters.some(([, value]) => /,$|;[a-z][a-z _]*=/i.test(value));
}

function judged(
  fields: ConnectionFields,
  { mode, cleartextPassword = false }: TlsChoice,
  material: TlsMaterial | undefined,
): TargetReading {
  const given = judgeParameters(fields, material);
  if ("sentence" in given) return no(given.sentence);
  const { port = "5432", user, password, database = user } = given;
  const host = unseen.test(given.host ?? "") ? given.host : toAscii(given.host ?? "localhost");
  if (user === undefined) return no(`The connection string names no user. ${form}`);
  if (host === undefined || database === undefined) return no("The host of the connection string is neither a host name nor an address.");
  if (`${host}${port}`.includes(",")) return no("The connection string names several hosts. Give the one to look at.");
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65535) {
    return no("The port of the connection string is not a number from 1 to 65535. Characters such as : in a password are written %3A.");
  }
  for (const [field, value] of Object.entries({ host, user, database, password: password ?? "" })) {
    if (isPlaceholder(value)) return no(`The ${field} in the connection string is a placeholder. Put the ${field} itself in its place.`);
    if (unseen.test(value) || !value.isWellFormed())
      return no(`The ${field} in the connection string holds a character that cannot be seen.`);
    if (Buffer.byteLength(value) > limits[field as keyof typeof limits]) return no(`The ${field} in the connection string is too long.`);
  }
  if (/:\/\/|password\s*=/i.test(database))
    return no("The database in the connection string is a connection string itself. Give one of them.");
  if (!isHost(host))
    return no(
      "The host in the connection string is neither a host name nor an address. Special characters in a password are written as %40 for @, %2F for /, %23 for #.",
    );
  const asked = mode ?? given.tls;
  // With an authority pasted, its check is what is wanted; libpq, too, takes require with a root certificate for verify-ca.
  const checked = material?.ca === undefined ? asked : asked === "require" && mode === undefined ? "verify-ca" : (asked ?? "verify-full");
  const tls = host.startsWith("/") ? "disable" : (checked ?? (isPrivateHost(host) ? "prefer" : "verify-full"));
  if (tls === "disable" && material !== undefined && !host.startsWith("/"))
    return {
      ok: false,
      sentence: "A certificate was pasted, and the connection is not to be encrypted. Choose one of them.",
      field: "tls.mode",
    };
  const { options, notes } = given;
  return { ok: true, target: { host, port: Number(port), user, password, database, tls, cleartextPassword, material, options, notes } };
}

/** A name in another script as the DNS has it; undefined when there is none, or when digits of other scripts spell an address. */
function toAscii(host: string): string | undefined {
  if (host.startsWith("/") || /^[\u0000-\u007f]*$/.test(host)) return host;
  const ascii = domainToASCII(host);
  return ascii === "" || /^[\d.]+$/.test(ascii) ? undefined : ascii;
}

function no(sentence: string): TargetReading {
  return { ok: false, sentence };
}
