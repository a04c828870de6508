import { afterAll, beforeAll, beforeEach, describe, expect, inject, test, vi } from "vitest";
import { client, type IdentityProvider, startIdentityProvider } from "../../e2e/setup/identity-provider";
import { type FreshStore, freshStore } from "../dev/servers/fresh-store";
import type { Store } from "../store/store";
import { signInMethods } from "./account";
import { becomeFirstAdmin, firstAdminToken } from "./first-admin";
import { invite } from "./invites";
import { beginLinking, unlinkProvider } from "./link-provider";
import { members, removePerson } from "./people";
import { sessionOf } from "./session";
import { signIn as signInWithPassword } from "./sign-in";
import { beginSingleSignOn, endSingleSignOn } from "./single-sign-on";

const base = "http://127.0.0.1:3999";
let provider: IdentityProvider;
let store: FreshStore;
let other: Store;

beforeAll(async () => {
  provider = await startIdentityProvider();
  const settings = {
    FAILING_ROW_MODE: "team",
    SECRET_KEY: "a secret of thirty-two characters, or more",
    BASE_URL: base,
    OIDC_DISCOVERY_URL: provider.discoveryUrl,
    OIDC_CLIENT_ID: client.id,
    OIDC_CLIENT_SECRET: client.secret,
    OIDC_ALLOWED_DOMAINS: "example.org",
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  store = await freshStore(inject("servers")["16"]);
  other = store.another();
});
afterAll(async () => {
  await store.close();
  await provider.stop();
});
beforeEach(async () => {
  for (const table of ["invites", "sessions", "sign_in_methods", "people"] as const) await store.db.deleteFrom(table).execute();
});

interface Answer {
  readonly email: string;
  readonly verified?: "on";
  readonly replayed?: "on";
  /** What is changed in the address that the provider sends the browser back to. */
  readonly tampered?: Readonly<Record<string, string>>;
  readonly cookies?: (own: string) => string;
}

/** The whole way of a browser: begun on one instance, ended on another one. */
async function signIn(answer: Answer, begin = store.db, end = other) {
  const begun = await beginSingleSignOn(begin, new Headers(), "/errors");
  return follow(begun, answer, end);
}

/** The way of somebody who is signed in, and wants the provider as another way in. */
async function link(session: string, answer: Answer) {
  return follow(await beginLinking(store.db, new Headers({ cookie: session })), answer, other);
}

async function follow(
  begun: Awaited<ReturnType<typeof beginSingleSignOn>>,
  { email, verified = "on", replayed, tampered = {}, cookies = (own) => own }: Answer,
  end: Store,
) {
  if (!begun.ok) throw new Error(begun.detail);
  const approve = new URL(begun.url.replace("/authorize?", "/approve?"));
  expect(approve.searchParams.get("code_challenge_method")).toBe("S256");
  for (const [name, value] of Object.entries({ email, verified, replayed, name: "Edsger" }))
    if (value) approve.searchParams.set(name, value);
  const approved = await fetch(approve, { redirect: "manual" });
  const back = new URL(approved.headers.get("location") ?? "");
  expect(back.href.startsWith(`${base}/api/auth/callback/oidc?`)).toBe(true);
  for (const [name, value] of Object.entries(tampered)) back.searchParams.set(name, value);
  const own = begun.cookies.map((cookie) => cookie.split(";")[0]).join("; ");
  const ended = await endSingleSignOn(end, new Request(back, { headers: { cookie: cookies(own) } }));
  const cookie = (ended?.headers.getSetCookie() ?? []).map((each) => each.split(";")[0]).join("; ");
  const location = new URL(ended?.headers.get("location") ?? "");
  return {
    location: location.pathname,
    error: location.searchParams.get("error"),
    role: (await sessionOf(store.db, new Headers({ cookie })))?.person.role,
    back,
    own,
  };
}

async function admin() {
  const token = (await firstAdminToken(store.db)) ?? "";
  await becomeFirstAdmin(store.db, token, { name: "Ada", email: "ada@example.org", password: "four words in a row" }, null);
  return { id: (await members(store.db))[0]?.id ?? "", name: "Ada", address: null };
}

test("a newcomer of an allowed domain comes in as a member, and is the same person the next time, also at once", async () => {
  expect(await signIn({ email: "Edsger@Example.org" })).toMatchObject({ location: "/errors", error: null, role: "member" });
  const again = await Promise.all([signIn({ email: "Edsger@Example.org" }), signIn({ email: "Edsger@Example.org" }, other, store.db)]);
  expect(again.map(({ role }) => role)).toEqual(["member", "member"]);
  expect((await members(store.db)).map(({ email }) => email)).toEqual(["edsger@example.org"]);
  const methods = await store.db.selectFrom("sign_in_methods").selectAll().execute();
  expect(methods).toMatchObject([{ provider: "oidc", password: null, access_token: null, refresh_token: null, id_token: null }]);
});

test("an invite gives its role, and is used up", async () => {
  const by = await admin();
  const invited = await invite(store.db, by, "edsger@example.org", "admin");
  expect(invited.ok).toBe(true);
  expect((await signIn({ email: "edsger@example.org" })).role).toBe("admin");
  expect(await store.db.selectFrom("invites").select("id").where("used_at", "is", null).execute()).toEqual([]);
});

test.each([
  ["another domain", { email: "edsger@example.com" }, "domain_not_allowed"],
  ["a domain below an allowed one", { email: "edsger@sub.example.org" }, "domain_not_allowed"],
  ["an answer to another sign-in", { email: "edsger@example.org", replayed: "on" }, "unable_to_get_user_info"],
  ["a made-up code", { email: "edsger@example.org", tampered: { code: "made up" } }, "invalid_code"],
  ["another state", { email: "edsger@example.org", tampered: { state: "another" } }, "state_mismatch"],
  ["another browser", { email: "edsger@example.org", cookies: () => "" }, "state_mismatch"],
] as const satisfies readonly (readonly [string, Answer, string])[])("%s stays out", async (_, answer, error) => {
  const refused = await signIn(answer);
  expect(refused).toMatchObject({ location: "/sign-in", error, role: undefined });
  expect(await members(store.db)).toEqual([]);
});

test("an address that is not verified stays out, the first time and later", async () => {
  const unverified = { email: "edsger@example.org", verified: "no" as "on" };
  expect((await signIn(unverified)).error).toBe("email_not_verified");
  expect((await signIn({ email: "edsger@example.org" })).role).toBe("member");
  expect(await signIn(unverified)).toMatchObject({ error: "email_not_verified", role: undefined });
});

test("an answer is taken once", async () => {
  const { back, own } = await signIn({ email: "edsger@example.org" });
  const replayed = await endSingleSignOn(store.db, new Request(back, { headers: { cookie: own } }));
  expect(new URL(replayed?.headers.get("location") ?? "").searchParams.get("error")).toBe("invalid_code");
});

test("an address that somebody signs in to with a password is not taken over", async () => {
  await admin();
  expect(await signIn({ email: "ada@example.org" })).toMatchObject({ error: "account_not_linked", role: undefined });
});

describe("linking", () => {
  const ada = { email: "ada@example.org" };

  async function signedIn() {
    const by = await admin();
    const begun = await signInWithPassword(store.db, new Headers(), { ...ada, password: "four words in a row" });
    if (!begun.ok) throw new Error(begun.detail);
    return { by, session: begun.cookies.map((cookie) => cookie.split(";")[0]).join("; ") };
  }

  test("who is signed in with a password links the provider, signs in with it, and unlinks it again", async () => {
    const { by, session } = await signedIn();
    expect(await link(session, ada)).toMatchObject({ location: "/account", error: null });
    expect(await signInMethods(store.db, by.id)).toEqual({ password: true, provider: true });
    expect(await signIn(ada)).toMatchObject({ location: "/errors", error: null, role: "admin" });
    expect((await link(session, ada)).error).toBe(null);
    expect((await unlinkProvider(store.db, by)).ok).toBe(true);
    expect((await signIn(ada)).error).toBe("account_not_linked");
    const told = await store.db.selectFrom("audit").select("action").where("actor", "=", by.id).orderBy("id").execute();
    expect(told.map(({ action }) => action)).toEqual(["person.create", "sign-in", "sign-in.link", "sign-in", "sign-in.unlink"]);
  });

  test.each([
    ["another address", { email: "grace@example.org" }, "email_does_not_match"],
    ["an address that is not verified", { ...ada, verified: "no" as "on" }, "email_not_verified"],
    ["an answer brought by another browser", { ...ada, cookies: () => "" }, "state_mismatch"],
  ] as const)("%s links nothing", async (_, answer, error) => {
    const { by, session } = await signedIn();
    expect((await link(session, answer)).error).toBe(error);
    expect(await signInMethods(store.db, by.id)).toEqual({ password: true, provider: false });
  });

  test("without a session there is nothing to link to", async () => {
    expect(await beginLinking(store.db, new Headers())).toMatchObject({ ok: false, slug: "sign-in-required" });
  });

  test("the last way in stays", async () => {
    expect((await signIn({ email: "edsger@example.org" })).role).toBe("member");
    const id = (await members(store.db))[0]?.id ?? "";
    expect(await unlinkProvider(store.db, { id, name: "Edsger", address: null })).toMatchObject({
      ok: false,
      detail: expect.stringContaining("only way in"),
    });
    expect((await signIn({ email: "edsger@example.org" })).role).toBe("member");
  });
});

test("who was removed stays out, though the provider still knows them", async () => {
  const by = await admin();
  await signIn({ email: "edsger@example.org" });
  await removePerson(store.db, by, (await members(store.db)).find(({ email }) => email.startsWith("edsger"))?.id ?? "");
  expect(await signIn({ email: "edsger@example.org" })).toMatchObject({ error: "person_removed", role: undefined });
});
