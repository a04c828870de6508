import { expect, test } from "vitest";
import { assignsColumn } from "./trigger-body";

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
