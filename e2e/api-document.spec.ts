import { type APIRequestContext, type APIResponse, expect, test } from "@playwright/test";
import { schemas } from "../app/api/openapi.json/document";
import { otherTeamUrl, signInAs, teamUrl } from "./pages/sign-in";
import { eventsWithoutTitle, ordersWithoutUser } from "./pastes";
import { metricsToken, password, team } from "./setup/team";

interface Described {
  readonly content?: Readonly<Record<string, { readonly schema: { readonly $ref?: string } }>>;
}
interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, Described>>;
}
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

const methods = ["get", "post", "patch", "delete"] as const;

/** Holds an answer against what the document says of its operation and status: its type, its form, and no field that is not described. */
async function holds(operation: Operation, answer: APIResponse): Promise<void> {
  const status = String(answer.status());
  const what = `${operation.operationId} ${status}`;
  const described = operation.responses[status] ?? operation.responses[`${status.charAt(0)}XX`];
  expect(described, `${what} is described`).toBeDefined();
  if (described?.content === undefined) return expect(await answer.text(), what).toBe("");
  const type = answer.headers()["content-type"]?.split(";")[0] ?? "none";
  expect(Object.keys(described.content), what).toContain(type);
  const name = described.content[type]?.schema.$ref?.replace("#/components/schemas/", "");
  if (name === undefined) return;
  const body = await answer.json();
  expect(schemas[name]?.parse(body), what).toEqual(body);
}

