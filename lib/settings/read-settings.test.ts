import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { keysOf, readSettings } from "./read-settings.mjs";
import { settingList } from "./setting-list.mjs";
import { shownSettings } from "./shown-settings";

const secret = "s".repeat(32);
const key = randomBytes(32).toString("base64");
const team = { FAILING_ROW_MODE: "team", SECRET_KEY: secret };
const proxied = { ...team, BASE_URL: "https://rows.example.org", TRUST_PROXY: "1", PROXY_AUTH_HEADER: "X-Forwarded-Email" };
const oidc = {
  OIDC_DISCOVERY_URL: "https://login.example.org/.well-known/openid-configuration",
  OIDC_CLIENT_ID: "rows",
  OIDC_CLIENT_SECRET: secret,
  OIDC_ALLOWED_DOMAINS: "@Example.org",
};

function refusal(environment: Record<string, string>): string {
  try {
    readSettings(environment);
    return "accepted";
  } catch (error) {
    return (error as Error).message;
  }
}

test("nothing has to be set", () => {
  expect(readSettings({})).toMatchObject({
    mode: "local",
    host: "127.0.0.1",
    port: 3000,
    trustProxy: 0,
    allowedTargets: [],
    oidc: undefined,
  });
});

test(".env.example documents every setting with its default, in the same order", () => {
  const file = readFileSync(path.resolve(import.meta.dirname, "../../.env.example"), "utf8");
  const documented = [...file.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]);
  expect(documented).toEqual(settingList.map(({ name, fallback }) => [name, fallback]));
});

describe("each mode is accepted when complete", () => {
  test.each([
    ["local under another name of this machine", { HOST: "localhost" }],
    ["team on this machine", team],
    ["team behind TLS", { ...team, HOST: "0.0.0.0", BASE_URL: "https://rows.example.org" }],
    ["team with a signing proxy", { ...proxied, PROXY_AUTH_SECRET: secret }],
    ["team with single sign-on", { ...team, ...oidc }],
    ["public behind a proxy", { FAILING_ROW_MODE: "public", HOST: "0.0.0.0", BASE_URL: "http://rows.example.org" }],
    ["a key ring", { ENCRYPTION_KEYS: `b:${key}, a:${key}` }],
  ])("%s", (_, environment) => expect(refusal(environment)).toBe("accepted"));
});

describe("what is incomplete or dangerous is refused with a sentence that names the setting", () => {
  test.each([
    [{ FAILING_ROW_MODE: "prod" }, /^FAILING_ROW_MODE is "prod": set it to local, team or public\.$/],
    [{ HOST: "0.0.0.0" }, /^HOST=0\.0\.0\.0 would let .* set HOST=127\.0\.0\.1, or FAILING_ROW_MODE=team or public\.$/],
    [{ HOST: "::" }, /^HOST=:: would let/],
    [{ FAILING_ROW_MODE: "team" }, /needs SECRET_KEY/],
    [{ FAILING_ROW_MODE: "team", SECRET_KEY: "short" }, /^SECRET_KEY is shorter than 32/],
    [{ ...team, HOST: "0.0.0.0" }, /needs BASE_URL/],
    [{ ...team, BASE_URL: "http://rows.example.org" }, /^BASE_URL begins with http:/],
    [{ FAILING_ROW_MODE: "public", HOST: "0.0.0.0" }, /needs BASE_URL/],
    [{ BASE_URL: "rows.example.org" }, /^BASE_URL is not the address of a site/],
    [{ BASE_URL: "https://rows.example.org/path" }, /^BASE_URL is not/],
    [{ PORT: "http" }, /^PORT is "http"/],
    [{ PORT: "65536" }, /^PORT is "65536"/],
    [{ DATABASE_URL: "mysql://root:hunter2hunter2@db/x" }, /^DATABASE_URL is not a PostgreSQL address/],
    [{ ENCRYPTION_KEYS: "hunter2hunter2" }, /^ENCRYPTION_KEYS has to be/],
    [{ ENCRYPTION_KEYS: `a:${key},a:${key}` }, /names one id twice/],
    [{ ENCRYPTION_KEYS: `a:${key}`, ENCRYPTION_KEY_FILE: "/keys" }, /both set/],
    [{ TRUST_PROXY: "yes" }, /^TRUST_PROXY is "yes"/],
    [{ PUBLIC_CONNECTIONS: "maybe" }, /set it to on or off/],
    [{ EMBED_ORIGINS: "*" }, /^EMBED_ORIGINS is not/],
    [{ METRICS_TOKEN: "short" }, /^METRICS_TOKEN is shorter/],
    [{ ...proxied }, /needs PROXY_AUTH_SECRET/],
    [{ ...proxied, PROXY_AUTH_SECRET: secret, TRUST_PROXY: "0" }, /needs TRUST_PROXY/],
    [{ PROXY_AUTH_HEADER: "X-User", PROXY_AUTH_SECRET: secret }, /does not: unset it, or set FAILING_ROW_MODE=team/],
    [{ ...team, ...oidc, OIDC_CLIENT_SECRET: "" }, /set OIDC_CLIENT_SECRET as well/],
    [{ ...team, ...oidc, OIDC_DISCOVERY_URL: "http://login.example.org" }, /^OIDC_DISCOVERY_URL has to be an https/],
  ])("%j", (environment, sentence) => {
    expect(refusal(environment)).toMatch(sentence);
    expect(refusal(environment)).not.toContain("hunter2");
  });
});

test("a ring may stand in a file, a pair a line", () => {
  expect(keysOf(`new:${key}\nold:${key}\n`).map(({ id }) => id)).toEqual(["new", "old"]);
});

test("secrets are shown as set", () => {
  const shown = shownSettings({ ...team, DATABASE_URL: "postgres://u:hunter2@db/x", METRICS_TOKEN: "", PORT: "3000" });
  expect(JSON.stringify(shown)).not.toMatch(/hunter2|ssss/);
  expect(shown.find(({ name }) => name === "DATABASE_URL")).toEqual({ name: "DATABASE_URL", value: "set", isDefault: false });
  expect(shown.find(({ name }) => name === "PORT")).toMatchObject({ isDefault: true });
});
