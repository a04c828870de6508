import "server-only";
import { settings } from "@/lib/settings/settings";

/** The origin under which a person reaches this server. The Host header has been held against the server's own names. */
export function addressOf(headers: Headers): string {
  return settings().baseUrl ?? `http://${headers.get("host") ?? "localhost"}`;
}
