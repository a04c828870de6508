import { expect, test } from "vitest";
import { readBody } from "./body-limit";

const post = (body: BodyInit | null, headers: Record<string, string> = {}) =>
  new Request("http://127.0.0.1/", { method: "POST", body, headers, duplex: "half" } as RequestInit);

test("a body of exactly the limit is read whole, in its order", async () => {
  const body = await readBody(post("null value in column"), 20);
  expect(new TextDecoder().decode(body)).toBe("null value in column");
});

test("a body that says it is longer is not read", async () => {
  const request = post("12345", { "content-length": "9999" });
  expect(await readBody(request, 5000)).toBeUndefined();
  expect(request.bodyUsed).toBe(false);
});

test("a stream that does not say its length is stopped at the limit", async () => {
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      sent += 1024;
      controller.enqueue(new Uint8Array(1024));
    },
  });
  expect(await readBody(post(endless), 10_000)).toBeUndefined();
  expect(sent).toBeLessThan(20_000);
});

test("no body is an empty one", async () => {
  expect((await readBody(new Request("http://127.0.0.1/", { method: "POST" }), 10))?.byteLength).toBe(0);
});
