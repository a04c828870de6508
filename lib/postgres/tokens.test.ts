import fc from "fast-check";
import { loadModule, scanSync } from "libpg-query";
import { beforeAll, describe, expect, test } from "vitest";
import { leastCpuTime } from "../dev/cpu-time";
import { type Token, tokenize } from "./tokens";

const kindsAndTexts = (sql: string): string[] =>
  tokenize(sql)
    .filter(({ kind }) => kind !== "space")
    .map(({ kind, start, end }) => `${kind} ${sql.slice(start, end)}`);

const textsOf = (sql: string): string[] =>
  tokenize(sql)
    .filter(({ kind }) => kind !== "space" && kind !== "comment")
    .map(({ start, end }) => sql.slice(start, end));

describe("strings", () => {
  test("plain, escape, bit, national, Unicode and dollar-quoted", () => {
    const sql = String.raw`'it''s' E'a\'b' b'01' X'1f' N'é' U&'\0041' $$a'b$$ $tag$ $$ $other$ $tag$`;
    expect(kindsAndTexts(sql)).toEqual([
      "string 'it''s'",
      String.raw`string E'a\'b'`,
      "bit-string b'01'",
      "bit-string X'1f'",
      "string N'é'",
      String.raw`string U&'\0041'`,
      "string $$a'b$$",
      "string $tag$ $$ $other$ $tag$",
    ]);
  });

  test("a backslash is plain in a plain string", () => {
    expect(textsOf(String.raw`'C:\' , 1`)).toEqual([String.raw`'C:\'`, ",", "1"]);
  });

  test("a constant goes on after a line break, not after a space", () => {
    expect(textsOf("'one' -- note\n  'two'")).toEqual(["'one' -- note\n  'two'"]);
    expect(textsOf("'one' 'two'")).toEqual(["'one'", "'two'"]);
    expect(textsOf("E'one'\n'tw\\'o' x")).toEqual(["E'one'\n'tw\\'o'", "x"]);
  });

  test("a dollar sign inside a name opens nothing", () => {
    expect(textsOf("a$b$ $1 $2::int")).toEqual(["a$b$", "$1", "$2", "::", "int"]);
  });

  test("what is never closed reaches the end and says so", () => {
    for (const sql of ["'open", '"open', "$$open", "/* open /* */", "E'open\\'", "b'01", "'one'\n'two"]) {
      expect(tokenize(sql)).toEqual([
        {
          kind: sql.startsWith("/") ? "comment" : sql.startsWith('"') ? "quoted-name" : sql.startsWith("b") ? "bit-string" : "string",
          start: 0,
          end: sql.length,
          unterminated: true,
        },
      ]);
    }
  });
});

describe("names", () => {
  test("quoted ones keep doubled quotes, others take any character beyond ASCII", () => {
    expect(kindsAndTexts('"a""b" größe "x y".z U&"\\00e9"')).toEqual([
      'quoted-name "a""b"',
      "word größe",
      'quoted-name "x y"',
      "punctuation .",
      "word z",
      'quoted-name U&"\\00e9"',
    ]);
  });
});

describe("numbers", () => {
  test("decimal, fractions, exponents, underscores and other bases", () => {
    const sql = "1 1.5 .5 1. 1e10 1.5E-3 1_000 0x1F 0o17 0b1_0 1..10";
    expect(textsOf(sql)).toEqual(["1", "1.5", ".5", "1.", "1e10", "1.5E-3", "1_000", "0x1F", "0o17", "0b1_0", "1", "..", "10"]);
  });
});

describe("comments", () => {
  test("block comments nest, line comments end with the line", () => {
    expect(kindsAndTexts("1 /* a /* b */ c */ -- d\n2")).toEqual(["number 1", "comment /* a /* b */ c */", "comment -- d", "number 2"]);
  });

  test("one begins inside a run of operator signs", () => {
    expect(kindsAndTexts("a=--b\n+/*c*/1")).toEqual(["word a", "operator =", "comment --b", "operator +", "comment /*c*/", "number 1"]);
  });
});

