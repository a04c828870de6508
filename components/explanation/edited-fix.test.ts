import { expect, test } from "vitest";
import { editedFix } from "./edited-fix";
import { eventsNotNull } from "./fixtures/events-not-null";

const supply = eventsNotNull.fixes.find(({ id }) => id === "supply-value")!;
const backfill = eventsNotNull.fixes.find(({ id }) => id === "backfill-then-set-not-null")!;

test("untouched, the fix is the document's own", () => {
  expect(editedFix(supply, new Map()).fix).toBe(supply);
});

test("the SQL follows what is typed, quoted", () => {
  const { fix, problems } = editedFix(supply, new Map([["title", "Queen's day"]]));
  expect(fix.sql).toBe("INSERT INTO events (venue_id, starts_at, title) VALUES (1, '2026-06-15 19:00:00+00', 'Queen''s day');");
  expect(problems.size).toBe(0);
});

test("a missing value makes the fix ready once it is typed", () => {
  expect(backfill.ready).toBe(false);
  const { fix } = editedFix(backfill, new Map([["title", "Untitled"]]));
  expect(fix.ready).toBe(true);
  expect(fix.sql).toContain("UPDATE public.events SET title = 'Untitled' WHERE title IS NULL;");
});

test("an emptied input shows its place again", () => {
  const { fix } = editedFix(supply, new Map([["title", ""]]));
  expect(fix.ready).toBe(false);
  expect(fix.sql).toContain("<title>");
});

test("a value that the type refuses is told, and still shown in the SQL", () => {
  const { fix, problems } = editedFix(backfill, new Map([["title", "much too long"]]));
  expect(problems.get("title")).toBe("Type character varying(8) takes at most 8 characters.");
  expect(fix.sql).toContain("'much too long'");
});

test("a value that SQL cannot hold is told and left out", () => {
  const { fix, problems } = editedFix(supply, new Map([["title", "half \ud800"]]));
  expect(problems.get("title")).toMatch(/^SQL cannot hold this value: /);
  expect(fix.sql).toContain("<title>");
});
