import "server-only";
import { createHash, randomBytes } from "node:crypto";

/** A new secret of 32 random bytes, to be given away once, and what is kept of it. */
export function secretToken(): { readonly token: string; readonly hash: string } {
  const token = randomBytes(32).toString("base64url");
  return { token, hash: hashOfToken(token) };
}

/** What the store keeps of a secret that is random enough not to be guessed. */
export function hashOfToken(token: string): string {
  return `sha256:${createHash("sha256").update(token).digest("base64url")}`;
}
