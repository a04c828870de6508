import { describe, expect, test } from "vitest";
import type { Asker } from "./asker";
import { type Action, may } from "./may";

const person = (role: "admin" | "member" | "viewer"): Asker => ({ kind: "person", id: "1", name: "Ada", email: "ada@example.org", role });
const askers = {
  owner: { kind: "owner" },
  admin: person("admin"),
  member: person("member"),
  viewer: person("viewer"),
  anyone: { kind: "anyone" },
} as const satisfies Record<string, Asker>;

const strict = { publicConnections: false, teamConnectionStrings: "nobody", sharesPublic: false } as const;
const open = { publicConnections: true, teamConnectionStrings: "member", sharesPublic: true } as const;

/** Who may, with every switch off; `+` with the switches on. */
const expected: Record<Action, Record<"local" | "team" | "public", string>> = {
  explain: { local: "owner", team: "admin member viewer", public: "anyone" },
  "use-sample": { local: "owner", team: "admin member viewer", public: "anyone" },
  "connect-ad-hoc": { local: "owner", team: "admin+ member+", public: "anyone+" },
  "use-connection": { local: "owner", team: "admin member", public: "" },
  "edit-connections": { local: "owner", team: "admin", public: "" },
  share: { local: "owner", team: "admin member", public: "anyone" },
  "read-share": { local: "owner", team: "admin member viewer anyone+", public: "anyone" },
  "list-shares": { local: "owner", team: "admin member viewer", public: "" },
  "delete-any-share": { local: "owner", team: "admin", public: "" },
  "see-people": { local: "owner", team: "admin", public: "" },
  "see-settings": { local: "owner", team: "admin", public: "" },
  "see-audit": { local: "owner", team: "admin", public: "" },
};

const cases = Object.entries(expected).flatMap(([action, modes]) =>
  Object.entries(modes).flatMap(([mode, who]) =>
    Object.keys(askers).map((asker) => ({ action, mode, asker, always: who.split(" ").includes(asker), open: who.includes(`${asker}+`) })),
  ),
);

describe("who may do what", () => {
  test.each(cases)("$mode: $asker, $action", ({ action, mode, asker, always, open: whenOpen }) => {
    const ask = (switches: typeof strict | typeof open) =>
      may(askers[asker as keyof typeof askers], action as Action, { mode: mode as "local", ...switches });
    expect(ask(strict)).toBe(always);
    expect(ask(open)).toBe(always || whenOpen);
  });

  test("a connection string may be for admins alone", () => {
    const rules = { mode: "team", ...strict, teamConnectionStrings: "admin" } as const;
    expect([may(askers.admin, "connect-ad-hoc", rules), may(askers.member, "connect-ad-hoc", rules)]).toEqual([true, false]);
  });

  test.each(["toString", "__proto__", "everything"])("an action that nobody listed is refused: %s", (action) => {
    for (const mode of ["team", "public"] as const) {
      for (const asker of Object.values(askers)) expect(may(asker, action as Action, { mode, ...open })).toBe(false);
    }
  });
});
