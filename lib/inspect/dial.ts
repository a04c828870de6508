import "server-only";
import { lookup } from "node:dns/promises";
import { isIP, connect as openSocket, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { connect as openTls, TLSSocket } from "node:tls";
import { AttemptFailure } from "./attempt-failure";
import type { ConnectionTarget } from "./connection-target";
import { permittedAddresses, type TargetPolicy } from "./target-policy";

/** How a connection is protected: with a certificate that was checked, with one that was not, or not at all. */
export type Protection = "verified" | "unverified" | "none";

export interface Dialled {
  readonly socket: Socket;
  readonly protection: Protection;
}

/** At most this many addresses of a name are tried, one after the other. */
const addressesLimit = 4;
/** The request for TLS: its length, then a number that no version of the protocol has (SSLRequest, 54.7). */
const sslRequest = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);

/**
 * Opens the socket: the name is resolved once, only addresses that the policy permits are dialled, and TLS is agreed on as the
 * target asks for it. `signal` ends it at any point. Rejects with an AttemptFailure, or with the system's error (`code`:
 * ECONNREFUSED, ENOTFOUND …). `spoken` is called once the server has said something that only PostgreSQL says.
 */
export async function dial(target: ConnectionTarget, policy: TargetPolicy, signal: AbortSignal, spoken: () => void): Promise<Dialled> {
  const socket = await reach(target, policy, signal);
  // What happens to the socket later is for whoever uses it; without a listener it would end the process.
  socket.on("error", () => undefined);
  const drop = () => socket.destroy();
  signal.addEventListener("abort", drop, { once: true });
  try {
    return await protect(target, socket, spoken);
  } catch (error) {
    socket.destroy();
    throw signal.aborted ? signal.reason : error;
  } finally {
    signal.removeEventListener("abort", drop);
  }
}

/** The certificate that the server showed, as DER. Undefined without TLS. */
export function certificateOf(socket: Socket): Uint8Array | undefined {
  const shown = socket instanceof TLSSocket ? socket.getPeerCertificate().raw : undefined;
  return shown === undefined ? undefined : new Uint8Array(shown);
}

async function reach(target: ConnectionTarget, policy: TargetPolicy, signal: AbortSignal): Promise<Socket> {
  const { host, port } = target;
  const addresses = await permittedAddresses(policy, target, (name) => resolved(name, signal));
  if (host.startsWith("/")) return opened({ path: `${host}/.s.PGSQL.${port}` }, signal);
  let failure: unknown = new AttemptFailure("timeout");
  const dialled = addresses.slice(0, addressesLimit);
  for (const [index, address] of dialled.entries()) {
    const isLast = index === dialled.length - 1;
    try {
      return await opened({ host: address, port }, isLast ? signal : AbortSignal.any([signal, AbortSignal.timeout(1500)]));
    } catch (error) {
      failure = error;
      if (signal.aborted) break;
    }
  }
  throw failure;
}

async function resolved(host: string, signal: AbortSignal): Promise<readonly string[]> {
  // A lookup cannot be called off; it is left to itself.
  const late = sleep(60_000, undefined, { signal, ref: false }).catch(() => {
    throw new AttemptFailure("timeout", "name");
  });
  const addresses = await Promise.race([lookup(host, { all: true, verbatim: true }), late]);
  return (addresses ?? []).map(({ address }) => address);
}

function opened(place: { readonly path: string } | { readonly host: string; readonly port: number }, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = openSocket(place);
    const drop = () => socket.destroy(new AttemptFailure("timeout"));
    if (signal.aborted) drop();
    signal.addEventListener("abort", drop, { once: true });
    socket.setNoDelay(true);
    socket.once("error", reject);
    socket.once("close", () => signal.removeEventListener("abort", drop));
    socket.once("connect", () => {
      signal.removeEventListener("abort", drop);
      socket.removeListener("error", reject);
      resolve(socket);
    });
  });
}

async function protect(target: ConnectionTarget, socket: Socket, spoken: () => void): Promise<Dialled> {
  if (target.tls === "disable") return { socket, protection: "none" };
  socket.write(sslRequest);
  const answer = await firstBytes(socket);
  // One byte alone: more would have been put there by somebody in between, before TLS could protect it (CVE-2021-23222).
  const said = answer.length === 1 ? answer.toString("latin1") : "";
  if (said === "S" || said === "N") spoken();
  if (said === "S") return encrypt(target, socket);
  if (said !== "N") throw new AttemptFailure("not-postgresql");
  if (target.tls !== "prefer") throw new AttemptFailure("tls-not-offered");
  return { socket, protection: "none" };
}

function firstBytes(socket: Socket): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const closed = () => reject(new AttemptFailure("closed"));
    socket.once("error", reject);
    socket.once("close", closed);
    socket.once("end", closed);
    socket.once("data", (bytes: Buffer) => {
      socket.pause();
      socket.removeListener("error", reject).removeListener("close", closed).removeListener("end", closed);
      resolve(bytes);
    });
  });
}

function encrypt({ host, tls, material }: ConnectionTarget, socket: Socket): Promise<Dialled> {
  const checked = tls === "verify-full" || tls === "verify-ca";
  return new Promise((resolve, reject) => {
    const secure = openTls({
      socket,
      host,
      servername: isIP(host) === 0 ? host : undefined,
      rejectUnauthorized: checked,
      ...material,
      ...(tls === "verify-ca" ? { checkServerIdentity: () => undefined } : {}),
      minVersion: "TLSv1.2",
      // Node offers X25519 first, servers before 18 want P-256: named first, it saves a flight.
      ecdhCurve: "prime256v1:X25519",
    });
    secure.once("error", (error: Error & { readonly code?: string }) => reject(tlsFailure(error.code ?? "")));
    socket.once("close", () => reject(new AttemptFailure("tls-failed", "closed")));
    secure.once("secureConnect", () => {
      secure.on("error", () => undefined);
      resolve({ socket: secure, protection: secure.authorized ? "verified" : "unverified" });
    });
  });
}

function tlsFailure(code: string): AttemptFailure {
  return new AttemptFailure(/CERT|ISSUER|SIGNED|SIGNATURE|ALTNAME|CRL|CHAIN/.test(code) ? "certificate" : "tls-failed", code);
}