test("every operation of the document was answered as it says, well and badly", async ({ context, request, browser }) => {
  test.slow();
  await signInAs(context, "admin");
  const api = context.request;
  const { paths } = (await (await api.get(`${teamUrl}/api/openapi.json`)).json()) as { paths: Paths };
  const answered = new Map<string, string[]>();

  const ask = async (
    method: (typeof methods)[number],
    path: string,
    data?: object | string,
    asker: APIRequestContext = api,
    url = teamUrl,
    headers = {},
  ) => {
    const known = Object.keys(paths).filter((template) =>
      new RegExp(`^${template.replace(/\{\w+\}/g, "[^/]+")}$`).test(path.split("?")[0] ?? ""),
    );
    // A fixed part goes before one that differs.
    const operation = paths[known.find((template) => !template.includes("{")) ?? known[0] ?? ""]?.[method];
    if (operation === undefined) throw new Error(`${method} ${path} is not described.`);
    const answer = await asker[method](url + path, { data, maxRedirects: 0, headers });
    await holds(operation, answer);
    answered.set(operation.operationId, [...(answered.get(operation.operationId) ?? []), String(answer.status())]);
    return answer;
  };

  const sample = { sample: true };
  const names = [{ kind: "relation", schema: "sales", name: "orders" }];
  const look = { id: "a", kind: "row-count", relation: { schema: "sales", name: "orders" }, columns: [], values: [] };
  const plain = { "content-type": "text/plain" };
  await ask("post", "/api/explain", { text: ordersWithoutUser, connection: { ...sample, data: true } });
  for (const accept of ["text/markdown", "text/plain"])
    await ask("post", "/api/explain", ordersWithoutUser, api, teamUrl, { ...plain, accept });
  await ask("post", "/api/explain", { text: 1 });
  await ask("post", "/api/explain", "x", api, teamUrl, { ...plain, accept: "image/png" });
  await ask("post", "/api/explain", "x", api, teamUrl, { "content-type": "image/png" });
  await ask("post", "/api/explain", { text: "x".repeat(1024 * 1024 + 1) });
  await ask("post", "/api/explain", { text: "x" }, api, teamUrl, { origin: "https://evil.example" });
  await ask("post", "/api/review", { sql: "ALTER TABLE sales.orders ADD CONSTRAINT c CHECK (id > 0);", connection: sample });
  await ask("post", "/api/review", { sql: null });
  await ask("post", "/api/inspect", { connection: { ...sample, data: true }, names, looks: [look] });
  await ask("post", "/api/inspect", { connection: { url: "postgres://nobody@127.0.0.1:1/x" }, names });
  await ask("post", "/api/inspect/count", { connection: sample, look });
  await ask("post", "/api/inspect/count", { connection: sample });

  // A team's own store is on that server, so nobody in the team connects to it; on one's own machine one does.
  const local = process.env.E2E_BASE_URL ?? "";
  const known = { name: `Described ${Date.now()}`, environment: "test" };
  const refusing = { url: "postgres://nobody@127.0.0.1:1/x" };
  const there = { ...known, url: process.env.E2E_DATABASE_URL ?? "" };
  const { id } = await (await ask("post", "/api/connections", there, request, local)).json();
  await ask("post", "/api/connections", there, request, local);
  await ask("get", "/api/connections");
  await ask("get", "/api/connections", undefined, request, local);
  await ask("post", "/api/connections/test", { id }, request, local);
  await ask("post", "/api/connections/test", refusing);
  const { lines } = await (await ask("get", "/api/audit")).json();
  const tests = lines.filter(({ action }: { action: string }) => action === "connection.test");
  // One that is not saved is told by its database alone.
  expect(tests[0]).toMatchObject({
    object: null,
    target: expect.stringMatching(/^[0-9a-f]{16}$/),
    outcome: "connection-refused",
    actor: "admin",
  });
  await ask("patch", `/api/connections/${id}`, { ...known, environment: "other" }, request, local);
  await ask("patch", "/api/connections/unknown", known);
  await ask("delete", `/api/connections/${id}`, undefined, request, local);
  await ask("delete", `/api/connections/${id}`);

  const share = await (await ask("post", "/api/shares", { text: eventsWithoutTitle })).json();
  await ask("post", "/api/shares", { text: "no error" });
  await ask("get", `/api/shares/${share.id}`);
  await ask("get", "/api/shares/unknown");
  await ask("get", "/api/shares");
  await ask("delete", `/api/shares/${share.id}`, undefined, api, teamUrl, { authorization: `Bearer ${share.deleteKey}` });
  await ask("delete", `/api/shares/${share.id}`);
  await ask("delete", "/api/shares");
  await ask("delete", "/api/shares?of=nobody");

  await ask("get", "/api/auth/session");
  await ask("get", "/api/audit");
  await ask("get", "/api/audit?before=x");
  await ask("get", "/api/auth/link/oidc");
  await ask("get", "/api/auth/sign-in/oidc");
  await ask("get", "/api/auth/callback/oidc?code=x&state=y");
  const entry = { title: "One", text: ordersWithoutUser };
  const elsewhere = await browser.newContext();
  await ask("post", "/api/history", entry, api, otherTeamUrl);
  await ask("get", "/api/history", undefined, api, otherTeamUrl);
  await ask("delete", "/api/history", undefined, api, otherTeamUrl);
  await ask("get", "/api/history");
  await ask("post", "/api/auth/sign-in/email", { email: team.viewer.email, password }, elsewhere.request);
  await ask("post", "/api/auth/sign-in/email", { email: team.viewer.email }, elsewhere.request);
  await ask("post", "/api/auth/sign-out", undefined, elsewhere.request);
  await elsewhere.close();

  await ask("get", "/api/metrics", undefined, request, teamUrl, { authorization: `Bearer ${metricsToken}` });
  await ask("get", "/api/health", undefined, request);
  await ask("get", "/api/openapi.json", undefined, request);
  // Who is not signed in.
  for (const [path, operations] of Object.entries(paths))
    for (const method of methods) {
      const operation = operations[method];
      if (operation?.responses[401] === undefined) continue;
      const answer = await ask(method, path.replace("{id}", "x"), method === "get" || method === "delete" ? undefined : {}, request);
      expect([401, 400], operation.operationId).toContain(answer.status());
    }

  const all = Object.values(paths).flatMap((operations) => methods.flatMap((method) => operations[method]?.operationId ?? []));
  expect(all.filter((operation) => !answered.get(operation)?.some((status) => /^[23]/.test(status)))).toEqual([]);
  expect(
    all.filter(
      (operation) =>
        !["health", "openapi", "metrics", "signOut", "beginSingleSignOn", "endSingleSignOn"].includes(operation) &&
        !answered.get(operation)?.some((status) => /^4/.test(status)),
    ),
  ).toEqual([]);
});
