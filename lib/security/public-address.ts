import "server-only";
import { BlockList, isIP, isIPv4 } from "node:net";

/** Networks of IPv4 that are not the public internet's (RFC 6890 and its successors, and a cloud's own host). */
const kept = new BlockList();
for (const network of [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
  "168.63.129.16/32",
]) {
  add(kept, network, "ipv4");
}
/** Of the public 2000::/3: protocol assignments with Teredo, documentation, 6to4, documentation again. */
for (const network of ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]) add(kept, network, "ipv6");
const global = new BlockList();
add(global, "2000::/3", "ipv6");

/** Where a cloud or a host answers to its own guests: no database is there, and keys may be. */
const host = new BlockList();
for (const network of ["169.254.0.0/16", "168.63.129.16/32", "100.100.100.200/32"]) add(host, network, "ipv4");
for (const network of ["fe80::/10", "fd00:ec2::254/128", "fd20:ce::254/128"]) add(host, network, "ipv6");

function add(list: BlockList, network: string, type: "ipv4" | "ipv6"): void {
  const [address = "", bits] = network.split("/");
  list.addSubnet(address, Number(bits), type);
}

/** Whether an address is one of the public internet, and not a private, reserved or multicast one. */
export function isPublicAddress(address: string): boolean {
  const plain = unmapped(address);
  if (isIPv4(plain)) return !kept.check(plain, "ipv4");
  return isIP(plain) === 6 && global.check(plain, "ipv6") && !kept.check(plain, "ipv6");
}

/** Whether an address is link-local, or one where a cloud serves metadata. */
export function isMetadataAddress(address: string): boolean {
  const plain = unmapped(address);
  return host.check(plain, isIPv4(plain) ? "ipv4" : "ipv6");
}

/** An IPv4 address that is written as one of IPv6 (::ffff:0:0/96, ::/96) or reached through NAT64 (64:ff9b::/96) as it is. */
export function unmapped(address: string): string {
  if (isIP(address) !== 6) return address;
  // URL has an address written in one way: in hexadecimal, its longest run of zeros as "::".
  const written = new URL(`http://[${address.replace(/%.*/s, "")}]`).hostname.slice(1, -1);
  const [, high, low] = /^(?:::ffff:|::|64:ff9b::)(?:([0-9a-f]{1,4}):)?([0-9a-f]{1,4})$/.exec(written) ?? [];
  if (low === undefined || written === "::1") return written;
  const bits = Number.parseInt(high ?? "0", 16) * 65536 + Number.parseInt(low, 16);
  return [bits >>> 24, (bits >>> 16) & 255, (bits >>> 8) & 255, bits & 255].join(".");
}
