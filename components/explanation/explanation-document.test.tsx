import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { Explanation } from "@/lib/explain/schema";
import { ExplanationDocumentView } from "./explanation-document";
import { documentOf } from "./fixtures/build";
import { eventsNotNull } from "./fixtures/events-not-null";
import { customersForeignKey, ordersForeignKey } from "./fixtures/orders-foreign-key";
import { ordersNotNull } from "./fixtures/orders-not-null";
import { wideRow } from "./fixtures/wide-row";

const drawn = (...explanations: readonly Explanation[]) =>
  renderToStaticMarkup(<ExplanationDocumentView document={documentOf(...explanations)} />);
const textOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .replaceAll("&#x27;", "'");

describe("the failing row", () => {
  test("each value stands in the column of its name, type, NOT NULL mark and default", () => {
    const html = drawn(eventsNotNull);
    const heads = [...html.matchAll(/<th scope="col"[^>]*>(.*?)<\/th>/g)].map(([, head]) => textOf(head ?? "").trim());
    expect(heads).toEqual([
      "id bigint NOT NULL identity by default",
      "title text NOT NULL",
      "venue_id bigint NOT NULL",
      "starts_at timestamp with time zone NOT NULL default now()",
      "ends_at timestamp with time zone",
      "ticket_price numeric(8,2) NOT NULL default 0.00",
    ]);
    expect(html.match(/<td /g)).toHaveLength(heads.length);
  });

  test("the culprit is told in words, and it alone", () => {
    const html = drawn(eventsNotNull);
    expect(html.match(/data-culprit="true"/g)).toHaveLength(1);
    expect(html).toMatch(/<td class="cell culprit"[^>]*>.*?<abbr[^>]*>NULL<\/abbr>.*?null, not allowed.*?<\/td>/);
  });

  test("NULL, the text null, the empty text, a cut value and a hidden one are told apart", () => {
    const text = textOf(drawn(wideRow));
    expect(text).toContain("null text");
    expect(text).toContain("empty text");
    expect(text).toContain("sed do... cut");
    expect(text).toContain("not printed");
    expect(text).toContain("fits the columns in 3 ways");
  });
});

describe("the key", () => {
  test("the referencing side shows what is missing where", () => {
    expect(textOf(drawn(ordersForeignKey))).toMatch(
      /orders referencing customer_id 999 .*references orders_customer_id_fkey customers referenced id 999 no such row/,
    );
  });

  test("the referenced side shows what still refers to it", () => {
    expect(textOf(drawn(customersForeignKey))).toMatch(
      /orders referencing column not known 7 still refers to it .*customers referenced id 7 to be deleted or changed/,
    );
  });
});

describe("causes and fixes", () => {
  test("an undecided cause names what would settle it, where no workbench can fetch it", () => {
    expect(textOf(drawn(ordersNotNull))).toContain("Settled by the failing statement, or by a connection.");
  });

  test("only the recommended fix lies open", () => {
    const open = [...drawn(eventsNotNull).matchAll(/<details open=""[^>]*data-fix="([^"]+)"/g)].map(([, id]) => id);
    expect(open).toEqual(["supply-value"]);
  });

  test("a fix that is not ready says which value is missing", () => {
    expect(textOf(drawn(eventsNotNull))).toContain("Not complete yet: a value is missing for title.");
  });

  test("a lock is told with what it blocks, and what cannot run in a transaction block", () => {
    const text = textOf(drawn(eventsNotNull));
    expect(text).toContain("ACCESS EXCLUSIVE lock. Reads and writes of the table wait until it is done.");
    expect(text).toContain("Runs outside a transaction block.");
  });

  test("the SQL drawn is the SQL of the document, character for character", () => {
    const [block] = drawn(eventsNotNull).match(/<pre[^>]*>(.*?)<\/pre>/s) ?? [];
    const unescaped = (block ?? "").replace(/<[^>]+>/g, "").replaceAll("&#x27;", "'");
    expect(unescaped).toBe(eventsNotNull.fixes[0]?.sql);
  });
});

describe("the whole document", () => {
  test("several errors are listed with their counts; without script the others follow", () => {
    const html = drawn(eventsNotNull, ordersNotNull);
    expect(textOf(html)).toContain("2 different errors in this paste");
    expect(textOf(html)).toContain("12 × times: null value in column");
    const [, hidden] = html.match(/<noscript>(.*)<\/noscript>/s) ?? [];
    expect(hidden).toContain("user_id");
  });

  test("a paste without an error shows its notice as the answer", () => {
    const html = renderToStaticMarkup(<ExplanationDocumentView document={{ ...documentOf(), notice: "This is an error of MySQL." }} />);
    expect(html).toMatch(/<h2[^>]*>This is an error of MySQL.<\/h2>/);
  });

  test("headings never skip a level", () => {
    const levels = [...drawn(eventsNotNull, ordersForeignKey).matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(2);
    levels.reduce((before, level) => {
      expect(level - before).toBeLessThanOrEqual(1);
      return level;
    }, 2);
  });

  test("nothing is styled inline: the Content-Security-Policy forbids it", () => {
    expect(drawn(eventsNotNull, ordersNotNull, ordersForeignKey, wideRow)).not.toMatch(/\sstyle=/);
  });
});
