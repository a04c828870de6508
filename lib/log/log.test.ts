import { readdirSync } from "node:fs";
import { request as ask, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { expect, test } from "vitest";
import { currentRequest } from "./current-request.mjs";
import { failure } from "./failure.mjs";
import { followRequest } from "./follow-request.mjs";
import { logLine } from "./line.mjs";
import { makeLog } from "./make-log.mjs";
import { quietConsole } from "./quiet-console.mjs";
import { routeOf, routes } from "./route-of.mjs";

const secret = "hunter2 of zqcanary";

test("a line is one line of JSON, whatever is in it", () => {
  const line = logLine("info", "x", { text: "a\nb\u001b[31m\u0085\u2028\u202e", long: "y".repeat(5000), none: undefined });
  expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u202e]/);
  expect(line.length).toBeLessThan(400);
  expect(JSON.parse(line)).toMatchObject({ level: "info", event: "x", text: "a\nb\u001b[31m\u0085\u2028\u202e" });
});

test("what is below the level is not written", () => {
  const lines: string[] = [];
  const log = makeLog("warn", (text) => lines.push(text));
  for (const level of ["debug", "info", "warn", "error"] as const) log(level, "x");
  expect(lines.map((line) => JSON.parse(line).level)).toEqual(["warn", "error"]);
});

test.each([
  [Object.assign(new Error(secret), { code: "23505", detail: secret, hint: secret }), { class: "Error", sqlstate: "23505" }],
  [
    Object.assign(new TypeError(`${secret}\n    at ${secret}:1:2`), { code: "ERR_INVALID_URL", input: secret }),
    { class: "TypeError", code: "ERR_INVALID_URL" },
  ],
  [Object.assign(new Error(secret), { code: "EPIPE", digest: "123456" }), { class: "Error", code: "EPIPE", digest: "123456" }],
  [Object.assign(new Error(secret), { name: secret, code: secret, digest: secret }), { class: "Error" }],
  [secret, { class: "string" }],
])("an error is its kind and place: %#", (error, kind) => {
  const told = failure(error);
  expect(told).toMatchObject(kind);
  expect(JSON.stringify(told)).not.toContain("zqcanary");
  if (error instanceof Error && error.name !== secret) expect(told.at).toMatch(/lib\/log\/log\.test\.ts:\d+:\d+$/);
});

test("what a library prints is told by its kind", () => {
  const lines: string[] = [];
  const console = { error: () => undefined, warn: () => undefined };
  quietConsole(
    makeLog("warn", (text) => lines.push(text)),
    console,
  );
  const print = console.error as (...printed: unknown[]) => void;
  print("⨯", new RangeError(secret));
  print(secret);
  print(Object.assign(new Error(secret), { digest: "1" }));
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ event: "printed", class: "RangeError" }, { event: "printed" }]);
  expect(lines.join("")).not.toContain("zqcanary");
});

test("every page and route handler has its route, and no other", () => {
  const app = path.resolve(import.meta.dirname, "../../app");
  const found = readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((file) => /(?:^|\/)(?:page|route)\.tsx?$/.test(file))
    .map((file) => `/${path.dirname(file).replace(/^\.$/, "")}`)
    .filter((route) => !route.includes("[..."))
    .map((route) => route.replace(/\[(\w+)\]/g, ":$1"));
  expect([...routes].sort()).toEqual(found.sort());
});

test.each([
  ["/api/shares/AAAAAAAAAAAAAAAAAAAAAA", "/api/shares/:id"],
  ["/api/connections/test", "/api/connections/test"],
  ["/api/connections/secret-id/", "/api/connections/:id"],
  ["/s/secret/picture", "/s/:id/picture"],
  ["/api/whatever/somebody/types", "other"],
  ["/_next/static/chunks/a.js", "/_next/static"],
  ["/", "/"],
])("%s is the route %s", (pathname, route) => expect(routeOf(pathname)).toBe(route));

async function asked(trustProxy: number, given?: string) {
  const lines: string[] = [];
  const log = makeLog("info", (text) => lines.push(text));
  let inside: string | undefined;
  const server = createServer((request, response) =>
    followRequest(request, response, { log, trustProxy }, async () => {
      await new Promise(setImmediate);
      const current = currentRequest();
      if (current !== undefined) current.person = "p1";
      inside = current?.id;
      response.writeHead(418).end(request.headers["x-request-id"]);
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const headers = given === undefined ? {} : { "x-request-id": given };
  const seen = await new Promise<{ header: string; body: string }>((resolve) =>
    ask({ port, path: "/api/shares/zqcanary?q=zqcanary", headers }, (response) => {
      let body = "";
      response.on("data", (piece) => (body += piece));
      response.once("end", () => resolve({ header: String(response.headers["x-request-id"]), body }));
    }).end(),
  );
  await new Promise((resolve) => server.close(resolve));
  return { ...seen, inside, line: lines.join("") };
}

test("a request has an id of its own, told to both sides, and one line without its address", async () => {
  const { header, body, inside, line } = await asked(0, "made-up-by-a-client");
  expect(header).toMatch(/^[0-9a-f]{16}$/);
  expect([body, inside]).toEqual([header, header]);
  expect(JSON.parse(line)).toMatchObject({
    event: "request",
    id: header,
    method: "GET",
    route: "/api/shares/:id",
    status: 418,
    person: "p1",
  });
  expect(line).not.toContain("zqcanary");
});

test.each([
  ["7f9c24e8-3b12-4fef-91e0-5b2f2c1d0a11", true],
  ["short", false],
  ["a b c d e f g h", false],
  ["x".repeat(65), false],
])("behind a proxy the id %s is kept: %s", async (given, kept) => {
  expect((await asked(1, given)).header === given).toBe(kept);
});
