import { spawn } from "node:child_process";
import { createServer } from "node:net";
import path from "node:path";
import { expect, test } from "vitest";

test("a port in use is one sentence, before anything is built", async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) =>
    other.listen(0, "127.0.0.1", () => resolve((other.address() as { port: number }).port)),
  );
  try {
    expect(await start({ PORT: String(port) })).toEqual({
      code: 1,
      said: `Port ${port} on 127.0.0.1 is in use. Stop what listens there, or set PORT to another one.\n`,
    });
  } finally {
    other.close();
  }
});

test.each([
  [{ PORT: "http" }, 'PORT is "http", which is not a port number: set it to a number up to 65535.\n'],
  [{ FAILING_ROW_MODE: "team" }, "FAILING_ROW_MODE=team needs SECRET_KEY: set it to 32 random characters or more.\n"],
  [
    { HOST: "0.0.0.0" },
    "HOST=0.0.0.0 would let everyone who reaches that address connect to databases without signing in: set HOST=127.0.0.1, or FAILING_ROW_MODE=team or public.\n",
  ],
  [
    { PORT: "0", HOST: "192.0.2.1", FAILING_ROW_MODE: "public", BASE_URL: "https://rows.example.org" },
    "Listening on 192.0.2.1:0 is not possible (EADDRNOTAVAIL). HOST has to be an address of this machine.\n",
  ],
])("%j is one sentence", async (environment, said) => {
  expect(await start(environment)).toEqual({ code: 1, said });
});

function start(environment: Readonly<Record<string, string>>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, "start.mjs")], {
    env: { ...process.env, HOST: "", BASE_URL: "", ...environment },
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, said })));
}
