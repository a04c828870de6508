/** Reads one entry of ALLOWED_TARGETS; plain JavaScript, as all that the start script needs. */
import { isIP } from "node:net";

export function readAllowedTarget(text) {
  if (text.startsWith("/")) return { kind: "socket", folder: text.replace(/(?<=.)\/$/, ""), port: undefined };
  const [, bracketed, bracketBits = "", bare, digits] =
    /^(?:\[([^\]]+?)(\/\d+)?\]|([^:[\]]+|[0-9a-fA-F:.]*:[0-9a-fA-F:./]*))(?::(\d+))?$/.exec(text) ?? [];
  const port = digits === undefined ? undefined : Number(digits);
  if (port !== undefined && (port < 1 || port > 65535)) return undefined;
  const place = bracketed === undefined ? bare : `${bracketed}${bracketBits}`;
  if (place === undefined) return undefined;
  const [address = "", bits, more] = place.split("/");
  const version = isIP(address);
  if (version !== 0) {
    const all = version === 4 ? 32 : 128;
    const length = bits === undefined ? all : Number(bits);
    if (more !== undefined || !/^\d*$/.test(bits ?? "") || bits === "" || length > all) return undefined;
    return { kind: "network", address, bits: length, port };
  }
  if (bits !== undefined || bracketed !== undefined) return undefined;
  const name = place.toLowerCase().replace(/\.$/, "");
  const label = /^(?:\*\.)?(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$/;
  if (!label.test(name) || /(?:^|\.)\d+$/.test(name)) return undefined;
  return name.startsWith("*.") ? { kind: "suffix", suffix: name.slice(1), port } : { kind: "name", name, port };
}
