import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface IdentityProvider {
  readonly discoveryUrl: string;
  stop(): Promise<void>;
}

export const client = { id: "failing-row", secret: "the secret of the client" } as const;

interface Code {
  readonly redirectUri: string;
  readonly challenge: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

/**
 * An OpenID provider whose page asks who one is, and believes it. It holds the client to the rules: its secret, the redirect address, PKCE
 * with S256, a code for one use.
 */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const codes = new Map<string, Code>();
  let issuer = "";

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", issuer);
    const json = (value: unknown, status = 200) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    switch (url.pathname) {
      case "/.well-known/openid-configuration":
        return json({
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/keys`,
          response_types_supported: ["code"],
          subject_types_supported: ["public"],
          id_token_signing_alg_values_supported: ["RS256"],
        });
      case "/keys":
        return json({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "one", alg: "RS256", use: "sig" }] });
      case "/authorize":
        return response.writeHead(200, { "content-type": "text/html" }).end(page(url.searchParams));
      case "/approve":
        return approve(url.searchParams);
      case "/token":
        return json(...token(new URLSearchParams(await textOf(request)), request.headers.authorization));
      default:
        return json({}, 404);
    }

    function approve(asked: URLSearchParams) {
      const back = new URL(asked.get("redirect_uri") ?? "");
      if (asked.get("client_id") !== client.id || asked.get("code_challenge_method") !== "S256")
        return json({ error: "invalid_request" }, 400);
      const code = randomBytes(16).toString("hex");
      const email = asked.get("email") ?? "";
      codes.set(code, {
        redirectUri: back.href,
        challenge: asked.get("code_challenge") ?? "",
        claims: {
          sub: `subject of ${email}`,
          email,
          email_verified: asked.get("verified") === "on",
          name: asked.get("name") ?? "",
          nonce: asked.get("replayed") === "on" ? "the nonce of another sign-in" : asked.get("nonce"),
        },
      });
      back.searchParams.set("code", code);
      back.searchParams.set("state", asked.get("state") ?? "");
      return response.writeHead(302, { location: back.href }).end();
    }
  });

  function token(form: URLSearchParams, authorization: string | undefined): [unknown, number] {
    const code = codes.get(form.get("code") ?? "");
    codes.delete(form.get("code") ?? "");
    const basic = `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString("base64")}`;
    const isClient = authorization === basic || (form.get("client_id") === client.id && form.get("client_secret") === client.secret);
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (!isClient || code === undefined || code.redirectUri !== form.get("redirect_uri") || code.challenge !== challenge) {
      return [{ error: "invalid_grant" }, 400];
    }
    const now = Math.floor(Date.now() / 1000);
    const idToken = signed({ iss: issuer, aud: client.id, iat: now, exp: now + 300, ...code.claims });
    return [{ access_token: randomBytes(16).toString("hex"), token_type: "Bearer", expires_in: 300, id_token: idToken }, 200];
  }

  function signed(claims: object): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const text = `${part({ alg: "RS256", kid: "one", typ: "JWT" })}.${part(claims)}`;
    return `${text}.${createSign("RSA-SHA256").update(text).sign(privateKey, "base64url")}`;
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    discoveryUrl: `${issuer}/.well-known/openid-configuration`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The provider's own page. */
function page(asked: URLSearchParams): string {
  const hidden = [...asked].map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${value.replace(/[&"<]/g, (sign) => `&#${sign.charCodeAt(0)};`)}">`,
  );
  return `<!doctype html><html lang="en"><title>Provider</title><form action="/approve">${hidden.join("")}
    <label>Address <input name="email"></label> <label>Name <input name="name" value="Person"></label>
    <label><input type="checkbox" name="verified"> Verified</label> <label><input type="checkbox" name="replayed"> Replay</label>
    <button>Continue</button></form></html>`;
}

async function textOf(request: AsyncIterable<Buffer>): Promise<string> {
  let text = "";
  for await (const piece of request) text += piece.toString("utf8");
  return text;
}
