import { expect, test } from "vitest";
import type { LookRequest } from "../catalog/look";
import { counted } from "./part";

const look: LookRequest = { id: "rows", kind: "row-count", relation: { schema: null, name: "orders" }, columns: [], values: [] };

test.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 0.5, 2 ** 60])(
  "what a server answers in place of a number of rows is none: %s",
  (count) => {
    expect(counted(look, count, "SELECT", "whole")).toEqual({
      id: "rows",
      kind: "refused",
      reason: "What the server answered is no number of rows.",
    });
  },
);

test("up to the limit a count is exact", () => {
  expect(counted(look, 1000, "SELECT", "whole")).toMatchObject({ count: 1000, exact: true });
  expect(counted(look, 1001, "SELECT", "whole")).toMatchObject({ count: 1000, exact: false });
});
