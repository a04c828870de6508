import "server-only";
import { isIP, isIPv6 } from "node:net";
import { settings } from "../settings/settings";

/** The start script writes the socket's address into it, over whatever a client sent. */
const peerHeader = "x-failing-row-peer";

/**
 * Who sent a request: the socket's other end, or, behind as many trusted proxies as TRUST_PROXY says, the address that the outermost of
 * them saw. What a client itself puts into X-Forwarded-For never counts. Null where the server was not told.
 */
export function clientAddress(headers: Headers, trusted: number = settings().trustProxy): string | null {
  const peer = plain(headers.get(peerHeader) ?? "");
  if (peer === undefined) return null;
  const seen = (headers.get("x-forwarded-for") ?? "").split(",").map((text) => plain(text.trim()));
  // Each proxy adds the address that it saw at the end.
  const hops = [...seen, peer];
  const client = trusted === 0 ? peer : hops[Math.max(hops.length - 1 - trusted, 0)];
  return client ?? peer;
}

/** What limits count by: an IPv4 address, or the /64 that one customer has of IPv6. */
export function addressGroup(address: string | null): string {
  if (address === null || !isIPv6(address)) return address ?? "unknown";
  const [head = "", tail] = address.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? [] : Array<string>(Math.max(8 - before.length - after.length, 0)).fill("0");
  return `${[...before, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}

/** Without a zone, a port or an IPv4 address in IPv6's clothes; undefined for what is no address. */
function plain(text: string): string | undefined {
  const bare = text
    .replace(/^\[([^\]]*)\](?::\d+)?$/, "$1")
    .replace(/%.*/s, "")
    .replace(/^::ffff:(?=\d+\.)/i, "");
  const address = isIP(bare) === 0 ? bare.replace(/:\d+$/, "") : bare;
  return isIP(address) === 0 ? undefined : address.toLowerCase();
}
