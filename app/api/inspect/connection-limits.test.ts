import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { problem } from "@/lib/explain/problem";
import { type ConnectionTarget, readConnectionTarget } from "@/lib/inspect/connection-target";
import type { Inspected } from "@/lib/inspect/inspect";
import type { Mode } from "@/lib/settings/read-settings.mjs";
import { limitedAttempt } from "./connection-limits";

let mode: Mode = "public";
vi.mock("@/lib/settings/settings", () => ({ settings: () => ({ mode, databaseUrl: undefined }) }));

const read = { ok: true } as Inspected;
const wrong: Inspected = { ok: false, problem: problem("connection-password", "The server refused the user or the password.") };
let host = 0;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  host++;
});
afterEach(() => vi.useRealTimers());

function target(user = "ada", password = ":secret"): ConnectionTarget {
  const reading = readConnectionTarget(`postgres://${user}${password}@host${host}.example.com/shop`);
  if (!reading.ok) throw new Error(reading.sentence);
  return reading.target;
}

async function ask(where: ConnectionTarget, client: string, answer: Inspected = read): Promise<string> {
  let dialled = false;
  const run = async () => {
    dialled = true;
    return answer;
  };
  const inspected = await limitedAttempt(where, client, new AbortController().signal, run);
  if (dialled) return "dialled";
  if (inspected.ok) return "read";
  expect(inspected.retryAfter).toBeGreaterThan(0);
  return `${inspected.problem.status} ${inspected.problem.detail}`;
}

test("ten connections a minute of one address, and a hundred a day", async () => {
  const client = `client ${host}`;
  let dialled = 0;
  for (let day = 0; day < 12; day++) {
    host += 1;
    for (let index = 0; index < 10; index++) if ((await ask(target(), client)) === "dialled") dialled++;
    if (dialled < 100)
      expect(await ask(target(), client)).toMatch(/^429 10 connections in a minute are made for one who asks.* for another \d+ seconds\.$/);
    vi.setSystemTime(Date.now() + 61_000);
  }
  expect(dialled).toBeLessThanOrEqual(100);
  expect(dialled).toBeGreaterThanOrEqual(90);
  expect(await ask(target(), client)).toMatch(/^429 100 connections in a day/);
  expect(await ask(target(), `${client} of another`)).toBe("dialled");
});

test("ten a minute to one target, over all who ask", async () => {
  for (let index = 0; index < 10; index++) expect(await ask(target(), `many ${host} ${index}`)).toBe("dialled");
  expect(await ask(target(), `many ${host} last`)).toMatch(/^429 To this database/);
});

test("on one's own machine there are none of these", async () => {
  mode = "local";
  try {
    for (let index = 0; index < 200; index++) expect(await ask(target(), "owner")).toBe("dialled");
  } finally {
    mode = "public";
  }
});

test("five wrong passwords for one user at one place in ten minutes, in every mode; a right one begins anew", async () => {
  mode = "local";
  try {
    for (let index = 0; index < 4; index++) await ask(target(), "owner", wrong);
    expect(await ask(target(), "owner", read)).toBe("dialled");
    for (let index = 0; index < 5; index++) expect(await ask(target(), "owner", wrong)).toBe("dialled");
    expect(await ask(target(), "owner", wrong)).toMatch(/^429 The password of ada was wrong five times there/);
    expect(await ask(target("bob"), "owner", wrong)).toBe("dialled");
    vi.setSystemTime(Date.now() + 601_000);
    expect(await ask(target(), "owner", wrong)).toBe("dialled");
    // Without a password none is guessed.
    for (let index = 0; index < 9; index++) expect(await ask(target("eve", ""), "owner", wrong)).toBe("dialled");
  } finally {
    mode = "public";
  }
});
