import { type APIRequestContext, expect, test } from "@playwright/test";
import { signInAs, teamUrl } from "./pages/sign-in";
import { ordersWithoutUser } from "./pastes";

const known = { name: "Somewhere", environment: "test" };

/** What each role is answered: administrator, member, viewer, nobody. 400, 404 and 422 are answers to who may ask. */
const routes: readonly (readonly [
  "get" | "post" | "patch" | "delete",
  string,
  object | undefined,
  readonly [number, number, number, number],
])[] = [
  ["post", "/api/explain", { text: ordersWithoutUser }, [200, 200, 200, 401]],
  ["post", "/api/review", { sql: "SELECT 1" }, [200, 200, 200, 401]],
  ["post", "/api/inspect", { connection: { url: "nonsense" }, names: [] }, [400, 400, 403, 401]],
  ["post", "/api/inspect", { connection: { id: "unknown" }, names: [] }, [404, 404, 403, 401]],
  ["get", "/api/connections", undefined, [200, 200, 403, 401]],
  ["post", "/api/connections", known, [400, 403, 403, 401]],
  ["patch", "/api/connections/unknown", known, [404, 403, 403, 401]],
  ["delete", "/api/connections/unknown", undefined, [404, 403, 403, 401]],
  ["post", "/api/connections/test", {}, [400, 403, 403, 401]],
  ["post", "/api/connections/test", { id: "unknown" }, [404, 404, 403, 401]],
  ["post", "/api/shares", { text: "no error" }, [422, 422, 403, 401]],
  ["get", "/api/shares", undefined, [200, 200, 200, 401]],
  ["delete", "/api/shares?of=nobody", undefined, [200, 403, 403, 401]],
  ["get", "/api/audit", undefined, [200, 403, 403, 401]],
  ["get", "/api/auth/session", undefined, [200, 200, 200, 401]],
  ["get", "/api/metrics", undefined, [404, 404, 404, 404]],
  ["get", "/api/health", undefined, [200, 200, 200, 200]],
  ...(["/", "/history", "/errors", "/account", "/shares"] as const).map((path) => ["get", path, undefined, [200, 200, 200, 307]] as const),
  ["get", "/connections", undefined, [200, 200, 404, 307]],
  ...(["/people", "/audit", "/settings"] as const).map((path) => ["get", path, undefined, [200, 404, 404, 307]] as const),
  ["get", "/sign-in", undefined, [307, 307, 307, 200]],
  ["get", "/set-up", undefined, [404, 404, 404, 404]],
];

(["admin", "member", "viewer", "nobody"] as const).forEach((role, index) => {
  test(`${role}: every route answers as the table of roles says`, async ({ context }) => {
    if (role !== "nobody") await signInAs(context, role);
    const api: APIRequestContext = context.request;
    const answered = await Promise.all(
      routes.map(async ([method, path, data]) => (await api[method](teamUrl + path, { data, maxRedirects: 0 })).status()),
    );
    const told = (statuses: readonly (number | undefined)[]) =>
      routes.map(([method, path, data], at) => `${method} ${path} ${JSON.stringify(data) ?? ""} ${statuses[at]}`);
    expect(told(answered)).toEqual(told(routes.map(([, , , statuses]) => statuses[index])));
  });
});
