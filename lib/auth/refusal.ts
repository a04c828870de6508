import "server-only";
import { problem } from "../explain/problem";
import type { Problem } from "../explain/schema";
import { settings } from "../settings/settings";
import type { Asker } from "./asker";
import { type Action, may } from "./may";

/** Why somebody may not do this; undefined where they may. `field` is the part of the request that asked for it. */
export function refusal(asker: Asker, action: Action, field?: string): Problem | undefined {
  const rules = settings();
  if (may(asker, action, rules)) return undefined;
  if (asker.kind === "anyone" && rules.mode === "team") return problem("sign-in-required", "Sign in first.", field);
  return problem("not-allowed", sentences[action] ?? "Your role does not allow this.", field);
}

const sentences: Partial<Record<Action, string>> = {
  "connect-ad-hoc": "Connecting with a connection string of your own is not allowed here.",
  "use-connection": "Saved connections are not for your role.",
  share: "Sharing is not for your role.",
};
