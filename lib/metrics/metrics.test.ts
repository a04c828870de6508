import { expect, test } from "vitest";
import { metrics, recordAnswer, routeOf } from "./metrics";

test.each([
  ["/api/explain", "/api/explain"],
  ["/api/shares/AAAAAAAAAAAAAAAAAAAAAA", "/api/shares/:id"],
  ["/api/connections/test", "/api/connections/test"],
  ["/api/connections/secret-id", "/api/connections/:id"],
  ["/api/whatever/somebody/types", "other"],
  ["/elsewhere", "other"],
])("%s is the route %s", (pathname, route) => expect(routeOf(pathname)).toBe(route));

test("answers are counted by method, route and status, and nothing of the address is kept", async () => {
  recordAnswer("POST", "/api/explain", 200, 0.02);
  recordAnswer("GET", "/api/shares/hunter2hunter2hunter22", 404, 0.001);
  const text = await metrics().registry.metrics();
  expect(text).toContain('failing_row_api_request_seconds_count{method="POST",route="/api/explain",status="200"} 1');
  expect(text).toContain('route="/api/shares/:id",status="404"');
  expect(text).toContain("nodejs_eventloop_lag_seconds");
  expect(text).not.toContain("hunter2");
});
