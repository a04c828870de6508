import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { hashPassword } from "better-auth/crypto";
import pg from "pg";
import { type App, startApp } from "./app";
import { client, startIdentityProvider } from "./identity-provider";

export const password = "four words in a row";
export const metricsToken = "a-token-for-prometheus";
export const proxySecret = "the secret of the proxy, 32 characters";

/** Who is in the team from the start; all with the same password. */
export const team = {
  admin: { name: "Ada Lovelace", email: "ada@example.org" },
  member: { name: "Grace Hopper", email: "grace@example.org" },
  viewer: { name: "Alan Turing", email: "alan@example.org" },
} as const;

export interface Team {
  /** Two instances over one store: the second one also believes a reverse proxy, and keeps people's history. */
  readonly instances: readonly [App, App];
  /** What both were started with. */
  readonly settings: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

/** What every deployment of a team needs, over a new store on this server. */
export async function teamSettings(server: string): Promise<Record<string, string>> {
  const name = `team_${randomBytes(6).toString("hex")}`;
  await run(server, `CREATE DATABASE ${name} TEMPLATE template0`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    FAILING_ROW_MODE: "team",
    SECRET_KEY: "the secret of the end-to-end tests' team",
    DATABASE_URL: url.href,
    ENCRYPTION_KEYS: `tests:${randomBytes(32).toString("base64")}`,
    // A test gives itself an address of its own, as a proxy would tell it.
    TRUST_PROXY: "1",
  };
}

export async function startTeam(server: string): Promise<Team> {
  const provider = await startIdentityProvider();
  const folder = mkdtempSync(path.join(os.tmpdir(), "failing-row-team-"));
  const settings: Record<string, string> = {
    ...(await teamSettings(server)),
    OIDC_DISCOVERY_URL: provider.discoveryUrl,
    OIDC_CLIENT_ID: client.id,
    OIDC_CLIENT_SECRET: client.secret,
    OIDC_ALLOWED_DOMAINS: "example.org,example.net",
    OIDC_NAME: "Example Login",
    OIDC_ROLE: "viewer",
    METRICS_TOKEN: metricsToken,
    // A file, so that a test can add a key while both run.
    ENCRYPTION_KEYS: "",
    ENCRYPTION_KEY_FILE: path.join(folder, "keys"),
  };
  writeFileSync(settings.ENCRYPTION_KEY_FILE ?? "", `first:${randomBytes(32).toString("base64")}\n`, { mode: 0o600 });
  const proxy = { PROXY_AUTH_HEADER: "X-Forwarded-Email", PROXY_AUTH_SECRET: proxySecret, PROXY_AUTH_ROLE: "viewer" };
  const instances = await Promise.all([startApp(settings), startApp({ ...settings, ...proxy, HISTORY: "server" })]);
  await Promise.all(instances.map(({ line }) => line(/enter this token/)));
  await addPeople(settings.DATABASE_URL ?? "");
  return {
    instances,
    settings,
    stop: async () => {
      await Promise.all([...instances.map((app) => app.stop()), provider.stop()]);
      rmSync(folder, { recursive: true });
    },
  };
}

/** Adds everybody of `team` to a store, with one password. */
export async function addPeople(url: string, shared = password): Promise<void> {
  const hash = await hashPassword(shared);
  for (const [role, { name, email }] of Object.entries(team)) {
    await run(url, "INSERT INTO failing_row.people (id, name, email, role) VALUES ($1, $2, $3, $4)", [role, name, email, role]);
    await run(
      url,
      "INSERT INTO failing_row.sign_in_methods (id, person, provider, subject, password) VALUES ($1, $1, 'credential', $1, $2)",
      [role, hash],
    );
  }
}

async function run(url: string, statement: string, values: readonly string[] = []): Promise<void> {
  const connection = new pg.Client({ connectionString: url });
  await connection.connect();
  try {
    await connection.query(statement, [...values]);
  } finally {
    await connection.end();
  }
}
