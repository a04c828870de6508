import { expect, test } from "vitest";
import { secretsIn } from "./forms";

const secret = "zq'pass/8#42é";
const hidden = (encoding: BufferEncoding, before: string) => Buffer.from(`${before}${secret} and more`).toString(encoding);

test.each<readonly [string, string]>([
  ["as it is", `a ${secret} b`],
  ["in capitals", secret.toUpperCase()],
  ["in an address", `?x=${encodeURIComponent(secret)}`],
  ["in JSON", JSON.stringify({ secret })],
  ["in SQL", `'${secret.replaceAll("'", "''")}'`],
  ["in hexadecimal", hidden("hex", "x")],
  ...["", "x", "xy", "xyz"].flatMap((before) =>
    (["base64", "base64url"] as const).map((encoding) => [`in ${encoding} behind "${before}"`, hidden(encoding, before)] as const),
  ),
])("a secret is found %s", (_, text) => expect(secretsIn(text, { secret, other: "nowhere" })).toEqual(["secret"]));

test("and nowhere else", () => expect(secretsIn("zq'pass/8#43 of another", { secret })).toEqual([]));
