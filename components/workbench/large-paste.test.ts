import { expect, test } from "vitest";
import { isLarge, largePaste } from "./large-paste";

test("a paste is large beyond 200,000 characters", () => {
  expect(isLarge("x".repeat(200_000))).toBe(false);
  expect(isLarge("x".repeat(200_001))).toBe(true);
});

test("its size is told in bytes as they would lie in a file, its lines counted", () => {
  expect(largePaste("ü\n".repeat(150_000))).toMatchObject({ size: "450 kB", lines: 150_001 });
  expect(largePaste("x".repeat(12_400_000))).toMatchObject({ size: "12.4 MB", lines: 1 });
});
