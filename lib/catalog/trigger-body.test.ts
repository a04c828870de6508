import { expect, test } from "vitest";
import { assignedFrom, assignsColumn } from "./trigger-body";

test.each([
  ["BEGIN NEW.slug := lower(NEW.title); RETURN NEW; END", "always"],
  ["BEGIN NEW.slug = NULL; RETURN NEW; END", "always"],
  ['BEGIN NEW."slug" := NULL; RETURN NEW; END', "always"],
  ["BEGIN SELECT s INTO NEW.slug FROM slugs; RETURN NEW; END", "always"],
  ["BEGIN IF NEW.slug IS NULL THEN NEW.slug := 'x'; END IF; RETURN NEW; END", "fills"],
  ["BEGIN IF NEW.title IS NULL THEN NEW.slug := 'x'; END IF; RETURN NEW; END", "sometimes"],
  ["BEGIN IF NEW.slug IS NULL THEN NEW.slug := 'x'; END IF; NEW.slug := NULLIF(NEW.slug, 'x'); RETURN NEW; END", "sometimes"],
  ["BEGIN NEW.title := 'x'; RETURN NEW; END", "never"],
  ["BEGIN IF NEW.slug = 'x' THEN RAISE 'no'; END IF; RETURN NEW; END", "never"],
  ["BEGIN -- NEW.slug := NULL;\n RETURN NEW; END", "never"],
  ["BEGIN RAISE NOTICE 'NEW.slug := NULL;'; RETURN NEW; END", "never"],
  ["BEGIN NEW := jsonb_populate_record(NEW, '{}'); RETURN NEW; END", "unknown"],
  ["DECLARE r articles; BEGIN r := NEW; RETURN r; END", "unknown"],
  ["BEGIN EXECUTE format('x'); RETURN NEW; END", "unknown"],
] as const)("%s → %s", (body, wanted) => expect(assignsColumn(body, "plpgsql", "slug")).toBe(wanted));

test("no source, or another language", () => {
  expect(assignsColumn(null, "plpgsql", "slug")).toBe("unknown");
  expect(assignsColumn("NEW.slug := NULL;", "c", "slug")).toBe("unknown");
});

test("an assignment is told to be NULL or a query", () => {
  expect(assignedFrom("BEGIN NEW.a := 1; NEW.a := NULL; RETURN NEW; END", "a")).toBe("null");
  expect(assignedFrom("BEGIN NEW.a := (SELECT max(x) FROM t); RETURN NEW; END", "a")).toBe("query");
  expect(assignedFrom("BEGIN SELECT x INTO NEW.a FROM t; RETURN NEW; END", "a")).toBe("query");
  expect(assignedFrom("BEGIN NEW.a := lower(NEW.a); RETURN NEW; END", "a")).toBeUndefined();
  expect(assignedFrom("BEGIN RETURN NEW; END", "a")).toBeUndefined();
  expect(assignedFrom(null, "a")).toBeUndefined();
});
