import type { ConnectionTest } from "./connections-client";

const protections = {
  verified: "over TLS, and the certificate was checked",
  unverified: "over TLS, but the certificate was not checked",
  none: "without TLS",
} as const satisfies Record<ConnectionTest["tls"], string>;

/** The outcome of a test that went well, as a sentence or two. */
export function testInWords({ serverVersion, tls, notes }: ConnectionTest): string {
  const server = serverVersion === null ? "The database" : `PostgreSQL ${serverVersion}`;
  return [`${server} answers, ${protections[tls]}.`, ...notes].join(" ");
}
