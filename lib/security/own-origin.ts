import "server-only";
import { isIPv4 } from "node:net";
import os from "node:os";
import { problem } from "../explain/problem";
import { problemResponse } from "./problem-response";

/** A guard lets the request through (undefined) or answers it. */
export type Guard = (request: Request) => Response | undefined;

/** Where this server is reached, from `HOST` and `BASE_URL`. */
export interface OwnAddresses {
  /** Names besides `localhost` and the host's own, in lower case. */
  readonly names: ReadonlySet<string>;
  /** Public addresses, where a proxy in front of the server speaks another scheme or port. */
  readonly origins: ReadonlySet<string>;
}

/**
 * Browsers of other sites are refused. A program that sends neither Origin nor Sec-Fetch-Site (curl) is let through.
 * The Host header has to be an IP address or a known name: a name that its owner points here (DNS rebinding) is neither.
 */
export function ownOrigin(own: OwnAddresses): Guard {
  return (request) => {
    const refused = ownHost(own)(request);
    if (refused !== undefined) return refused;
    const host = addressOf(`http://${request.headers.get("host") ?? ""}`);
    const site = request.headers.get("sec-fetch-site");
    const origin = request.headers.get("origin");
    const fromHere = origin === null || addressOf(origin)?.host === host?.host || own.origins.has(origin);
    if (fromHere && (site === null || site === "same-origin" || site === "none")) return undefined;
    return problemResponse(problem("origin-not-allowed", "Only pages of this server, and programs that are not browsers, may ask."));
  };
}

/** The half of `ownOrigin` about the Host header: for what a browser brings from another site, such as the answer of a sign-in there. */
export function ownHost(own: OwnAddresses): Guard {
  return (request) => {
    const host = addressOf(`http://${request.headers.get("host") ?? ""}`);
    if (host !== undefined && isOwnName(host.hostname, own)) return undefined;
    return problemResponse(problem("host-not-allowed", "The Host header names a host that this server does not answer for."));
  };
}

/** Reads `HOST` and `BASE_URL`; what is not an address is left out. */
export function ownAddresses(environment: Readonly<Record<string, string | undefined>>): OwnAddresses {
  const base = addressOf(environment.BASE_URL ?? "");
  const names = [environment.HOST ?? "", os.hostname(), base?.hostname ?? ""].map((name) => name.toLowerCase());
  return { names: new Set(names.filter((name) => name !== "")), origins: new Set(base === undefined ? [] : [base.origin]) };
}

function isOwnName(hostname: string, own: OwnAddresses): boolean {
  // URL has written every form of an IPv4 address in dots already, and puts IPv6 in brackets.
  return isIPv4(hostname) || hostname.startsWith("[") || hostname === "localhost" || own.names.has(hostname);
}

function addressOf(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const bare = url.username === "" && url.password === "" && url.pathname === "/" && url.search === "" && url.hash === "";
  return bare && /^https?:$/.test(url.protocol) ? url : undefined;
}
