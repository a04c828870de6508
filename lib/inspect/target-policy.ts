import "server-only";
import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import { networkInterfaces } from "node:os";
import { isMetadataAddress, isPublicAddress, unmapped } from "../security/public-address";
import type { AllowedTarget } from "../settings/allowed-target.mjs";
import type { Mode } from "../settings/read-settings.mjs";
import { AttemptFailure } from "./attempt-failure";
import type { ConnectionTarget } from "./connection-target";

/** A host and a port that something listens at. */
export interface Place {
  readonly host: string;
  readonly port: number;
}

/** Which databases may be dialled. */
export interface TargetPolicy {
  readonly mode: Mode;
  /** Where it is not empty, nothing else may be dialled. */
  readonly allowed: readonly AllowedTarget[];
  /** Where the app itself listens and keeps its things: refused in every mode. */
  readonly own: readonly Place[];
}

/** For connections that the app makes itself: its sample database lies where no stranger's connection may go. */
export const anyTarget: TargetPolicy = { mode: "local", allowed: [], own: [] };

/** Of the ports from 1024 on those where something other than PostgreSQL listens by custom, and does harm when it is talked to. */
const otherPorts = new Set([
  1433, 1521, 2049, 2181, 2375, 2376, 2379, 2380, 3000, 3128, 3306, 3389, 4369, 5000, 5601, 5672, 5900, 5984, 6000, 6379, 6443, 7001, 8000,
  8080, 8086, 8088, 8200, 8300, 8443, 8500, 8888, 9000, 9042, 9090, 9092, 9100, 9200, 9300, 10250, 10255, 11211, 15672, 25565, 27017, 50070,
]);

/**
 * The addresses of a target that may be dialled: all that its name has, or none. The name is resolved once, by `resolve`, and not
 * at all when it or its port is refused already. Throws AttemptFailure.
 */
export async function permittedAddresses(
  policy: TargetPolicy,
  target: Pick<ConnectionTarget, "host" | "port">,
  resolve: (host: string) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const { host, port } = target;
  const named = policy.allowed.some((entry) => isNamed(entry, host, port));
  if (host.startsWith("/")) {
    if (!named && (policy.mode !== "local" || policy.allowed.length > 0)) refuse("socket");
    return [];
  }
  const possible = policy.allowed.length === 0 || policy.allowed.some((entry) => mayMatch(entry, host, port));
  if (!possible) refuse("list");
  const namesPort = policy.allowed.some((entry) => entry.port === port);
  if (policy.mode === "public" && !namesPort && (port < 1024 || otherPorts.has(port))) refuse("port");
  const addresses = isIP(host) === 0 ? await resolve(host) : [host];
  for (const address of addresses) {
    const inNetwork = policy.allowed.some((entry) => isInNetwork(entry, address, port));
    const inSuffix = policy.allowed.some((entry) => entry.kind === "suffix" && mayMatch(entry, host, port));
    if (policy.allowed.length > 0 && !named && !inNetwork && !inSuffix) refuse("list");
    // Named one by one, or by its network, an address may be any.
    if (named || inNetwork) continue;
    if (isMetadataAddress(address)) refuse("address");
    if (policy.mode === "public" && !isPublicAddress(address)) refuse("address");
  }
  await refuseOwn(policy.own, host, port, addresses);
  return addresses;
}

function refuse(about: string): never {
  throw new AttemptFailure("not-allowed", about);
}

/** Whether an entry names this very host. */
function isNamed(entry: AllowedTarget, host: string, port: number): boolean {
  if (entry.kind === "socket") return entry.folder === host;
  if (entry.kind === "name") return entry.name === bare(host) && (entry.port ?? port) === port;
  return false;
}

/** Whether an entry can let this host through, once its addresses are known. */
function mayMatch(entry: AllowedTarget, host: string, port: number): boolean {
  if (entry.kind === "socket" || (entry.port ?? port) !== port) return false;
  if (entry.kind === "name") return entry.name === bare(host);
  if (entry.kind === "suffix") return isIP(host) === 0 && bare(host).endsWith(entry.suffix);
  return isIP(host) === 0 || isInNetwork(entry, host, port);
}

function isInNetwork(entry: AllowedTarget, address: string, port: number): boolean {
  if (entry.kind !== "network" || (entry.port ?? port) !== port) return false;
  const list = new BlockList();
  list.addSubnet(entry.address, entry.bits, isIP(entry.address) === 4 ? "ipv4" : "ipv6");
  const plain = unmapped(address);
  return list.check(plain, isIP(plain) === 4 ? "ipv4" : "ipv6");
}

/** Compared by address: the same place has many names. */
async function refuseOwn(own: readonly Place[], host: string, port: number, addresses: readonly string[]): Promise<void> {
  for (const place of own) {
    if (place.port !== port) continue;
    if (bare(place.host) === bare(host)) refuse("own");
    const theirs = isIP(place.host) === 0 ? await lookup(place.host, { all: true }).catch(() => []) : [{ address: place.host }];
    const mine = theirs.flatMap(({ address }) => (isThisMachine(address) ? machineAddresses() : [unmapped(address)]));
    if (addresses.some((address) => mine.includes(unmapped(address)) || (mine.includes("127.0.0.1") && isThisMachine(address))))
      refuse("own");
  }
}

/** Loopback, and the address that stands for all of a machine's own. */
function isThisMachine(address: string): boolean {
  const plain = unmapped(address);
  return /^(?:127\.|0\.)/.test(plain) || plain === "::1" || plain === "::" || machineAddresses().includes(plain);
}

function machineAddresses(): readonly string[] {
  const found = Object.values(networkInterfaces()).flatMap((each) => (each ?? []).map(({ address }) => unmapped(address)));
  return ["127.0.0.1", "::1", ...found];
}

function bare(host: string): string {
  return host.toLowerCase().replace(/\.$/, "");
}
