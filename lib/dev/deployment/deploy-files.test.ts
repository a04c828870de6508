import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readSettings } from "../../settings/read-settings.mjs";
import { settingList } from "../../settings/setting-list.mjs";

const root = path.resolve(import.meta.dirname, "../../..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const names = settingList.map(({ name }) => name);

describe("compose.yaml", () => {
  const compose = parse(read("compose.yaml"));
  const environment: Record<string, string> = compose.services.app.environment;
  /** What a person has to set, each with how. */
  const required = [...read("compose.yaml").matchAll(/\$\{(\w+):\?([^}]+)\}/g)].map(([, name = "", how = ""]) => ({ name, how }));
  const example: Record<string, string> = {
    BASE_URL: "https://rows.example.org",
    POSTGRES_PASSWORD: "f".repeat(48),
    SECRET_KEY: "f".repeat(64),
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32).toString("base64")}`,
  };

  test("hands every setting on but those that the image decides", () => {
    const decided = ["HOST", "PORT", "FAILING_ROW_DATA_DIR", "ENCRYPTION_KEY_FILE", "PUBLIC_CONNECTIONS"];
    expect(Object.keys(environment).sort()).toEqual(names.filter((name) => !decided.includes(name)).sort());
  });

  test("names what has to be set, and is a start that the app accepts once it is", () => {
    expect([...new Set(required.map(({ name }) => name))].sort()).toEqual(Object.keys(example).sort());
    for (const { name, how } of required) expect(how, name).toMatch(/^set it to /);
    const settings = readSettings({ HOST: "0.0.0.0", FAILING_ROW_DATA_DIR: "/data", ...interpolated(environment, example) });
    expect(settings).toMatchObject({ mode: "team", trustProxy: 1, databaseUrl: expect.stringContaining("@database:5432/failing_row") });
  });

  test.each(["app", "database"])("%s cannot write to its root, has no capability, and gains none", (service) => {
    expect(compose.services[service]).toMatchObject({ read_only: true, cap_drop: ["ALL"], security_opt: ["no-new-privileges:true"] });
  });

  test("only this machine reaches the app, and only the app the database", () => {
    expect(compose.services.app.ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:/)]);
    expect(compose.services.database.ports).toBeUndefined();
    expect(compose.services.database.networks).toEqual(["store"]);
    expect(compose.networks.store.internal).toBe(true);
  });
});

describe("Dockerfile", () => {
  const instructions = read("Dockerfile")
    .replaceAll(/^#.*\n/gm, "")
    .replaceAll(/\\\n/g, " ")
    .split("\n")
    .filter((line) => line !== "");
  const last = instructions.slice(instructions.findLastIndex((line) => line.startsWith("FROM ")));

  test("runs as somebody without rights, and says how it is", () => {
    expect(last.filter((line) => line.startsWith("USER "))).toEqual(["USER 10001:10001"]);
    expect(last.some((line) => line.startsWith("HEALTHCHECK "))).toBe(true);
    expect(instructions.filter((line) => line.startsWith("FROM "))).toEqual([
      expect.stringMatching(/^FROM node:\$\{NODE_TAG\} AS build$/),
      expect.stringMatching(/^FROM node:\$\{NODE_TAG\}$/),
    ]);
    expect(instructions[0]).toMatch(/^ARG NODE_TAG=\d+\.\d+\.\d+-[a-z]+-slim$/);
  });

  test("starts what the layout holds, which the layout script made", () => {
    const started = [...read("Dockerfile").matchAll(/"\/app\/([^"]+)"/g)].map((match) => match[1] ?? "");
    expect(started.length).toBeGreaterThan(0);
    for (const file of started) expect(existsSync(path.join(root, file)), file).toBe(true);
    expect(instructions.find((line) => line.includes("npm run build"))).toContain("node lib/dev/lay-out.mjs /app");
  });

  test("no layer holds a secret", () => {
    const secrets = settingList.filter(({ secret }) => secret).map(({ name }) => name);
    expect(instructions.filter((line) => secrets.some((name) => line.includes(name)))).toEqual([]);
  });

  test("what the build reads is let in, and nothing else at the top", async () => {
    const { parts } = await import("../build.mjs" as string);
    const letIn = read(".dockerignore")
      .split("\n")
      .filter((line) => line.startsWith("!"))
      .map((line) => line.slice(1));
    expect(read(".dockerignore").split("\n")).toContain("*");
    expect(letIn.sort()).toEqual([...parts].sort());
  });
});

test("deploy names no setting that does not exist, and no file that is not there", () => {
  const texts = readdirSync(path.join(root, "deploy")).map((file) => read(`deploy/${file}`));
  const named = texts.flatMap((text) => [...text.matchAll(/\b((?:[A-Z]+_)+[A-Z]+)=/g)].map((match) => match[1] ?? ""));
  expect(named.length).toBeGreaterThan(5);
  expect(
    named.filter((name) => ![...names, "LAY_OUT", "POSTGRES_PASSWORD", "NODE_ENV", "FAILING_ROW_PROXY_SECRET"].includes(name)),
  ).toEqual([]);
  const paths = texts.flatMap((text) => [...text.matchAll(/\/opt\/failing-row\/(lib\/[\w/.-]+\.mjs)/g)].map((match) => match[1] ?? ""));
  expect(paths.length).toBeGreaterThan(0);
  for (const file of paths) expect(existsSync(path.join(root, file)), file).toBe(true);
});

test("the service may do little on the machine", () => {
  const lines = read("deploy/failing-row.service").split("\n");
  for (const line of ["DynamicUser=yes", "ProtectSystem=strict", "NoNewPrivileges=yes", "CapabilityBoundingSet=", "PrivateDevices=yes"])
    expect(lines).toContain(line);
});

/** As compose does. */
function interpolated(environment: Readonly<Record<string, string>>, given: Readonly<Record<string, string>>): Record<string, string> {
  const fill = (text: string) =>
    text.replaceAll(/\$\{(\w+)(?::[-?]([^}]*))?\}/g, (_, name: string, otherwise = "") => given[name] ?? otherwise);
  return Object.fromEntries(Object.entries(environment).map(([name, text]) => [name, fill(text)]));
}
