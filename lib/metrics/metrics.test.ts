import { expect, test } from "vitest";
import { metrics, recordAnswer } from "./metrics";

test("answers are counted by method, route and status, and nothing of the address is kept", async () => {
  recordAnswer("POST", "/api/explain", 200, 0.02);
  recordAnswer("GET", "/api/shares/hunter2hunter2hunter22", 404, 0.001);
  const text = await metrics().registry.metrics();
  expect(text).toContain('failing_row_api_request_seconds_count{method="POST",route="/api/explain",status="200"} 1');
  expect(text).toContain('route="/api/shares/:id",status="404"');
  expect(text).toContain("nodejs_eventloop_lag_seconds");
  expect(text).not.toContain("hunter2");
});
