import type { Oidc } from "@/lib/settings/read-settings.mjs";

/** Why single sign-on let somebody not in, for that person. The word comes in the address, so an unknown one is not repeated. */
export function whyNot(error: string, oidc: Pick<Oidc, "name" | "allowedDomains"> | undefined): string {
  const name = oidc?.name ?? "Single sign-on";
  const sentences = new Map([
    [
      "domain_not_allowed",
      `People with an address in ${oidc?.allowedDomains.join(" or ") ?? "other domains"} can sign in here, and yours is in another domain.`,
    ],
    ["email_not_verified", `${name} does not say that your e-mail address is verified, so it cannot be trusted. Verify it there first.`],
    ["email_not_found", `${name} does not tell your e-mail address. It has to allow the scope "email".`],
    [
      "account_not_linked",
      `Somebody with your address signs in with a password here. If that is you, sign in with it, then link ${name} on the page Account.`,
    ],
    ["email_does_not_match", `${name} knows you under another address than this team does, so the two cannot be linked.`],
    ["account_already_linked_to_different_user", `Somebody else in the team signs in with this account of ${name}.`],
    ["unable_to_link_account", `${name} could not be linked. Try again in a moment.`],
    ["person_removed", "You are not in this team any more. An administrator can invite you again."],
    ["access_denied", `${name} did not let you in.`],
    ["state_mismatch", "The sign-in took too long, or began in another browser. Try again."],
    ["provider_unavailable", `${name} does not answer. Try again in a moment.`],
  ]);
  return (
    sentences.get(error) ??
    `Signing in with ${name} did not work. Try again; if it stays so, an administrator can read the reason in the log of ${name}.`
  );
}
