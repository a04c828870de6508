import "server-only";
import { BlockList, isIP } from "node:net";

/** Whether a text can be dialled: the folder of a socket, an address, or a name. Numbers that only a resolver takes for an address are not. */
export function isHost(host: string): boolean {
  if (host.startsWith("/")) return true;
  if (isIP(host) !== 0) return !host.includes("%");
  if (/(?:^|\.)(?:0x[0-9a-f]*|\d+)\.?$/i.test(host)) return false;
  return /^[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?\.?$/i.test(host) && !host.includes("..");
}

const privateAddresses = new BlockList();
for (const [network, bits] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
  ["100.64.0.0", 10],
] as const) {
  privateAddresses.addSubnet(network, bits, "ipv4");
}
privateAddresses.addAddress("::1", "ipv6");
privateAddresses.addSubnet("fc00::", 7, "ipv6");
privateAddresses.addSubnet("fe80::", 10, "ipv6");

/** Whether a host lies on this machine or in a network of its own, by its address or by the look of its name. */
export function isPrivateHost(host: string): boolean {
  const version = isIP(host);
  if (version !== 0) return privateAddresses.check(host, version === 4 ? "ipv4" : "ipv6");
  const name = host.toLowerCase().replace(/\.$/, "");
  return !name.includes(".") || /\.(?:localhost|local|internal|intranet|lan|home|home\.arpa|test)$/.test(name);
}
