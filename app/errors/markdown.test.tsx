import { readFileSync } from "node:fs";
import path from "node:path";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { sqlstateModules } from "@/lib/sqlstates/registry";
import { Markdown } from "./markdown";
import { readReference } from "./read-reference";

const drawn = (text: string) => renderToStaticMarkup(<Markdown text={text} />);
const explained = sqlstateModules.map(({ sqlstate }) => sqlstate);

test.each(explained)("%s: everything that its README says is drawn", async (sqlstate) => {
  const reference = await readReference(sqlstate);
  const page = drawn(reference!.text);
  const { condition } = sqlstateModules.find((module) => module.sqlstate === sqlstate)!;
  const source = readFileSync(path.resolve("lib/sqlstates", `${sqlstate}-${condition.replaceAll("_", "-")}/README.md`), "utf8");

  const names = [...source.replaceAll(/^```.*?^```/gms, "").matchAll(/`([^`]+)`/g)].map(([, code]) =>
    code!.replaceAll("\\|", "|").replaceAll("\n", " "),
  );
  const codes = [...page.matchAll(/<code class="name">(.*?)<\/code>/g)].map((match) => plain(match[1]!));
  expect(codes).toEqual(names);
  expect(page.match(/<tr>/g)?.length ?? 0).toBe(
    source.split("\n").filter((line) => line.startsWith("|") && !/^[-| :]+$/.test(line)).length,
  );
  expect([...page.matchAll(/<h2 id="([^"]+)">(.*?)<\/h2>/g)].map(([, id, title]) => ({ id, title }))).toEqual(reference!.sections);
  expect(reference!.sections.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["what-happened", "why", "what-to-do", "prevention", "message-forms"]),
  );
  // Nothing is left over that Markdown would have taken away, and no character reference that HTML would have.
  expect(plain(page.replaceAll(/<code.*?<\/code>/gs, "").replaceAll(/<[^>]*>/g, ""))).not.toMatch(/\*\*|`|^#|\|\s*---|&\w+;/m);
});

test("a table has headers for its columns and its rows", () => {
  expect(drawn("| message | since |\n| --- | --- |\n| `a \\| b` | **13** |")).toBe(
    '<table><thead><tr><th scope="col">message</th><th scope="col">since</th></tr></thead>' +
      '<tbody><tr><th scope="row"><code class="name">a | b</code></th><td><strong class="font-semibold">13</strong></td></tr></tbody></table>',
  );
});

test("a heading has an anchor", () => {
  expect(drawn("## What `SET NULL` does, in 15")).toBe(
    '<h2 id="what-set-null-does-in-15">What <code class="name">SET NULL</code> does, in 15</h2>',
  );
});

test("SQL in a fence is coloured, other text stands as it is", () => {
  expect(drawn("```sql\nSELECT 1;\n```")).toContain('<span class="font-semibold">SELECT</span>');
  expect(drawn("```\nERROR:  <a>\n```")).toContain("<code>ERROR:  &lt;a&gt;</code>");
});

test.each([
  ["a script", "<script>alert(1)</script>", "<script>alert(1)</script>"],
  ["a handler", 'text <img src=x onerror="alert(1)"> text', 'text <img src=x onerror="alert(1)"> text'],
  ["HTML in a table", "| a |\n| --- |\n| <b onclick=x>c</b> |", "a<b onclick=x>c</b>"],
  ["HTML in code", "`<script>`", "<script>"],
  ["a script's address", "[here](javascript:alert(1))", "[here](javascript:alert(1))"],
  ["a data address", "[here](data:text/html,x)", "[here](data:text/html,x)"],
  ["an address without a scheme", "[here](//example.com)", "[here](//example.com)"],
  ["an image", "![here](https://example.com/a.png)", "![here](https://example.com/a.png)"],
])("%s stays text", (_, text, seen) => {
  const page = drawn(text);
  expect(page).not.toMatch(/<(script|img|b|a)\b/);
  expect(plain(page.replaceAll(/<[^>]*>/g, ""))).toBe(seen);
});

test("links go to this site and to others over https", () => {
  expect(drawn("[one](/errors/23505) [two](https://www.postgresql.org/docs/)")).toBe(
    '<p><a href="/errors/23505" class="link" rel="noreferrer">one</a> <a href="https://www.postgresql.org/docs/" class="link" rel="noreferrer">two</a></p>',
  );
});

function plain(html: string): string {
  return html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&amp;", "&");
}
