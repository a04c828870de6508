import { expect, test } from "@playwright/test";
import { eventsWithoutTitle, ordersWithoutCustomer, ordersWithoutUser } from "./pastes";

test.describe("from a terminal", () => {
  test("a paste as curl sends it is answered with text of 80 columns", async ({ request }) => {
    const response = await request.post("/api/explain", {
      headers: { "content-type": "application/x-www-form-urlencoded", accept: "*/*" },
      data: ordersWithoutUser,
    });
    expect(response.status()).toBe(200);
    expect(response.headers()).toMatchObject({ "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
    const text = await response.text();
    expect(text).toContain("23502 not_null_violation");
    expect(text).toContain("| NULL    | 101 | 2024-01-15 |\n");
    expect(text).toContain("    ^^^^ null, not allowed\n");
    expect(text.split("\n").filter((line) => /^\s*[|+]/.test(line) && line.length > 80)).toEqual([]);
  });

  test("Accept asks for Markdown or JSON", async ({ request }) => {
    const headers = { "content-type": "text/plain" };
    const markdown = await request.post("/api/explain", { headers: { ...headers, accept: "text/markdown" }, data: eventsWithoutTitle });
    expect(markdown.headers()["content-type"]).toBe("text/markdown; charset=utf-8");
    expect(await markdown.text()).toContain("### `23502` `not_null_violation`");
    const json = await request.post("/api/explain", { headers: { ...headers, accept: "application/json" }, data: eventsWithoutTitle });
    expect(json.headers()["content-type"]).toBe("application/json");
    expect(await json.json()).toMatchObject({ version: 1, explanations: [{ error: { table: "events", column: "title" } }] });
  });

  test("a form with a paste, the statement and the schema", async ({ request }) => {
    const response = await request.post("/api/explain", {
      headers: { accept: "application/json" },
      form: {
        text: ordersWithoutCustomer,
        statement: "INSERT INTO orders (id, customer_id) VALUES (1, 999)",
        schema: "CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL);",
      },
    });
    expect(await response.json()).toMatchObject({
      explanations: [{ error: { statement: "INSERT INTO orders (id, customer_id) VALUES (1, 999)" }, relation: { from: "pasted schema" } }],
    });
  });

  test("a server that speaks German", async ({ request }) => {
    const text = `FEHLER:  NULL-Wert in Spalte »user_id« von Relation »orders« verletzt Not-Null-Constraint
DETAIL:  Fehlgeschlagene Zeile enthält (null, 101, 2024-01-15).`;
    const document = await (await request.post("/api/explain", { data: { text } })).json();
    expect(document.explanations[0].error).toMatchObject({ sqlstate: "23502", language: "de", table: "orders", column: "user_id" });
  });

  test("a paste without a PostgreSQL error says what was seen", async ({ request }) => {
    const response = await request.post("/api/explain", { data: { text: "#1048 - Column 'title' cannot be null" } });
    expect(response.status()).toBe(200);
    const document = await response.json();
    expect(document.explanations).toEqual([]);
    expect(document.notice).toBeTruthy();
  });
});

test.describe("what is refused", () => {
  const explain = "/api/explain";
  for (const [what, options, expected] of [
    ["a missing text", { data: { statement: "COMMIT" } }, { status: 400, type: "/problems/invalid-request", field: "text" }],
    [
      "a wrong type",
      { data: { text: "x", serverVersion: "new" } },
      { status: 400, type: "/problems/invalid-request", field: "serverVersion" },
    ],
    [
      "broken JSON",
      { data: Buffer.from("{"), headers: { "content-type": "application/json" } },
      { status: 400, type: "/problems/invalid-json" },
    ],
    [
      "a text beyond 1 MiB",
      { data: { text: "x".repeat(1024 * 1024 + 1) } },
      { status: 413, type: "/problems/text-too-large", field: "text" },
    ],
    ["a body beyond 8 MiB", { data: "x".repeat(8 * 1024 * 1024 + 1) }, { status: 413, type: "/problems/body-too-large" }],
    ["a picture", { data: "x", headers: { "content-type": "image/png" } }, { status: 415, type: "/problems/unsupported-media-type" }],
    [
      "another site's page",
      { data: { text: "x" }, headers: { origin: "https://other.example" } },
      { status: 403, type: "/problems/origin-not-allowed" },
    ],
    [
      "a name that was pointed here",
      { data: { text: "x" }, headers: { host: "rebound.example" } },
      { status: 403, type: "/problems/host-not-allowed" },
    ],
  ] as const) {
    test(`${what}: ${expected.status}`, async ({ request }) => {
      const response = await request.post(explain, options);
      expect(response.status()).toBe(expected.status);
      expect(response.headers()["content-type"]).toBe("application/problem+json");
      expect(await response.json()).toMatchObject(expected);
    });
  }

  test("another method: 405, and OPTIONS tells which one", async ({ request }) => {
    const got = await request.get(explain);
    expect(got.status()).toBe(405);
    expect(got.headers().allow).toBe("POST, OPTIONS");
    const options = await request.fetch(explain, { method: "OPTIONS" });
    expect([options.status(), options.headers().allow]).toEqual([204, "POST, OPTIONS"]);
  });

  test("an address that the API does not have: 404", async ({ request }) => {
    const response = await request.post("/api/explains");
    expect(response.status()).toBe(404);
    expect(await response.json()).toMatchObject({ type: "/problems/not-found" });
  });
});

test("the server says that it is well, and describes itself", async ({ request }) => {
  const health = await request.get("/api/health");
  expect(await health.json()).toEqual({ status: "ok", version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
  const described = await (await request.get("/api/openapi.json")).json();
  expect(described.openapi).toBe("3.1.0");
  for (const address of Object.keys(described.paths)) {
    const options = await request.fetch(address, { method: "OPTIONS" });
    const methods = Object.keys(described.paths[address])
      .filter((key) => key !== "parameters")
      .map((method) => method.toUpperCase());
    expect(options.headers().allow?.split(", ")).toEqual(expect.arrayContaining(methods));
  }
});
