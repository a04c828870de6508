import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quoteIdentifier, quoteLiteral, Unquotable } from "./quote";

describe("quoteIdentifier", () => {
  test.each([
    ["orders", "orders"],
    ["user_id2", "user_id2"],
    ["user", '"user"'],
    ["Order Items", '"Order Items"'],
    ['Unit "Price"', '"Unit ""Price"""'],
    ["naïve", '"naïve"'],
    ["1st", '"1st"'],
    ["__proto__", "__proto__"],
    ["two\nlines", 'U&"two\\000alines"'],
    ["back\\slash", '"back\\slash"'],
    ["back\\slash\t", 'U&"back\\\\slash\\0009"'],
    ["right\u202eto left", 'U&"right\\202eto left"'],
  ])("%j", (name, quoted) => expect(quoteIdentifier(name)).toBe(quoted));

  test.each(["", "a\0b", "\ud800", "x\udc00"])("%j cannot be a name", (name) => expect(() => quoteIdentifier(name)).toThrow(Unquotable));

  test("reading the quoted name gives the name back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (name) => {
        fc.pre(name.isWellFormed() && !name.includes("\0"));
        expect(readIdentifier(quoteIdentifier(name))).toBe(name);
      }),
    );
  });
});

describe("quoteLiteral", () => {
  test.each([
    ["it's", "'it''s'"],
    ["", "''"],
    ["a\\b", "E'a\\\\b'"],
    ["two\nlines 'quoted'", "E'two\\nlines ''quoted'''"],
    ["zero\u200bwidth", "E'zero\\u200bwidth'"],
  ])("%j", (text, quoted) => expect(quoteLiteral(text)).toBe(quoted));

  test("a literal ends where it should, whatever it holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        fc.pre(text.isWellFormed() && !text.includes("\0"));
        const quoted = quoteLiteral(text);
        const inside = quoted.replace(/^E?'/, "").slice(0, -1);
        expect(inside.replaceAll("''", "").includes("'")).toBe(false);
        expect(/[\r\n]/.test(quoted)).toBe(false);
      }),
    );
  });
});

/** A second, independent reading of the three forms an identifier is written in. */
function readIdentifier(quoted: string): string {
  if (quoted.startsWith('U&"')) {
    return quoted
      .slice(3, -1)
      .replaceAll('""', '"')
      .replace(/\\(\\|[0-9a-f]{4})/g, (_, code: string) => (code === "\\" ? "\\" : String.fromCharCode(Number.parseInt(code, 16))));
  }
  return quoted.startsWith('"') ? quoted.slice(1, -1).replaceAll('""', '"') : quoted;
}
