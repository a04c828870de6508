import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Visible } from "./visible";

test("a bidirectional control is drawn as its code point and kept for copying", () => {
  expect(renderToStaticMarkup(<Visible text={"admin\u202etxt"} />)).toBe('admin<bdi class="unseen" data-code="U+202E">\u202e</bdi>txt');
});

test("line ends, tabs and every alphabet stay as they are", () => {
  const text = "Größe\n\tمرحبا 値";
  expect(renderToStaticMarkup(<Visible text={text} />)).toBe(text);
});
