import { expect, test } from "vitest";
import { explain } from "../../explain/explain";

test("without a schema the partitions and their bounds are the first thing to look at", () => {
  const text = `ERROR:  no partition of relation "visits" found for row
DETAIL:  Partition key of the failing row contains (seen_at) = (2026-05-06 08:32:27+00).`;
  const [look] = explain({ text }).explanations[0]?.fixes ?? [];
  expect(look?.id).toBe("list-partitions");
  expect(look?.sql).toContain("c.relname = 'visits'");
});
