import { ImageResponse } from "next/og";
import { afterEach, expect, test, vi } from "vitest";
import { documentOf } from "@/components/explanation/fixtures/build";
import { eventsNotNull } from "@/components/explanation/fixtures/events-not-null";
import { headingOf } from "./heading";
import { drawable, SharePicture } from "./share-picture";

afterEach(() => vi.unstubAllGlobals());

test("a heading says the SQLSTATE and its condition, and names only where they may be seen", () => {
  const document = documentOf(eventsNotNull);
  expect(headingOf(document, false)).toBe("23502 not_null_violation");
  expect(headingOf(document, true)).toBe("23502 not_null_violation: events.title");
});

test("letters of other scripts and signs in colour are drawn without asking anybody for a font", async () => {
  const asked: unknown[] = [];
  const local = globalThis.fetch;
  vi.stubGlobal("fetch", (input: URL | string, ...rest: [RequestInit?]) => {
    if (!/^(file|data):/.test(String(input))) asked.push(String(input));
    return local(input, ...rest);
  });
  const cells =
    eventsNotNull.row?.cells.map((cell) => ({ ...cell, column: "注文🙂", value: cell.value === null ? null : "café 🧨 данные" })) ?? [];
  const explanation = { ...eventsNotNull, row: eventsNotNull.row && { ...eventsNotNull.row, cells } };
  const picture = new ImageResponse(<SharePicture heading="23502 not_null_violation: 注文" explanation={explanation} names />, {
    width: 1200,
    height: 630,
  });
  const bytes = new Uint8Array(await picture.arrayBuffer());
  expect([...bytes.slice(1, 4)].map((byte) => String.fromCharCode(byte)).join("")).toBe("PNG");
  expect(asked).toEqual([]);
  expect(drawable("café 🧨 注文")).toBe("café · ··");
});
