import { describe, expect, test } from "vitest";
import { passwordProblem } from "./password-problem";

const email = "ada.lovelace@example.org";

test.each(["four words in a row", "Tr0ub4dor&3-horse", "пароль из пяти слов", "xK9#mQ2$vL5n", "aaaaaaaaaaab"])(
  "is taken: %s",
  (password) => {
    expect(passwordProblem(password, email)).toBeUndefined();
  },
);

describe("is refused", () => {
  test.each(["", "elevenchars", "🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂"])("too short: %s", (password) => {
    expect(passwordProblem(password, email)).toMatch(/too short/);
  });
  test("too long", () => expect(passwordProblem("é".repeat(513), email)).toMatch(/too long/));
  test.each([
    "password1234",
    "Password1234!",
    "p4ssw0rdp4ssw0rd",
    "PASSWORDPASSWORD",
    "correct horse battery staple",
    "aaaaaaaaaaaa",
    "abcabcabcabc",
    "123412341234",
    "abcdefghijklm",
    "0987654321098",
    "qwertyuiopasdf",
    "1qaz2wsx3edc4",
  ])("among the first that are tried: %s", (password) => {
    expect(passwordProblem(password, email)).toMatch(/anybody would try/);
  });
  test.each(["adalovelace2026", "Ada.Lovelace!!1", "failing-row-2026", "Failing Row 12"])("one's own name or the app's: %s", (password) => {
    expect(passwordProblem(password, email)).toMatch(/your address or the name/);
  });
});
