import { describe, expect, test } from "vitest";
import { leastCpuTime } from "../dev/cpu-time";
import { explain, readPaste } from "../explain/explain";
import { printMarkdown } from "./markdown";
import { printText } from "./text";

describe("what stands in a row and in a statement is printed in linear time", () => {
  test.each(["\\", " ", "_", "`", "` ", "|", "| ", "<", "[", "@a", "www.", "\n ", "\t"])("%j", (piece) => {
    const value = piece.repeat(150_000 / piece.length);
    const text = [
      'ERROR:  null value in column "b" of relation "t" violates not-null constraint',
      `DETAIL:  Failing row contains (a${value}b, null, c).`,
      `STATEMENT:  INSERT INTO t VALUES ('a${value}b', null, 'c')`,
    ].join("\n");
    const input = { text, reading: readPaste({ text }) };
    const document = explain(input);
    expect(leastCpuTime(2_000, () => printMarkdown(document))).toBeLessThan(2_000);
    expect(leastCpuTime(2_000, () => printText(document))).toBeLessThan(2_000);
  });
});
