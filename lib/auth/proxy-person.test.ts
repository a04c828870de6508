import { expect, test } from "vitest";
import { proxyEmail } from "./proxy-person";

const proxy = { header: "x-forwarded-email", secret: "a secret that only the proxy knows" };
const from = (secret: string | undefined, email: string) =>
  new Headers({ ...(secret === undefined ? {} : { "x-proxy-secret": secret }), "x-forwarded-email": email });

test("with the secret, the address counts, in lower case", () => {
  expect(proxyEmail(from(proxy.secret, " Ada@Example.org "), proxy)).toBe("ada@example.org");
});

test.each([undefined, "", "A secret that only the proxy knows", "a secret that only the proxy know", `${proxy.secret}x`])(
  "without it nobody is named: %j",
  (secret) => {
    expect(proxyEmail(from(secret, "ada@example.org"), proxy)).toBeUndefined();
  },
);

test.each(["", "ada", "ada@", "@example.org", "ada@example.org, eve@example.org", "ada@exa mple.org"])(
  "what is no address names nobody: %j",
  (email) => {
    expect(proxyEmail(from(proxy.secret, email), proxy)).toBeUndefined();
  },
);
