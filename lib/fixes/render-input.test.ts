import { expect, test } from "vitest";
import { Unquotable } from "../postgres/quote";
import { renderInput } from "./render-input";

const file = (value: string) => renderInput({ name: "file", type: "file", value });

test("a file name stands in the line of \\copy as psql reads it there: quotes doubled, backslashes as they are", () => {
  expect(file("/tmp/Ada's rows.csv")).toBe("'/tmp/Ada''s rows.csv'");
  expect(file("C:\\data\\:name.csv")).toBe("'C:\\data\\:name.csv'");
  expect(() => file("/tmp/two\nlines.csv")).toThrow(Unquotable);
});
