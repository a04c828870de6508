import { describe, expect, test } from "vitest";
import { ownAddresses, ownOrigin } from "./own-origin";

const guard = ownOrigin(ownAddresses({ HOST: "127.0.0.1", BASE_URL: "https://rows.example.org" }));

async function answer(headers: Record<string, string>): Promise<string> {
  const response = guard(new Request("http://127.0.0.1:3000/api/explain", { method: "POST", headers }));
  return response === undefined ? "let through" : `${response.status} ${((await response.json()) as { type: string }).type}`;
}

describe("who may ask", () => {
  test.each([
    ["curl", { host: "127.0.0.1:3000" }],
    ["curl by name", { host: "localhost:3000" }],
    ["curl over IPv6", { host: "[::1]:3000" }],
    ["the page itself", { host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000", "sec-fetch-site": "same-origin" }],
    ["the page in a browser without Sec-Fetch-Site", { host: "localhost:3000", origin: "http://localhost:3000" }],
    ["the page behind a TLS proxy", { host: "127.0.0.1:3000", origin: "https://rows.example.org", "sec-fetch-site": "same-origin" }],
    ["the page behind a proxy that keeps the Host", { host: "rows.example.org", origin: "https://rows.example.org" }],
  ])("%s is let through", async (_, headers) => {
    expect(await answer(headers)).toBe("let through");
  });

  test.each([
    ["a page of another site", { host: "127.0.0.1:3000", origin: "https://attacker.example", "sec-fetch-site": "cross-site" }],
    ["a page of another port", { host: "127.0.0.1:3000", origin: "http://127.0.0.1:8080", "sec-fetch-site": "same-site" }],
    ["a page of another port, told by Sec-Fetch-Site alone", { host: "127.0.0.1:3000", "sec-fetch-site": "same-site" }],
    ["a sandboxed frame", { host: "127.0.0.1:3000", origin: "null" }],
    ["an origin that only begins as ours", { host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000.attacker.example" }],
    ["an origin with a user part", { host: "127.0.0.1:3000", origin: "http://a@127.0.0.1:3000" }],
  ])("%s is refused", async (_, headers) => {
    expect(await answer(headers)).toBe("403 /problems/origin-not-allowed");
  });

  test.each([
    ["a name pointed here by its owner", { host: "rebind.attacker.example:3000" }],
    ["such a name with an origin to match", { host: "rebind.attacker.example:3000", origin: "http://rebind.attacker.example:3000" }],
    ["a name that ends like ours", { host: "notlocalhost:3000" }],
    ["a Host that is no host", { host: "127.0.0.1:3000/path" }],
    ["an empty Host", { host: "" }],
  ])("%s is refused as a host", async (_, headers) => {
    expect(await answer(headers)).toBe("403 /problems/host-not-allowed");
  });
});
