import { networkInterfaces } from "node:os";
import { describe, expect, test } from "vitest";
import { readAllowedTarget } from "../settings/allowed-target.mjs";
import type { Mode } from "../settings/read-settings.mjs";
import { AttemptFailure } from "./attempt-failure";
import { type Place, permittedAddresses } from "./target-policy";

/** What a name would resolve to; a test that resolves another one fails. */
const names: Readonly<Record<string, readonly string[]>> = {
  "db.example.com": ["93.184.215.14"],
  "six.example.com": ["2606:4700::1111", "93.184.215.14"],
  "rebind.attacker.test": ["93.184.215.14", "127.0.0.1"],
  "mapped.attacker.test": ["::ffff:10.0.0.1"],
  "metadata.attacker.test": ["169.254.169.254"],
  "db.corp.example": ["10.1.2.3"],
  localhost: ["127.0.0.1", "::1"],
};

async function told(mode: Mode, host: string, port = 5432, allowed = "", own: readonly Place[] = []): Promise<string> {
  const entries = allowed
    .split(",")
    .filter(Boolean)
    .map((text) => readAllowedTarget(text)!);
  let lookups = 0;
  const resolve = async (name: string) => {
    lookups++;
    const found = names[name];
    if (found === undefined) throw new Error(`${name} was resolved`);
    return found;
  };
  try {
    const addresses = await permittedAddresses({ mode, allowed: entries, own }, { host, port }, resolve);
    expect(lookups).toBeLessThanOrEqual(1);
    return addresses.join(" ") || "a socket";
  } catch (error) {
    if (!(error instanceof AttemptFailure)) throw error;
    return `${error.reason} ${error.about}`;
  }
}

describe("public mode", () => {
  test.each([
    ["db.example.com", "93.184.215.14"],
    ["six.example.com", "2606:4700::1111 93.184.215.14"],
    ["93.184.215.14", "93.184.215.14"],
    ["rebind.attacker.test", "not-allowed address"],
    ["mapped.attacker.test", "not-allowed address"],
    ["metadata.attacker.test", "not-allowed address"],
    ["db.corp.example", "not-allowed address"],
    ["localhost", "not-allowed address"],
    ["127.0.0.1", "not-allowed address"],
    ["::1", "not-allowed address"],
    ["::ffff:127.0.0.1", "not-allowed address"],
    ["64:ff9b::a00:1", "not-allowed address"],
    ["/var/run/postgresql", "not-allowed socket"],
  ])("%s: %s", async (host, expected) => expect(await told("public", host)).toBe(expected));

  test.each([22, 80, 443, 1023, 6379, 9200, 11211, 27017, 2375, 3306, 8080, 8500, 10250])(
    "port %i is not dialled, nor the name resolved",
    async (port) => {
      expect(await told("public", "unresolved.example", port)).toBe("not-allowed port");
    },
  );

  test.each([1024, 5432, 5433, 6432, 6543, 25060, 26257])("port %i is", async (port) => {
    expect(await told("public", "db.example.com", port)).toBe("93.184.215.14");
  });

  test("whoever runs the server names other ports and addresses one by one", async () => {
    expect(await told("public", "db.example.com", 443, "db.example.com:443")).toBe("93.184.215.14");
    expect(await told("public", "db.corp.example", 5432, "db.corp.example")).toBe("10.1.2.3");
    expect(await told("public", "db.corp.example", 5432, "10.0.0.0/8")).toBe("10.1.2.3");
    expect(await told("public", "db.corp.example", 5432, "*.corp.example")).toBe("not-allowed address");
    expect(await told("public", "rebind.attacker.test", 5432, "93.184.215.0/24,127.0.0.2")).toBe("not-allowed list");
  });
});

describe("ALLOWED_TARGETS, in every mode", () => {
  test.each(["local", "team", "public"] as const)("%s", async (mode) => {
    expect(await told(mode, "db.example.com", 5432, "*.example.com")).toBe("93.184.215.14");
    expect(await told(mode, "db.example.com", 5433, "*.example.com:5432")).toBe("not-allowed list");
    expect(await told(mode, "example.com", 5432, "*.example.com")).toBe("not-allowed list");
    expect(await told(mode, "db.example.com.evil.test", 5432, "*.example.com,db.example.com")).toBe("not-allowed list");
    expect(await told(mode, "unresolved.example", 5432, "db.example.com")).toBe("not-allowed list");
    expect(await told(mode, "8.8.8.8", 5432, "*.example.com,10.0.0.0/8")).toBe("not-allowed list");
    expect(await told(mode, "/run/pg", 5432, "/run/pg")).toBe("a socket");
    expect(await told(mode, "/run/other", 5432, "/run/pg")).toBe("not-allowed socket");
  });
});

describe("private targets", () => {
  test("a team reaches its own network, and no socket, link-local or metadata address", async () => {
    expect(await told("team", "db.corp.example")).toBe("10.1.2.3");
    expect(await told("team", "localhost")).toBe("127.0.0.1 ::1");
    expect(await told("team", "metadata.attacker.test")).toBe("not-allowed address");
    expect(await told("team", "/var/run/postgresql")).toBe("not-allowed socket");
  });

  test("on one's own machine sockets too", async () => {
    expect(await told("local", "/var/run/postgresql")).toBe("a socket");
    expect(await told("local", "192.168.1.4")).toBe("192.168.1.4");
    expect(await told("local", "fe80::1")).toBe("not-allowed address");
    expect(await told("local", "169.254.169.254")).toBe("not-allowed address");
  });
});

describe("the app's own places", () => {
  const own = [{ host: "127.0.0.1", port: 54321 }];
  const mine = Object.values(networkInterfaces()).flatMap((each) =>
    (each ?? []).filter(({ internal }) => !internal).map(({ address }) => address),
  );

  test.each(["local", "team", "public"] as const)("%s: refused under every name, also when listed", async (mode) => {
    for (const host of [
      "127.0.0.1",
      "127.0.0.2",
      "::1",
      "::ffff:127.0.0.1",
      "localhost",
      "0.0.0.0",
      "::",
      ...mine.filter((address) => !address.startsWith("fe80")),
    ]) {
      expect(`${host} ${await told(mode, host, 54321, `localhost,0.0.0.0/0,::/0`, own)}`).toBe(`${host} not-allowed own`);
    }
    expect(await told(mode, "db.example.com", 5432, "db.example.com", [{ host: "db.example.com", port: 5432 }])).toBe("not-allowed own");
  });

  test("another port there is another thing", async () => {
    expect(await told("local", "localhost", 54322, "", own)).toBe("127.0.0.1 ::1");
  });
});
