import "server-only";
import type { Oidc } from "../settings/read-settings.mjs";

/** What single sign-on says of somebody, held against who may come in. `error` is a word of ours; nothing lets them in. */
export function mayEnter(
  user: { readonly email?: unknown; readonly emailVerified?: unknown },
  { allowedDomains }: Pick<Oidc, "allowedDomains">,
): { readonly error: string } | undefined {
  if (typeof user.email !== "string" || user.emailVerified !== true) return { error: "email_not_verified" };
  const at = user.email.lastIndexOf("@");
  return at > 0 && allowedDomains.includes(user.email.slice(at + 1).toLowerCase()) ? undefined : { error: "domain_not_allowed" };
}
