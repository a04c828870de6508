import { expect, test } from "vitest";
import { mayEnter } from "./may-enter";

const oidc = { allowedDomains: ["example.org", "example.net"] };

test.each(["ada@example.org", "Ada@EXAMPLE.net"])("%s may", (email) => {
  expect(mayEnter({ email, emailVerified: true }, oidc)).toBeUndefined();
});

test.each([
  "ada@example.com",
  "ada@sub.example.org",
  "ada@example.org@evil.example",
  "ada@notexample.org",
  "example.org",
  "@example.org",
  "ada@",
])("%s may not", (email) => {
  expect(mayEnter({ email, emailVerified: true }, oidc)).toEqual({ error: "domain_not_allowed" });
});

test.each([false, undefined, null, "true", 1])("an address that is not verified, but %j, may not", (emailVerified) => {
  expect(mayEnter({ email: "ada@example.org", emailVerified }, oidc)).toEqual({ error: "email_not_verified" });
});
