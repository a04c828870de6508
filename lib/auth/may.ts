import "server-only";
import type { Role, Settings } from "../settings/read-settings.mjs";
import type { Asker } from "./asker";

export type Action = keyof typeof table;

type Rules = Pick<Settings, "mode" | "publicConnections" | "teamConnectionStrings" | "sharesPublic">;
type Rule = readonly Role[] | ((rules: Rules) => readonly Role[]);

const everyone: readonly Role[] = ["admin", "member", "viewer"];
const working: readonly Role[] = ["admin", "member"];
const admin: readonly Role[] = ["admin"];

/** What the roles of a team may do, and what anyone may on a public instance. The owner of a local one may do everything. */
const table = {
  explain: { team: everyone, public: true },
  "use-sample": { team: everyone, public: true },
  "connect-ad-hoc": { team: connectingRoles, public: ({ publicConnections }: Rules) => publicConnections },
  "use-connection": { team: working, public: false },
  "edit-connections": { team: admin, public: false },
  share: { team: working, public: true },
  "read-share": { team: everyone, public: true },
  "list-shares": { team: everyone, public: false },
  "delete-any-share": { team: admin, public: false },
  "see-people": { team: admin, public: false },
  "see-settings": { team: admin, public: false },
  "see-audit": { team: admin, public: false },
} as const satisfies Record<string, { readonly team: Rule; readonly public: boolean | ((rules: Rules) => boolean) }>;

/** Whether somebody may do this. What is not said to be allowed is not. */
export function may(asker: Asker, action: Action, rules: Rules): boolean {
  if (!Object.hasOwn(table, action)) return false;
  const row: { readonly team: Rule; readonly public: boolean | ((rules: Rules) => boolean) } = table[action];
  switch (rules.mode) {
    case "local":
      return asker.kind === "owner";
    case "public":
      return asker.kind === "anyone" && (typeof row.public === "function" ? row.public(rules) : row.public);
    case "team":
      if (asker.kind === "anyone") return action === "read-share" && rules.sharesPublic;
      return asker.kind === "person" && (typeof row.team === "function" ? row.team(rules) : row.team).includes(asker.role);
    default:
      return false;
  }
}

function connectingRoles({ teamConnectionStrings }: Rules): readonly Role[] {
  return { admin, member: working, nobody: [] }[teamConnectionStrings];
}
