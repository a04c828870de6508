import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { type FreshStore, freshStore } from "../dev/servers/fresh-store";
import type { Store } from "../store/store";
import { changePassword } from "./account";
import { becomeFirstAdmin, firstAdminToken } from "./first-admin";
import { acceptInvite, invite, inviteOf, openInvites, renewPassword, revokeInvite } from "./invites";
import { changeRole, members, removePerson } from "./people";
import { sessionOf } from "./session";
import { endSessions, openSessions } from "./sessions";
import { signIn } from "./sign-in";
import { signOut } from "./sign-out";

vi.stubEnv("FAILING_ROW_MODE", "team");
vi.stubEnv("SECRET_KEY", "a secret of thirty-two characters, or more");

const password = "four words in a row";
const ada = { name: "Ada", email: "Ada@Example.org", password };

describe.each(["14", "18"] as const)("PostgreSQL %s", (major) => {
  let store: FreshStore;
  let other: Store;
  beforeAll(async () => {
    store = await freshStore(inject("servers")[major]);
    other = store.another();
  });
  afterAll(() => store.close());
  afterEach(async () => {
    for (const table of ["invites", "sessions", "sign_in_methods", "people", "sign_in_delays", "counters", "facts"] as const) {
      await store.db.deleteFrom(table).execute();
    }
  });

  const from = (cookie = "", address = "192.0.2.1") => new Headers({ cookie, "x-failing-row-peer": address, "user-agent": "a test" });
  const cookieOf = (answer: Awaited<ReturnType<typeof signIn>>) =>
    answer.ok ? answer.cookies.map((cookie) => cookie.split(";")[0]).join("; ") : "";

  async function admin(): Promise<{ id: string; name: string; address: null }> {
    const token = (await firstAdminToken(store.db)) ?? "";
    expect(await becomeFirstAdmin(store.db, token, ada, null)).toMatchObject({ ok: true });
    const [first] = await members(store.db);
    return { id: first?.id ?? "", name: "Ada", address: null };
  }

  async function join(by: Awaited<ReturnType<typeof admin>>, email: string, role: "admin" | "member" | "viewer") {
    const invited = await invite(store.db, by, email, role);
    if (!invited.ok) throw new Error(invited.detail);
    expect(await acceptInvite(store.db, invited.token, { name: email, password }, null)).toEqual({ ok: true, email });
    return (await members(store.db)).find((member) => member.email === email)?.id ?? "";
  }

  test("of many who use the first administrator's tokens at once, on two instances, one becomes it; then no token is given", async () => {
    const tokens = [await firstAdminToken(store.db), await firstAdminToken(other)];
    const tries = Array.from({ length: 8 }, (_, index) =>
      becomeFirstAdmin(index % 2 === 0 ? store.db : other, tokens[index % 2] ?? "", { ...ada, email: `ada${index}@example.org` }, null),
    );
    const answers = await Promise.all(tries);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await members(store.db)).toMatchObject([{ role: "admin" }]);
    expect(await firstAdminToken(other)).toBeUndefined();
    expect(await store.db.selectFrom("facts").select("name").execute()).toEqual([]);
  });

  test("a token that nobody was given makes nobody, and the given one stays good", async () => {
    const token = (await firstAdminToken(store.db)) ?? "";
    expect(await becomeFirstAdmin(store.db, "made up", ada, null)).toMatchObject({ ok: false, slug: "token-not-valid" });
    expect(await becomeFirstAdmin(store.db, token, { ...ada, password: "short" }, null)).toMatchObject({ field: "password" });
    expect(await becomeFirstAdmin(store.db, token, ada, null)).toEqual({ ok: true, email: "ada@example.org" });
  });

  test("who signs in on one instance is known on the other, until the session ends", async () => {
    const by = await admin();
    const answer = await signIn(store.db, from(), { email: "ADA@example.org ", password });
    const cookie = cookieOf(answer);
    expect(answer.ok && answer.cookies[0]).toMatch(/HttpOnly/i);
    expect(answer.ok && answer.cookies[0]).toMatch(/SameSite=Lax/i);
    const here = await sessionOf(other, from(cookie));
    expect(here?.person).toEqual({ kind: "person", id: by.id, name: "Ada", email: "ada@example.org", role: "admin" });
    expect(await openSessions(other, by.id)).toMatchObject([{ address: "192.0.2.1", userAgent: "a test" }]);
    await signOut(other, from(cookie));
    expect(await sessionOf(store.db, from(cookie))).toBeUndefined();
    expect(await openSessions(store.db, by.id)).toEqual([]);
  });

  test("a session that was changed by a character is nobody's; one too old ends", async () => {
    const by = await admin();
    const cookie = cookieOf(await signIn(store.db, from(), { email: ada.email, password }));
    const [name = "", value = ""] = cookie.split("=");
    expect(await sessionOf(store.db, from(`${name}=${value.startsWith("A") ? "B" : "A"}${value.slice(1)}`))).toBeUndefined();
    await store.db
      .updateTable("sessions")
      .set({ created_at: new Date(Date.now() - 31 * 86400_000) })
      .execute();
    expect(await sessionOf(store.db, from(cookie))).toBeUndefined();
    expect(await openSessions(store.db, by.id)).toEqual([]);
  });

  test("a copy of the database signs nobody in: no token, no password, no cookie stands in it", async () => {
    const by = await admin();
    const invited = await invite(store.db, by, "grace@example.org", "member");
    const answer = await signIn(store.db, from(), { email: ada.email, password });
    const token = decodeURIComponent(cookieOf(answer).split("=")[1] ?? "").split(".")[0] ?? "-";
    const first = (await firstAdminToken(store.db)) ?? "-";
    const rows = await Promise.all(
      (["people", "sign_in_methods", "sessions", "invites", "facts", "audit"] as const).map((table) =>
        store.db.selectFrom(table).selectAll().execute(),
      ),
    );
    const dump = JSON.stringify(rows);
    expect(token).toHaveLength(32);
    for (const secret of [token, password, invited.ok ? invited.token : "-"]) expect(dump).not.toContain(secret);
    expect(first).toBe("-");
  });

  test("an invite is used once, of many who try at once", async () => {
    const by = await admin();
    const invited = await invite(store.db, by, "grace@example.org", "viewer");
    if (!invited.ok) throw new Error();
    const tries = [1, 2, 3, 4].map((index) =>
      acceptInvite(index % 2 ? store.db : other, invited.token, { name: `Grace ${index}`, password }, null),
    );
    expect((await Promise.all(tries)).filter(({ ok }) => ok)).toHaveLength(1);
    expect((await members(store.db)).map(({ email, role }) => `${email} ${role}`)).toEqual([
      "ada@example.org admin",
      "grace@example.org viewer",
    ]);
    expect(await inviteOf(store.db, invited.token)).toBeUndefined();
  });

  test("an invite that was withdrawn, replaced or is too old invites nobody", async () => {
    const by = await admin();
    const [one, two, three] = [
      await invite(store.db, by, "one@example.org", "member"),
      await invite(store.db, by, "one@example.org", "member"),
      await invite(store.db, by, "three@example.org", "admin"),
    ];
    if (!one.ok || !two.ok || !three.ok) throw new Error();
    expect(await inviteOf(other, one.token)).toBeUndefined();
    expect((await inviteOf(other, two.token))?.email).toBe("one@example.org");
    await revokeInvite(store.db, by, (await inviteOf(other, two.token))?.id ?? "");
    expect(await acceptInvite(other, two.token, { name: "One", password }, null)).toMatchObject({ slug: "token-not-valid" });
    await store.db
      .updateTable("invites")
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where("email", "=", "three@example.org")
      .execute();
    expect(await acceptInvite(other, three.token, { name: "Three", password }, null)).toMatchObject({ slug: "token-not-valid" });
    expect(await openInvites(store.db)).toEqual([]);
    expect(await members(store.db)).toHaveLength(1);
    expect(await invite(store.db, by, "ADA@example.org", "member")).toMatchObject({ ok: false, field: "email" });
  });

  test("changing a role and removing somebody end their sessions on every instance; a new invite lets them in again", async () => {
    const by = await admin();
    const grace = await join(by, "grace@example.org", "member");
    const enter = async () => cookieOf(await signIn(store.db, from(), { email: "grace@example.org", password }));
    const before = await enter();
    expect((await sessionOf(other, from(before)))?.person.role).toBe("member");
    await changeRole(store.db, by, grace, "viewer");
    expect(await sessionOf(other, from(before))).toBeUndefined();
    const again = await enter();
    expect((await sessionOf(other, from(again)))?.person.role).toBe("viewer");
    await removePerson(store.db, by, grace);
    expect(await sessionOf(other, from(again))).toBeUndefined();
    expect(await enter()).toBe("");
    expect(await members(store.db)).toHaveLength(1);
    expect(await join(by, "grace@example.org", "member")).toBe(grace);
    expect(await enter()).not.toBe("");
  });

  test("the last administrator stays one, also when two of them part at once", async () => {
    const by = await admin();
    expect(await removePerson(store.db, by, by.id)).toMatchObject({ slug: "last-admin" });
    expect(await changeRole(store.db, by, by.id, "member")).toMatchObject({ slug: "last-admin" });
    const grace = { id: await join(by, "grace@example.org", "admin"), name: "Grace", address: null };
    const parted = await Promise.all([removePerson(store.db, by, grace.id), removePerson(other, grace, by.id)]);
    expect(parted.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await members(store.db)).toHaveLength(1);
    expect(await changeRole(store.db, { ...by, id: "nobody" }, by.id, "admin")).toMatchObject({ slug: "not-allowed" });
  });

  test("a new password by a link ends what the old one opened", async () => {
    const by = await admin();
    const grace = await join(by, "grace@example.org", "viewer");
    const before = cookieOf(await signIn(store.db, from(), { email: "grace@example.org", password }));
    const link = await renewPassword(store.db, by, grace);
    if (!link.ok) throw new Error();
    expect(await acceptInvite(other, link.token, { name: "Grace", password: "another four words here" }, null)).toMatchObject({ ok: true });
    expect(await sessionOf(store.db, from(before))).toBeUndefined();
    expect(await signIn(store.db, from(), { email: "grace@example.org", password })).toMatchObject({ ok: false });
    expect(await signIn(store.db, from(), { email: "grace@example.org", password: "another four words here" })).toMatchObject({ ok: true });
    expect((await members(store.db)).find(({ id }) => id === grace)?.role).toBe("viewer");
  });

  test("failures of one account are delayed over all instances and addresses; the right password waits too, then clears them", async () => {
    await admin();
    const attempt = (db: Store, index: number, typed = "wrong") =>
      signIn(db, from("", `192.0.2.${index}`), { email: ada.email, password: typed });
    const failures = [];
    for (let index = 0; index < 10; index++) failures.push(await attempt(index % 2 ? store.db : other, index));
    expect(failures.every((answer) => !answer.ok && answer.slug === "sign-in-failed")).toBe(true);
    const blocked = await attempt(other, 50, password);
    expect(blocked).toMatchObject({ ok: false, slug: "too-many-requests" });
    expect(!blocked.ok && blocked.retryAfter).toBeGreaterThan(5);
    await store.db
      .updateTable("sign_in_delays")
      .set({ blocked_until: new Date(Date.now() - 1000) })
      .execute();
    expect(await attempt(store.db, 51)).toMatchObject({ slug: "sign-in-failed" });
    const longer = await attempt(store.db, 52);
    expect(!longer.ok && longer.retryAfter).toBeGreaterThan((blocked.ok ? 0 : blocked.retryAfter) ?? 0);
    await store.db
      .updateTable("sign_in_delays")
      .set({ blocked_until: new Date(Date.now() - 1000) })
      .execute();
    expect(await attempt(store.db, 53, password)).toMatchObject({ ok: true });
    expect(await store.db.selectFrom("sign_in_delays").selectAll().execute()).toEqual([]);
  });

  test("attempts at the same moment are counted one by one", async () => {
    await admin();
    const tries = Array.from({ length: 24 }, (_, index) =>
      signIn(index % 2 ? store.db : other, from("", `192.0.2.${index}`), { email: "nobody@example.org", password: "wrong" }),
    );
    const answers = await Promise.all(tries);
    expect(answers.filter((answer) => !answer.ok && answer.slug === "sign-in-failed")).toHaveLength(10);
    expect(answers.filter((answer) => !answer.ok && answer.slug === "too-many-requests")).toHaveLength(14);
  });

  test("one address has thirty attempts a minute, over all instances", async () => {
    const { takeAttempt } = await import("./attempts");
    const answers = [];
    for (let index = 0; index < 32; index++)
      answers.push(await takeAttempt(index % 2 ? store.db : other, `${index}@example.org`, "198.51.100.7"));
    expect(answers.filter((wait) => wait === undefined)).toHaveLength(30);
    expect(answers[31]).toBeGreaterThan(0);
  });

  test("a new password ends every session, and begins one anew; the present one has to be right", async () => {
    const by = await admin();
    const cookies = [];
    for (let index = 0; index < 2; index++) cookies.push(cookieOf(await signIn(store.db, from(), { email: ada.email, password })));
    const person = (await sessionOf(store.db, from(cookies[0])))?.person;
    if (person === undefined) throw new Error("Nobody is signed in.");
    const headers = from(cookies[0]);
    const chosen = "four other words here";
    expect(await changePassword(other, { person, headers }, { present: "wrong words in a row", chosen })).toMatchObject({
      ok: false,
      field: "present",
    });
    expect(await changePassword(other, { person, headers }, { present: password, chosen: "password1234" })).toMatchObject({
      ok: false,
      field: "chosen",
    });
    const changed = await changePassword(other, { person, headers }, { present: password, chosen });
    for (const cookie of cookies) expect(await sessionOf(store.db, from(cookie))).toBeUndefined();
    expect((await sessionOf(store.db, from(cookieOf(changed))))?.person.id).toBe(by.id);
    expect((await signIn(store.db, from(), { email: ada.email, password })).ok).toBe(false);
  });

  test("an address that nobody has takes as long as a wrong password", async () => {
    await admin();
    const lasts = async (email: string) => {
      const started = performance.now();
      expect((await signIn(store.db, from("", "192.0.2.9"), { email, password: "wrong words in a row" })).ok).toBe(false);
      return performance.now() - started;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let index = 0; index < 3; index++) {
      known.push(await lasts(ada.email));
      unknown.push(await lasts(`nobody${index}@example.org`));
    }
    // Hashing takes most of it: left out, it would be a tenth.
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 3);
  });

  test("a person ends one session, or all others", async () => {
    const by = await admin();
    const cookies = [];
    for (let index = 0; index < 3; index++)
      cookies.push(cookieOf(await signIn(store.db, from("", "192.0.2.1"), { email: ada.email, password })));
    const mine = await sessionOf(store.db, from(cookies[0]));
    const second = await sessionOf(store.db, from(cookies[1]));
    await endSessions(other, "somebody else", { id: second?.id ?? "" });
    expect(await openSessions(store.db, by.id)).toHaveLength(3);
    await endSessions(other, by.id, { id: second?.id ?? "" });
    expect(await sessionOf(store.db, from(cookies[1]))).toBeUndefined();
    await endSessions(other, by.id, { allBut: mine?.id ?? "" });
    expect((await openSessions(store.db, by.id)).map(({ id }) => id)).toEqual([mine?.id]);
  });
});
