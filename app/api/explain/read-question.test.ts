import { describe, expect, test } from "vitest";
import { readQuestion } from "./read-question";

const paste = `ERROR:  null value in column "user_id" of relation "orders" violates not-null constraint
DETAIL:  Failing row contains (null, 101, 2024-01-15, a=b&text).
`;
const form = "application/x-www-form-urlencoded";

async function ask(body: BodyInit, headers: Record<string, string> = {}) {
  const request = new Request("http://127.0.0.1/api/explain", { method: "POST", body, headers });
  // A string body would be given text/plain by the constructor; curl's `-H "Content-Type:"` sends none.
  if (headers["content-type"] === "") request.headers.delete("content-type");
  const read = await readQuestion(request);
  return read.ok ? { ...read.value.asked, usual: read.value.usual } : read.problem;
}

describe("the body is the paste", () => {
  test.each(["text/plain", "text/plain; charset=utf-8", "", form, "application/octet-stream"])("as %j", async (type) => {
    expect(await ask(paste, { "content-type": type })).toEqual({ text: paste, usual: "text/plain" });
  });

  test("without its byte order mark, and with a sign in place of what is not UTF-8", async () => {
    const bytes = new Uint8Array([0xef, 0xbb, 0xbf, 0x45, 0xff, 0x52]);
    expect(await ask(bytes, { "content-type": "text/plain" })).toEqual({ text: "E\u{FFFD}R", usual: "text/plain" });
  });
});

describe("a form", () => {
  test("of curl's --data-urlencode", async () => {
    const body = `${new URLSearchParams({ text: paste, statement: "INSERT INTO orders VALUES (NULL)", schema: "", serverVersion: "16" })}`;
    expect(await ask(body, { "content-type": form })).toEqual({
      text: paste,
      statement: "INSERT INTO orders VALUES (NULL)",
      serverVersion: 16,
      usual: "text/plain",
    });
  });

  test("in several parts, with the paste as a file", async () => {
    const body = new FormData();
    body.set("text", new File([paste], "psql.out"));
    body.set("schema", "CREATE TABLE orders (user_id int NOT NULL)");
    expect(await ask(body)).toEqual({ text: paste, schema: "CREATE TABLE orders (user_id int NOT NULL)", usual: "text/plain" });
  });

  test("with a version that is no number names the field", async () => {
    expect(await ask("text=x&serverVersion=new", { "content-type": form })).toMatchObject({ status: 400, field: "serverVersion" });
  });

  test("in several parts, without the paste, names the field", async () => {
    const body = new FormData();
    body.set("statement", "COMMIT");
    expect(await ask(body)).toMatchObject({ status: 400, field: "text" });
  });

  test("that is none is refused", async () => {
    expect(await ask("no parts", { "content-type": "multipart/form-data; boundary=x" })).toMatchObject({ status: 400 });
  });
});

describe("JSON", () => {
  test("is answered with JSON", async () => {
    expect(await ask(JSON.stringify({ text: paste }), { "content-type": "application/json" })).toEqual({
      text: paste,
      usual: "application/json",
    });
  });

  test.each([
    ["{", { type: "/problems/invalid-json" }],
    ['{"text": 1}', { type: "/problems/invalid-request", field: "text" }],
  ])("%s is refused", async (body, expected) => {
    expect(await ask(body, { "content-type": "application/json" })).toMatchObject({ status: 400, ...expected });
  });
});

describe("limits", () => {
  const mebibyte = 1024 * 1024;

  test("a paste of 1 MiB is read, a byte more is not", async () => {
    expect(await ask("é".repeat(mebibyte / 2), { "content-type": "text/plain" })).toMatchObject({ usual: "text/plain" });
    expect(await ask(`${"é".repeat(mebibyte / 2)}x`, { "content-type": "text/plain" })).toMatchObject({ status: 413, field: "text" });
  });

  test("the statement and the schema have the same limit", async () => {
    const body = JSON.stringify({ text: "", schema: "x".repeat(mebibyte + 1) });
    expect(await ask(body, { "content-type": "application/json" })).toMatchObject({ status: 413, field: "schema" });
  });

  test("1 MiB of text is read where JSON escapes make the body six times as long", async () => {
    const body = `{"text":"${"\\u00e9".repeat(mebibyte / 2)}"}`;
    expect(await ask(body, { "content-type": "application/json" })).toMatchObject({ usual: "application/json" });
  });

  test("a body beyond 8 MiB is refused", async () => {
    expect(await ask("x".repeat(8 * mebibyte + 1), { "content-type": "text/plain" })).toMatchObject({
      status: 413,
      type: "/problems/body-too-large",
    });
  });
});

test.each([
  [{ "content-type": "image/png" }],
  [{ "content-type": "application/xml" }],
  [{ "content-type": "text/plain", "content-encoding": "gzip" }],
])("%j is refused", async (headers) => {
  expect(await ask(paste, headers)).toMatchObject({ status: 415, type: "/problems/unsupported-media-type" });
});
