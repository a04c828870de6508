import "server-only";
import type { ConnectionFields, TlsMode } from "./connection-target";
import type { TlsMaterial } from "./tls-material";

export interface JudgedParameters {
  readonly host?: string;
  readonly port?: string;
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
  readonly tls?: TlsMode;
  readonly options?: string;
  readonly notes: readonly string[];
}

/** Where a parameter of this name goes; libpq's names, with those of JDBC and of other drivers. */
const fieldNames: Readonly<Record<string, "host" | "port" | "user" | "password" | "database">> = {
  host: "host",
  port: "port",
  user: "user",
  username: "user",
  password: "password",
  dbname: "database",
  database: "database",
};

/** They would make this server read its own files, or run classes that somebody names. */
const refused = new Map<string, string>([
  ["service", "names a service, which stands in a file that is not read here. Give host, user and database themselves."],
  ["servicefile", "names a file, and no file is read here. Give host, user and database themselves."],
  ["passfile", "names a file, and no file is read here. Give the password itself."],
  ["hostaddr", "says hostaddr, which is not supported. Give the address as the host."],
  ["sslcert", "names a certificate file, and no file is read here. Paste the client certificate itself, under TLS."],
  ["sslkey", "names a key file, and no file is read here. Paste the client's key itself, under TLS."],
  ["sslpassword", "holds the password of a key file, and no file is read here. Paste the key without a passphrase, under TLS."],
  ["sslcrl", "names a file, and no file is read here. Leave it out."],
  ["sslcrldir", "names a folder, and no file is read here. Leave it out."],
  [
    "sslrootcert",
    "names a certificate file, and no file is read here. Paste the certificate itself, under TLS; sslmode=require encrypts without a check.",
  ],
  ["replication", "asks for a replication connection. Leave it out."],
  ["socketfactory", "names a class of Java. Leave it out."],
  ["socketfactoryarg", "names a class of Java. Leave it out."],
  ["sslfactory", "names a class of Java. Leave it out."],
  ["sslfactoryarg", "names a class of Java. Leave it out."],
  ["sslhostnameverifier", "names a class of Java. Leave it out."],
  ["sslpasswordcallback", "names a class of Java. Leave it out."],
  ["authenticationpluginclassname", "names a class of Java. Leave it out."],
]);

/** Passed over in silence: they change nothing that anybody would miss here. */
const unremarked = new Set([
  "application_name",
  "applicationname",
  "fallback_application_name",
  "connect_timeout",
  "connecttimeout",
  "channel_binding",
  "pgbouncer",
  "client_encoding",
]);

/** Files that are passed over where their contents were pasted. */
const pastedFor: Readonly<Record<string, keyof TlsMaterial>> = { sslrootcert: "ca", sslcert: "cert", sslkey: "key" };

const modes: Readonly<Record<string, TlsMode>> = {
  disable: "disable",
  false: "disable",
  "0": "disable",
  allow: "prefer",
  prefer: "prefer",
  require: "require",
  "no-verify": "require",
  "verify-ca": "verify-ca",
  "verify-full": "verify-full",
  // Npgsql's.
  verifyca: "verify-ca",
  verifyfull: "verify-full",
  true: "verify-full",
  "1": "verify-full",
};

/** The fields and parameters of a connection string as one, each at most once; what is dropped is noted. */
export function judgeParameters(fields: ConnectionFields, material?: TlsMaterial): JudgedParameters | { readonly sentence: string } {
  const { host, port, user, password, database } = fields;
  const found: Record<string, string> = {};
  for (const [field, value] of Object.entries({ host, port, user, password, database })) if (value) found[field] = value;
  const dropped: string[] = [];
  const seen = new Set<string>();
  let tls: TlsMode | undefined;
  let options: string | undefined;
  for (const [name, value] of fields.parameters) {
    const pasted = pastedFor[name];
    const stands = (name === "sslrootcert" && value === "system") || (pasted !== undefined && material?.[pasted] !== undefined);
    const reason = stands ? undefined : refused.get(name);
    if (reason !== undefined) return { sentence: `The connection string ${reason}` };
    const field = fieldNames[name];
    if (seen.has(field ?? name) && (field !== undefined || name === "sslmode" || name === "ssl")) {
      return { sentence: `The connection string gives ${field ?? name} twice. Give it once.` };
    }
    seen.add(field ?? name);
    if (field !== undefined) {
      if (value === "") continue;
      if (found[field] !== undefined && found[field] !== value)
        return { sentence: `The connection string gives two different values for ${field}. Give one.` };
      found[field] = value;
    } else if (name === "sslmode" || name === "ssl") {
      const mode = modes[value.toLowerCase()];
      if (mode === undefined)
        return { sentence: `The ${name} in the connection string is not known. It can be disable, prefer, require or verify-full.` };
      // Of JDBC's and others' `ssl=true&sslmode=require` the second says which.
      if (name === "sslmode" || tls === undefined) tls = mode;
    } else if (name === "options" && /^(?:endpoint|project)=[a-z0-9-]{1,63}$/.test(value)) options = value;
    else if (!unremarked.has(name) && !Object.hasOwn(pastedFor, name)) dropped.push(/^[a-z0-9_.-]{1,40}$/.test(name) ? name : "another");
  }
  const notes = dropped.length === 0 ? [] : [`Not used of the connection string: ${[...new Set(dropped)].slice(0, 10).join(", ")}.`];
  return { ...found, tls, options, notes };
}
