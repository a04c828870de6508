import { expect, test } from "vitest";
import { fragmentOf, readFragment } from "./fragment";

test("a paste comes back as it was encoded, plus signs and line ends too", () => {
  const paste = "ERROR: 100% wrong & more\nDETAIL: Failing row contains (1, 2026-06-15 19:00:00+00).";
  expect(readFragment(`#paste=${encodeURIComponent(paste)}`)).toEqual({ text: paste });
});

test("a link may bring the statement and the schema along", () => {
  const link = `#paste=${encodeURIComponent("ERROR: a")}&statement=${encodeURIComponent("INSERT INTO orders VALUES (1)")}&schema=${encodeURIComponent("CREATE TABLE orders (id int)")}`;
  expect(readFragment(link)).toEqual({
    text: "ERROR: a",
    statement: "INSERT INTO orders VALUES (1)",
    schema: "CREATE TABLE orders (id int)",
  });
});

test("a hand-made link with a bare percent sign is taken as it stands", () => {
  expect(readFragment("#paste=100%")).toEqual({ text: "100%" });
});

test("other fragments prefill nothing", () => {
  expect(readFragment("#what-to-do")).toBeUndefined();
  expect(readFragment("")).toBeUndefined();
});

test("what is written into a fragment is read back, whatever it holds", () => {
  for (const prefill of [
    { text: "ERROR: a" },
    { text: "100% & more\n#paste=1", statement: "SELECT 1 &schema=2", schema: "CREATE TABLE größen (id int)" },
    { text: "ERROR: a", schema: "" },
  ])
    expect(readFragment(fragmentOf(prefill))).toEqual(prefill);
});
