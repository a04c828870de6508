import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { documentOf } from "../explanation/fixtures/build";
import { eventsNotNull } from "../explanation/fixtures/events-not-null";
import { Workbench } from "./workbench";

test("the server draws the box, ready to be typed in, and the fields that a form without script posts", () => {
  const html = renderToStaticMarkup(<Workbench />);
  expect(html).toMatch(/<textarea[^>]*id="paste"[^>]*autofocus=""/i);
  for (const name of ["text", "statement", "schema", "connection"]) expect(html).toContain(`name="${name}"`);
  expect(html).toMatch(/<noscript><button type="submit"/);
  expect(html).not.toMatch(/\sstyle=/);
});

test("what the server has explained is drawn without script", () => {
  const html = renderToStaticMarkup(<Workbench initial={{ text: "ERROR: …", document: documentOf(eventsNotNull), statement: "INSERT" }} />);
  expect(html).toContain("ERROR: …</textarea>");
  expect(html).toContain("INSERT</textarea>");
  expect(html).toContain("Failing row of events");
});
