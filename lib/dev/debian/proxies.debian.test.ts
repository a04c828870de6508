import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from "node:http";
import { request } from "node:https";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { proxyEmail } from "../../auth/proxy-person";
import { clientAddress } from "../../security/client-address";
import { freePort } from "../../store/embedded/free-port";
import { type ReverseProxy, startProxy } from "./start-proxy";

/** The files that `deploy` documents, in front of a server that keeps what reaches it. */
const secret = "s".repeat(64);
const proxyAuth = { header: "x-forwarded-email", secret };
/** What a client writes who would like to be somebody else, and who even knows the secret. */
const forged = {
  "x-forwarded-email": "admin@example.org",
  "x-proxy-secret": secret,
  "x-forwarded-for": "203.0.113.7",
  "x-failing-row-peer": "203.0.113.7",
};

let app: Server;
let signIn: Server;
let reached: { readonly headers: Headers; readonly bytes: number }[] = [];
let proxy: ReverseProxy | undefined;

beforeAll(async () => {
  app = await listening((request, response) => {
    let bytes = 0;
    request.on("data", (piece: Buffer) => (bytes += piece.length));
    request.on("end", () => {
      // As lib/serve/serve.mjs does.
      request.headers["x-failing-row-peer"] = request.socket.remoteAddress ?? "";
      reached.push({ headers: asHeaders(request.headers), bytes });
      response.end("reached");
    });
  });
  // As oauth2-proxy answers with --set-xauthrequest.
  signIn = await listening((request, response) => {
    const [, who] = /^_oauth2_proxy=(\w+)$/.exec(request.headers.cookie ?? "") ?? [];
    const known = request.url?.startsWith("/oauth2/auth") && who !== undefined;
    if (known && who === "anna") response.setHeader("x-auth-request-email", "anna@example.org");
    response.statusCode = known ? 202 : 401;
    response.end();
  });
});

afterEach(async () => {
  await proxy?.stop();
  proxy = undefined;
  reached = [];
});

afterAll(() => {
  app.close();
  signIn.close();
});

async function start(file: string): Promise<ReverseProxy> {
  const places = { port: await freePort(), plainPort: await freePort(), app: portOf(app), signIn: portOf(signIn), secret };
  proxy = await startProxy(file, places);
  return proxy;
}

describe.each(["nginx.conf", "Caddyfile"])("%s", (file) => {
  test("the address of the one who asks arrives, and nothing that a client claims to be", async () => {
    const { port } = await start(file);
    expect(await ask(port, "/api/health", { headers: forged })).toMatchObject({ status: 200 });
    const [{ headers } = { headers: new Headers() }] = reached;
    expect(clientAddress(headers, 1)).toBe("127.0.0.1");
    expect([headers.get("x-forwarded-email"), headers.get("x-proxy-secret")].map((value) => value || null)).toEqual([null, null]);
    expect(headers.get("host")).toBe("rows.example.org");
  });

  test("a paste of 8 MB comes through; what is larger is refused there", async () => {
    const { port } = await start(file);
    expect(await ask(port, "/api/explain", { body: Buffer.alloc(8 * 1024 * 1024) })).toMatchObject({ status: 200 });
    expect(reached.map(({ bytes }) => bytes)).toEqual([8 * 1024 * 1024]);
    const { status } = await ask(port, "/api/explain", { body: Buffer.alloc(10_000_000) });
    expect(status).toBeGreaterThanOrEqual(400);
  });
});

describe.each(["nginx-sign-in.conf", "Caddyfile-sign-in"])("%s", (file) => {
  test("who is not signed in is sent to sign in, whatever they claim", async () => {
    const { port } = await start(file);
    const { status, location } = await ask(port, "/connections", { headers: forged });
    expect([status, location]).toEqual([302, expect.stringContaining("/oauth2/start?rd=")]);
    expect(reached).toEqual([]);
  });

  test("who is signed in arrives under their own name", async () => {
    const { port } = await start(file);
    await ask(port, "/connections", { headers: { ...forged, cookie: "_oauth2_proxy=anna" } });
    const [{ headers } = { headers: new Headers() }] = reached;
    expect(proxyEmail(headers, proxyAuth)).toBe("anna@example.org");
    expect(clientAddress(headers, 1)).toBe("127.0.0.1");
  });
});

test.each(["nginx-sign-in.conf", "Caddyfile-sign-in"])("%s: who is let in without a name has none", async (file) => {
  const { port } = await start(file);
  await ask(port, "/connections", { headers: { ...forged, cookie: "_oauth2_proxy=nameless" } });
  const [{ headers } = { headers: new Headers(forged) }] = reached;
  expect(proxyEmail(headers, proxyAuth)).toBeUndefined();
});

test("plain HTTP is sent on to TLS", async () => {
  const { plainPort } = await start("nginx.conf");
  const answer = await new Promise<IncomingHttpHeaders>((resolve) =>
    httpRequest({ port: plainPort, host: "127.0.0.1", path: "/s/x?y", headers: { host: "rows.example.org" } }, (response) => {
      response.resume();
      resolve(response.headers);
    }).end(),
  );
  expect(answer.location).toBe("https://rows.example.org/s/x?y");
});

interface Asked {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

function ask(port: number, path: string, { headers = {}, body }: Asked): Promise<{ status: number; location: string | undefined }> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: "127.0.0.1",
        port,
        path,
        method: body === undefined ? "GET" : "POST",
        servername: "rows.example.org",
        rejectUnauthorized: false,
        headers: { host: "rows.example.org", ...headers },
      },
      (response) => {
        response.resume();
        resolve({ status: response.statusCode ?? 0, location: response.headers.location });
      },
    );
    // A refused body is answered before all of it was sent.
    asked.on("error", (error) => (body === undefined ? reject(error) : resolve({ status: 413, location: undefined })));
    asked.end(body);
  });
}

function asHeaders(headers: IncomingHttpHeaders): Headers {
  return new Headers(Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]));
}

function listening(answer: Parameters<typeof createServer>[1]): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer(answer).listen(0, "127.0.0.1", () => resolve(server));
  });
}

function portOf(server: Server): number {
  return (server.address() as { port: number }).port;
}
