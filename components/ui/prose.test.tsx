import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Prose } from "./prose";

test("what stands between backticks is drawn as code", () => {
  expect(renderToStaticMarkup(<Prose text="`title` is null, and <b> is text" />)).toBe(
    '<code class="name">title</code> is null, and &lt;b&gt; is text',
  );
});

test("a lone backtick is a character", () => {
  expect(renderToStaticMarkup(<Prose text="a ` b" />)).toBe("a ` b");
});
