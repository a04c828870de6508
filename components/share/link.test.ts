import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isLink, linkOf, unpackLink } from "./link";
import { openLink } from "./open-link";

const origin = "https://rows.example.org";
const fragmentOf = (link: string) => new URL(link).hash;
const packed = (content: string | Buffer) => `#link=${deflateRawSync(content).toString("base64url")}`;

test("what is packed into a link comes out of it, whatever characters it holds", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({ text: fc.string({ unit: "binary", maxLength: 2000 }), statement: fc.option(fc.string(), { nil: undefined }) }),
      async (question) => {
        const link = await linkOf(origin, question);
        expect(isLink(fragmentOf(link))).toBe(true);
        expect(await unpackLink(fragmentOf(link))).toEqual(JSON.parse(JSON.stringify({ version: 1, ...question })));
      },
    ),
    { numRuns: 15 },
  );
});

const whole = fragmentOf(await linkOf(origin, { text: "ERROR:  23502: x".repeat(50) }));

describe("a link that holds nothing of ours opens nothing, and throws nothing", () => {
  test.each([
    ["nothing", "#link="],
    ["no base64", "#link=%%%"],
    ["cut on its way", whole.slice(0, 40)],
    ["no JSON", packed("hello")],
    ["no UTF-8", packed(Buffer.from([0xff, 0xfe]))],
    ["another version", packed('{"version":2,"text":"x"}')],
    ["a number for a text", packed('{"version":1,"text":7}')],
    ["a catalog of another form", packed('{"version":1,"text":"x","catalog":{"relations":"many"}}')],
    ["keys of objects themselves", packed('{"__proto__":{"version":1},"constructor":1}')],
  ])("%s", async (_, fragment) => {
    expect(await openLink(fragment)).toBeUndefined();
  });

  test("any text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        expect(await openLink(`#link=${text}`)).toBeUndefined();
      }),
      { numRuns: 100 },
    );
  });

  test("a text of megabytes, packed into a small one, is let go long before it is unfolded", async () => {
    const bomb = packed(`{"version":1,"text":"${"a".repeat(8_000_000)}"}`);
    expect(bomb.length).toBeLessThan(100_000);
    expect(await unpackLink(bomb)).toBeUndefined();
  });
});
