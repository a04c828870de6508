import fs from "node:fs";
import path from "node:path";
import { checkSync } from "recheck";
import { expect, test } from "vitest";

/** A literal stands where an expression may begin. */
const literal = /(?<=[=(,:[?!&|;{}\n]\s*|return\s+)\/(?![*/])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/([a-z]*)/g;
const folders = [import.meta.dirname, path.resolve(import.meta.dirname, "../../fixes")];

test("no expression here or in the shared fixes backtracks more than linearly: CONTEXT lines, CHECKs and defaults may be long", () => {
  const files = folders.flatMap((folder) =>
    fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => path.join(folder, name)),
  );
  const found = files
    .filter((file) => file.endsWith(".ts") && !file.includes(".test"))
    .flatMap((file) =>
      [...fs.readFileSync(file, "utf8").matchAll(literal)].map(([whole, source = "", flags = ""]) => ({ file, whole, source, flags })),
    );
  expect(found.length).toBeGreaterThan(40);
  const vulnerable = found.filter(({ source, flags }) => checkSync(source, flags, { timeout: 60_000 }).status !== "safe");
  expect(vulnerable.map(({ file, whole }) => `${path.basename(file)}: ${whole}`)).toEqual([]);
}, 300_000);
