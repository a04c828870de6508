import { describe, expect, test } from "vitest";
import { documentOf } from "../../components/explanation/fixtures/build";
import { eventsNotNull } from "../../components/explanation/fixtures/events-not-null";
import { customersForeignKey, ordersForeignKey } from "../../components/explanation/fixtures/orders-foreign-key";
import { ordersNotNull } from "../../components/explanation/fixtures/orders-not-null";
import { wideRow } from "../../components/explanation/fixtures/wide-row";
import { leastCpuTime } from "../dev/cpu-time";
import type { Explanation, ExplanationDocument } from "../explain/schema";
import { displayWidth } from "./display-width";
import { printMarkdown } from "./markdown";
import { printText } from "./text";

const cases: readonly (readonly [string, ExplanationDocument])[] = [
  ["paste-alone", documentOf(ordersNotNull)],
  ["with-connection", documentOf(eventsNotNull)],
  ["both-sides-of-a-foreign-key", documentOf(ordersForeignKey, customersForeignKey)],
  ["wide-row", documentOf(wideRow)],
];

describe.each(cases)("%s", (name, document) => {
  test("reads well in a terminal", async () => {
    await expect(printText(document)).toMatchFileSnapshot(`goldens/${name}.txt`);
  });

  test("reads well in an issue", async () => {
    await expect(printMarkdown(document)).toMatchFileSnapshot(`goldens/${name}.md`);
  });

  test("keeps to 80 columns but for SQL, code and addresses", () => {
    const unwrapped = document.explanations.flatMap(({ fixes }) =>
      fixes.flatMap((fix) => [fix.sql, fix.verify, fix.code?.source].flatMap((text) => text?.split("\n") ?? [])),
    );
    const wide = printText(document)
      .split("\n")
      .filter((line) => displayWidth(line) > 80 && !unwrapped.includes(line) && !/https:/.test(line));
    expect(wide).toEqual([]);
  });

  test("holds every SQL text as it stands", () => {
    for (const { fixes } of document.explanations) {
      for (const { sql } of fixes) {
        if (sql === null) continue;
        expect(`\n${printText(document)}`).toContain(`\n${sql}\n`);
        expect(printMarkdown(document)).toContain(`\`\`\`sql\n${sql}\n\`\`\``);
      }
    }
  });
});

test("asks for what is missing: the statement, or what stands around it", () => {
  const given = { ...ordersNotNull, error: { ...ordersNotNull.error, statement: "INSERT INTO orders VALUES (1)" } };
  for (const print of [printText, printMarkdown]) {
    expect(print(documentOf(ordersNotNull))).toContain("Settled by the failing statement");
    expect(print(documentOf(given))).not.toContain("Settled by the failing statement");
    expect(print(documentOf(given))).toContain("Settled by the whole script");
  }
});

describe("what the paste held", () => {
  const hostile = withValue("\u001b[2J\u202e|`<img src=x>`\n# title @octocat");

  test("cannot steer a terminal", () => {
    expect(printText(hostile)).toContain("<U+001B>[2J<U+202E>|`<img src=x>`<U+000A># title");
    expect(printText(hostile)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });

  test("stays inside its code in Markdown", () => {
    const line = printMarkdown(hostile)
      .split("\n")
      .find((each) => each.includes("octocat"));
    expect(line).toBe("| ``<U+001B>[2J<U+202E>\\|`<img src=x>`<U+000A># title @octocat`` | **`NULL`** ← null, not allowed |");
  });

  test("formats nothing in a sentence", () => {
    const document = { ...documentOf(), notice: "*a* _b_ [c](http://d) <b> @team #12 &amp; `x`\n# y ~~z~~ | \\" };
    expect(printMarkdown(document)).toBe(
      "\\*a\\* \\_b\\_ \\[c\\](http\\://d) \\<b\\> `@team` `#12` \\&amp; `x` # y \\~\\~z\\~\\~ \\| \\\\\n",
    );
  });

  test("does not end a block of code early", () => {
    const [first] = eventsNotNull.fixes;
    if (first === undefined) throw new Error("the fixture has a fix");
    const fix = { ...first, sql: "SELECT '```';\n-- ````" };
    expect(printMarkdown(documentOf({ ...eventsNotNull, fixes: [fix] }))).toContain("`````sql\nSELECT '```';\n-- ````\n`````");
  });

  test("is counted in cells of the terminal, so that the table stays straight", () => {
    const lines = printText(withValue("東京 🗼 é"))
      .split("\n")
      .filter((line) => /^ {2}[|+]/.test(line));
    expect(lines).toHaveLength(7);
    expect(new Set(lines.map(displayWidth)).size).toBe(1);
  });
});

test("a value of a mebibyte is printed in time", () => {
  const explanation = withValue("x".repeat(1 << 20));
  let text = "";
  const print = () => {
    text = printText(explanation);
  };
  expect(leastCpuTime(8_000, print)).toBeLessThan(8_000);
  expect(text.length).toBeGreaterThan(1 << 20);
});

test("a notice alone, and a connection that failed", () => {
  const connectionProblem = { type: "/problems/connection-refused", title: "Refused", status: 502, detail: "Nothing listens at db:5432." };
  const document = { ...documentOf(), notice: "This looks like a MySQL error. Failing Row reads PostgreSQL's.", connectionProblem };
  expect(printText(document)).toBe(
    "This looks like a MySQL error. Failing Row reads PostgreSQL's.\n\nThe connection was not used: Nothing listens at db:5432.\n",
  );
  expect(printMarkdown(document)).toBe(
    "This looks like a MySQL error. Failing Row reads PostgreSQL's.\n\nThe connection was not used: Nothing listens at db:5432.\n",
  );
});

/** A row of two columns: this text, and the null that was refused. */
function withValue(value: string): ExplanationDocument {
  const cell = { type: "text", truncated: false, certainty: "certain" as const, alternatives: [] };
  const explanation: Explanation = {
    ...eventsNotNull,
    row: {
      raw: "",
      alignment: "exact",
      readings: 1,
      cells: [
        { ...cell, column: "title", value, state: "ok" },
        { ...cell, column: "venue_id", value: null, state: "culprit" },
      ],
    },
    causes: [],
    fixes: [],
  };
  return documentOf(explanation);
}
