import type { Problem } from "./schema";

interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** What to do about it; the page at `/problems/<slug>` says so. */
  readonly advice: string;
}

/** Every failure that the API can answer. A slug is part of the contract: it may be added, not renamed. */
export const problemKinds = {
  "invalid-json": {
    status: 400,
    title: "The body is not valid JSON",
    advice: "Send a JSON object, or send the paste as it is with Content-Type: text/plain.",
  },
  "invalid-request": {
    status: 400,
    title: "A field has the wrong type or is missing",
    advice: "The field at fault is named in `field`. The fields and their types are described at /api/openapi.json.",
  },
  "text-too-large": {
    status: 413,
    title: "A text is longer than 1 MiB",
    advice: "Send the part of the log around the error. One error with its DETAIL, CONTEXT and STATEMENT lines is enough.",
  },
  "body-too-large": {
    status: 413,
    title: "The body is longer than 8 MiB",
    advice: "Send the part of the log around the error, of at most 1 MiB.",
  },
  "unsupported-media-type": {
    status: 415,
    title: "The body's content type is not understood",
    advice: "Send text/plain, application/json or a form, uncompressed and in UTF-8.",
  },
  "not-acceptable": {
    status: 406,
    title: "None of the accepted content types can be answered",
    advice: "Accept application/json, text/markdown or text/plain.",
  },
  "method-not-allowed": {
    status: 405,
    title: "This address does not answer that method",
    advice: "The header Allow names the methods that it answers.",
  },
  "not-found": {
    status: 404,
    title: "There is nothing at this address",
    advice: "The addresses of the API are described at /api/openapi.json.",
  },
  "host-not-allowed": {
    status: 403,
    title: "The request was sent to a host name that is not this server's",
    advice:
      "Open the address that the server prints when it starts. For a name of your own, start the server with BASE_URL set to its address.",
  },
  "origin-not-allowed": {
    status: 403,
    title: "The request comes from another site",
    advice: "Pages of other sites cannot use this server. Programs that are not browsers, such as curl, can.",
  },
  "sign-in-required": {
    status: 401,
    title: "Nobody is signed in",
    advice: "Sign in at /sign-in, then ask again. An account comes with an invite by an administrator.",
  },
  "not-allowed": {
    status: 403,
    title: "This is not allowed here",
    advice: "What is allowed depends on your role and on how this deployment is set up. An administrator can change both.",
  },
  "sign-in-failed": {
    status: 401,
    title: "The address and the password do not belong together",
    advice: "Check both. Whoever forgot a password asks an administrator for a new invite.",
  },
  "too-many-requests": {
    status: 429,
    title: "Too many requests in a short time",
    advice: "The header Retry-After says after how many seconds another one is taken.",
  },
  "token-not-valid": {
    status: 410,
    title: "The link or token cannot be used, or no longer",
    advice:
      "Invites are used once, within 72 hours; an administrator makes another one. The first administrator's token is printed by the last start.",
  },
  "last-admin": {
    status: 409,
    title: "A team has at least one administrator",
    advice: "Make somebody else an administrator first.",
  },
  "provider-unavailable": {
    status: 503,
    title: "The single sign-on provider does not answer",
    advice: "Try again in a moment. Whoever has a password can sign in with it.",
  },
  "nothing-to-share": {
    status: 422,
    title: "There is no PostgreSQL error to share",
    advice: "What is shared is the explanation of an error. Send the paste with its ERROR line.",
  },
  "share-too-large": {
    status: 413,
    title: "The explanation is too large to be shared",
    advice: "Share one error instead of a whole log, or the part of the schema that it is about.",
  },
  "connection-unknown": {
    status: 404,
    title: "No such saved connection",
    advice: "Give the connection string itself as `url`, or use the sample database.",
  },
  "connections-locked": {
    status: 409,
    title: "The saved connections are locked",
    advice: "Start the app with the encryption key that they were saved with, or save them again. Nothing was written over.",
  },
  "saving-off": {
    status: 409,
    title: "Connections cannot be saved",
    advice: "Set ENCRYPTION_KEYS or ENCRYPTION_KEY_FILE and start the app again; .env.example says how.",
  },
  "name-taken": {
    status: 409,
    title: "The name is taken",
    advice: "Give it another name.",
  },
  "variable-not-set": {
    status: 409,
    title: "The environment variable is not set",
    advice: "Start the app with that variable set to a connection string.",
  },
  "store-unavailable": {
    status: 503,
    title: "The app's own database cannot be reached",
    advice: "Explaining goes on without it; sharing and saved connections come back with it. Try again in a moment.",
  },
  "sample-unavailable": {
    status: 503,
    title: "The sample database cannot be used",
    advice:
      "It runs on a PostgreSQL that comes with the app. Where that cannot run, start the server with DATABASE_URL set to one of your own.",
  },
  "connection-url": {
    status: 400,
    title: "The connection string cannot be used",
    advice:
      "Give it as postgres://user:password@host:5432/database. Characters such as @ / # ? in a password may stand as they are, or percent-encoded.",
  },
  "connection-certificate": {
    status: 400,
    title: "A pasted certificate or key cannot be used",
    advice: "Paste the text of the file, PEM, whole: from -----BEGIN to the last -----END. The field at fault is named in `field`.",
  },
  "connection-not-allowed": {
    status: 403,
    title: "This server does not connect to that address",
    advice:
      "A server that anybody may use dials public addresses only, and whoever runs one can list what it may dial in ALLOWED_TARGETS. Pasting the schema as text works without a connection.",
  },
  "connection-unreachable": {
    status: 502,
    title: "No PostgreSQL server was reached",
    advice:
      "Check the host and the port, and that the server takes connections from the internet. Pasting the schema as text works without a connection.",
  },
  "connection-limit": {
    status: 429,
    title: "Too many connections were asked for",
    advice: "Wait for as long as the header Retry-After says. Pasting the schema as text works without a connection.",
  },
  "connection-queue": {
    status: 503,
    title: "Too many connections are being made at the moment",
    advice: "Try again after as long as the header Retry-After says. Pasting the schema as text works without a connection.",
  },
  "connection-other-server": {
    status: 422,
    title: "The server is compatible with PostgreSQL, and its schema cannot be read",
    advice: "Pasting the schema as text works for every server.",
  },
  "connection-host-not-found": {
    status: 502,
    title: "The host of the connection was not found",
    advice: "Check the host name. A name that only your own machine knows is not known to this server.",
  },
  "connection-refused": {
    status: 502,
    title: "Nothing listens at the host and port of the connection",
    advice: "Check the host and the port, that PostgreSQL runs there, and that its listen_addresses include this address.",
  },
  "connection-timeout": {
    status: 504,
    title: "The database did not answer in time",
    advice: "A firewall may drop the connection, or the database may be busy. Try again, or paste the schema as text.",
  },
  "connection-tls": {
    status: 502,
    title: "The encrypted connection could not be made",
    advice:
      "The message says whether the server offers no TLS, or shows a certificate that cannot be checked. sslmode=require encrypts without checking it; sslmode=disable does not encrypt.",
  },
  "connection-password": {
    status: 403,
    title: "The database refused the user or the password",
    advice: "Check the user and the password. A connection string without a password is tried as it stands.",
  },
  "connection-not-permitted": {
    status: 403,
    title: "The database does not take this connection",
    advice: "pg_hba.conf on the server has no line that lets this user, from this address, into this database.",
  },
  "connection-database-missing": {
    status: 404,
    title: "There is no such database",
    advice: "Check the name after the last slash of the connection string.",
  },
  "connection-busy": {
    status: 503,
    title: "The database takes no connection at the moment",
    advice: "It has too many connections, or is starting up or shutting down. Try again in a moment.",
  },
  "connection-not-postgresql": {
    status: 502,
    title: "What answered is not PostgreSQL",
    advice: "Check the port: PostgreSQL usually listens on 5432.",
  },
  "connection-too-old": {
    status: 422,
    title: "The database server is too old",
    advice: "PostgreSQL 12 and later can be read. Pasting the schema as text works for every version.",
  },
  "connection-failed": {
    status: 502,
    title: "The catalog could not be read",
    advice: "The detail holds what the server said. Pasting the schema as text works without a connection.",
  },
  "unexpected-failure": {
    status: 500,
    title: "The server failed at this request",
    advice: "Nothing was kept. The same paste on the page is explained in the tab, without the server.",
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemSlug = keyof typeof problemKinds;

/** The problem document of RFC 9457. `detail` says what happened this time; it never repeats a password or a connection string. */
export function problem(slug: ProblemSlug, detail: string, field?: string): Problem {
  const { status, title } = problemKinds[slug];
  return { type: `/problems/${slug}`, title, status, detail, ...(field === undefined ? {} : { field }) };
}
