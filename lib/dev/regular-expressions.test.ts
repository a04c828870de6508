import fs from "node:fs";
import path from "node:path";
import { checkSync } from "recheck";
import { describe, expect, test } from "vitest";

const lib = path.resolve(import.meta.dirname, "..");
/** What reads texts of strangers, of any length: pastes, statements, catalogs. */
const folders = [
  ...["parse", "parse/formats", "statement", "postgres", "catalog", "row", "diagnose", "fixes", "looks", "sqlstates", "review"],
  ...["explain", "print", "redact", "inspect/catalog", "security"],
];
/** A literal stands where an expression may begin. */
const literal = /(?<=[=(,:[?!&|;{}\n]\s*|return\s+)\/(?![*/])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/([a-z]*)(?![\w/])/g;

/** Of these the text is short, whatever a stranger gives. */
const bounded: Readonly<Record<string, string>> = {
  "catalog/describe-output.ts": "the title of a \\d, of which 400 characters are read",
  "statement/edit-points.ts": "the last 300 characters before a value",
  "row/type-output/others.ts": "the expressions are put together of pieces: `lib/row` catches them in the act",
};

interface Written {
  readonly whole: string;
  readonly source: string;
  readonly flags: string;
}

/** Those of a folder by the path of the file, without the folders that are listed themselves. */
function expressionsIn(folder: string): readonly (readonly [string, readonly Written[]])[] {
  const files = fs.readdirSync(path.join(lib, folder), { recursive: true, encoding: "utf8" }).map((name) => path.join(folder, name));
  const others = folders.filter((one) => one !== folder && one.startsWith(folder));
  return files
    .filter((name) => name.endsWith(".ts") && !name.includes(".test") && !others.some((one) => name.startsWith(`${one}/`)))
    .map((name) => {
      const code = fs
        .readFileSync(path.join(lib, name), "utf8")
        .split("\n")
        .filter((line) => !/^\s*(?:\/\/|\*|\/\*)/.test(line))
        .join("\n");
      return [name, [...code.matchAll(literal)].map(([whole, source = "", flags = ""]) => ({ whole, source, flags }))];
    });
}

/** A check tries attacks out, by the clock: on a busy machine one may seem to succeed. What is vulnerable stays so when asked again. */
function statusOf({ source, flags }: Written): string {
  // A sticky one begins in one place only.
  const checked = flags.includes("y") ? `^(?:${source})` : source;
  let status = "unknown";
  for (let tries = 0; tries < 4 && status !== "safe"; tries += 1)
    ({ status } = checkSync(checked, flags.replace(/[yd]/g, ""), { timeout: 60_000 }));
  return status;
}

describe("no regular expression can backtrack more than linearly", () => {
  test.each(folders)("%s", { timeout: 600_000 }, (folder) => {
    const found = expressionsIn(folder);
    expect(found.flatMap(([, written]) => written).length).toBeGreaterThan(0);
    const unsafe = found
      .filter(([file]) => bounded[file] === undefined)
      .flatMap(([file, written]) => written.map((one) => ({ file, ...one, status: statusOf(one) })))
      .filter(({ status }) => status !== "safe");
    expect(unsafe.map(({ file, whole, status }) => `${file}: ${status}: ${whole}`)).toEqual([]);
  });

  test("what needs no check for the length of its text is there", () => {
    for (const file of Object.keys(bounded)) expect(fs.existsSync(path.join(lib, file)), file).toBe(true);
  });
});
