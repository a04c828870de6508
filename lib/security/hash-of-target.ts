import "server-only";
import { createHash } from "node:crypto";

/** What the logs call a database: enough to see that two lines concern the same one. */
export function hashOfTarget({ host, port }: { readonly host: string; readonly port: number }): string {
  return createHash("sha256").update(`${host.toLowerCase()}:${port}`).digest("hex").slice(0, 16);
}