describe("operators", () => {
  test("trailing signs are their own, unless the operator holds a special character", () => {
    expect(textsOf("a=-1")).toEqual(["a", "=", "-", "1"]);
    expect(textsOf("a@-1")).toEqual(["a", "@-", "1"]);
    expect(textsOf("a*-+-b")).toEqual(["a", "*", "-", "+", "-", "b"]);
  });

  test("colons: casts, assignments, slices and variables", () => {
    expect(textsOf("x::int[1:n] := :name")).toEqual(["x", "::", "int", "[", "1", ":", "n", "]", ":=", ":", "name"]);
  });
});

describe("laws", () => {
  beforeAll(() => loadModule());

  const fragment = fc.oneof(
    fc.constantFrom(
      ..."'|''|\"|$$|$a$|$1|--|/*|*/|\n| |\\|E'|U&'|U&\"|b'|x'|::|:|:=|.|..|,|;|(|)|[|]|?|?||@>|+|-|*|=|<|>|%s|{|a|é|🚀|1|0x|_|1_0|1e|.5|NULL".split(
        "|",
      ),
      "|",
    ),
    fc.string({ unit: "binary" }),
  );
  const text = fc.array(fragment, { maxLength: 30 }).map((parts) => parts.join(""));

  test("tokens cover the text without a gap", () => {
    fc.assert(
      fc.property(text, (sql) => {
        let at = 0;
        for (const { start, end } of tokenize(sql)) {
          expect(start).toBe(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBe(sql.length);
      }),
      { numRuns: 2000 },
    );
  });

  // Without line comments: libpg_query ends a continued constant at one, the server does not.
  test("the boundaries are those of PostgreSQL's own scanner", () => {
    let compared = 0;
    const plain = fc
      .array(
        fc.constantFrom(
          ..."'a'~'it''s'~E'\\''~\"q\"~$$b$$~$1~/*d*/~\n~ ~::~:=~,~;~(~)~[~]~?~@>~+~-~*~=~<~>~%~#~é~🚀~1~1.5~0x1F~.5~NULL~b'1'~U&'e'".split(
            "~",
          ),
        ),
        {
          maxLength: 20,
        },
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(plain, (sql) => {
        const expected = scanned(sql);
        if (expected === undefined) return;
        compared++;
        expect(merged(sql, tokenize(sql))).toEqual(expected);
      }),
      { numRuns: 3000 },
    );
    expect(compared).toBeGreaterThan(500);
  });

  test.each([
    ["signs", "+-".repeat(524_288).replaceAll("--", "-")],
    ["mixed signs", "<+".repeat(524_288)],
    ["open dollar tags", "$a ".repeat(349_525)],
    ["strings without continuation", "'a' ".repeat(262_144)],
    ["strings continued", "'a'\n".repeat(262_144)],
    ["comments that look like continuations", `'a' ${"-- ".repeat(349_500)}`],
    ["open comments", "/* ".repeat(349_525)],
    ["brackets", "(".repeat(1_048_576)],
  ])("1 MiB of %s is read in linear time", (_, sql) => {
    let tokens: readonly Token[] = [];
    expect(
      leastCpuTime(6_000, () => {
        tokens = tokenize(sql);
      }),
    ).toBeLessThan(6_000);
    expect(tokens.at(-1)?.end).toBe(sql.length);
  });
});

/** PostgreSQL's tokens as texts; undefined where its scanner refuses the text. */
function scanned(sql: string): string[] | undefined {
  const bytes = new TextEncoder().encode(sql);
  const decoder = new TextDecoder();
  try {
    return scanSync(sql)
      .tokens.filter(({ tokenName }) => tokenName !== "SQL_COMMENT" && tokenName !== "C_COMMENT")
      .map(({ start, end }) => decoder.decode(bytes.slice(start, end)));
  } catch {
    return undefined;
  }
}

function merged(sql: string, tokens: readonly Token[]): string[] {
  return tokens.filter(({ kind }) => kind !== "space" && kind !== "comment").map(({ start, end }) => sql.slice(start, end));
}
