import "server-only";
import { isIP } from "node:net";
import { settings } from "../settings/settings";

/** The address under which people reach the app, without a slash at its end: what links are made of and cookies are bound to. */
export function baseUrl(): string {
  const { baseUrl: told, host, port } = settings();
  return told ?? `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
}
