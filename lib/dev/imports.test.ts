import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");

/** Which layer may import which; the table of lib/README.md. */
const pure = [
  "postgres",
  "statement",
  "parse",
  "catalog",
  "row",
  "diagnose",
  "fixes",
  "looks",
  "sqlstates",
  "review",
  "explain",
  "print",
  "redact",
];
const mayImport: Record<string, readonly string[]> = {
  postgres: [],
  statement: ["postgres", "parse"],
  parse: ["postgres", "statement"],
  catalog: ["postgres", "statement"],
  row: ["postgres", "statement", "parse", "catalog"],
  diagnose: ["postgres", "statement", "parse", "catalog", "row"],
  fixes: ["postgres", "statement", "parse", "catalog", "row", "diagnose"],
  looks: ["postgres", "statement", "catalog", "fixes"],
  sqlstates: ["postgres", "statement", "parse", "catalog", "row", "diagnose", "fixes"],
  review: ["postgres", "statement", "catalog", "diagnose", "fixes"],
  explain: ["postgres", "statement", "parse", "catalog", "row", "diagnose", "fixes", "sqlstates", "review"],
  print: ["explain", "postgres"],
  security: ["explain", "postgres", "settings", "log"],
  inspect: ["postgres", "statement", "parse", "catalog", "fixes", "looks", "explain", "security", "settings"],
  settings: [],
  log: ["settings"],
  metrics: ["log"],
  store: ["postgres", "explain", "security", "settings", "log"],
  redact: ["explain", "catalog", "parse", "fixes", "sqlstates", "postgres"],
  commands: ["settings", "store"],
  auth: ["explain", "postgres", "security", "settings", "log", "store"],
  components: ["explain", "print", "redact", "catalog", "fixes", "looks", "postgres", "statement", "parse", "row"],
};
const serverOnly = ["settings", "log", "metrics", "security", "inspect", "store", "auth", "commands"];

describe("imports run one way", () => {
  const files = [...sources(path.join(root, "lib")), ...sources(path.join(root, "components"))].filter(
    (file) => !/\.test(-prop)?\.tsx?$|\.server\.test\.ts$/.test(file),
  );

  test("there are files to look at", () => {
    expect(files.length).toBeGreaterThan(50);
    for (const layer of pure)
      expect(
        files.some((file) => layerOf(file) === layer),
        layer,
      ).toBe(true);
  });

  test.each(Object.keys(mayImport))("%s imports only what the table allows", (layer) => {
    const wrong = files
      .filter((file) => layerOf(file) === layer)
      .flatMap((file) =>
        importsOf(file).flatMap((specifier) => {
          const target = ownTarget(file, specifier);
          if (target === undefined || target === layer || mayImport[layer]?.includes(target)) return [];
          return [`${path.relative(root, file)} → ${specifier}`];
        }),
      );
    expect(wrong).toEqual([]);
  });

  test.each(pure)("%s uses no Node built-in, no framework and no package but Zod in the schema", (layer) => {
    const wrong = files
      .filter((file) => layerOf(file) === layer)
      .flatMap((file) =>
        importsOf(file).flatMap((specifier) => {
          if (specifier.startsWith(".") || specifier.startsWith("@/")) return [];
          if (specifier === "zod" && layer === "explain" && /schema\.ts$/.test(file)) return [];
          return [`${path.relative(root, file)} → ${specifier}`];
        }),
      );
    expect(wrong).toEqual([]);
  });

  test("one SQLSTATE never imports another", () => {
    const wrong = files
      .filter((file) => layerOf(file) === "sqlstates")
      .flatMap((file) => {
        const folder = /sqlstates\/([0-9A-Z]{5}-[^/]+)\//.exec(file)?.[1];
        if (folder === undefined) return [];
        return importsOf(file).filter((specifier) => {
          const to = specifier.startsWith(".") ? path.resolve(path.dirname(file), specifier) : specifier;
          const other = /sqlstates\/([0-9A-Z]{5}-[^/]+)/.exec(to)?.[1];
          // 23001 is the name that 18 gives to one side of 23503 (DECISIONS.md, 8).
          return other !== undefined && other !== folder && !(folder.startsWith("23001") && other.startsWith("23503"));
        });
      });
    expect(wrong).toEqual([]);
  });

  test.each(serverOnly)("%s says on line one that it is for the server", (layer) => {
    const wrong = files
      .filter((file) => layerOf(file) === layer && !fs.readFileSync(file, "utf8").startsWith('import "server-only";'))
      .map((file) => path.relative(root, file));
    expect(wrong).toEqual([]);
  });

  test("nothing that a component imports reaches the server's layers or Zod", () => {
    const reached = reachable(files.filter((file) => file.includes(`${path.sep}components${path.sep}`)));
    expect(reached.size).toBeGreaterThan(50);
    const wrong = [...reached].filter((file) => serverOnly.includes(layerOf(file) ?? "") || file.endsWith("lib/explain/schema.ts"));
    expect(wrong.map((file) => path.relative(root, file))).toEqual([]);
  });
});

function sources(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" || entry.name === "fixtures" ? [] : sources(at);
    return /\.tsx?$/.test(entry.name) ? [at] : [];
  });
}

function layerOf(file: string): string | undefined {
  const relative = path.relative(root, file).split(path.sep);
  return relative[0] === "lib" ? (relative.length > 2 ? relative[1] : undefined) : relative[0];
}

const importPattern = /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/g;

function importsOf(file: string): string[] {
  return [...fs.readFileSync(file, "utf8").matchAll(importPattern)].map((match) => match[2] ?? match[3] ?? "");
}

/** The file's imports that remain when types are erased. */
function valueImportsOf(file: string): string[] {
  return [...fs.readFileSync(file, "utf8").matchAll(importPattern)]
    .filter((match) => match[1] === undefined)
    .map((match) => match[2] ?? match[3] ?? "");
}

function resolved(file: string, specifier: string): string | undefined {
  const base = specifier.startsWith("@/")
    ? path.join(root, specifier.slice(2))
    : specifier.startsWith(".")
      ? path.resolve(path.dirname(file), specifier)
      : undefined;
  if (base === undefined) return undefined;
  return [base, `${base}.ts`, `${base}.tsx`, path.join(base, "index.ts")].find((at) => fs.existsSync(at) && fs.statSync(at).isFile());
}

function ownTarget(file: string, specifier: string): string | undefined {
  const target = resolved(file, specifier);
  return target === undefined ? undefined : layerOf(target);
}

function reachable(from: readonly string[]): Set<string> {
  const seen = new Set(from);
  const queue = [...from];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    for (const specifier of valueImportsOf(file)) {
      const target = resolved(file, specifier);
      if (target !== undefined && /\.tsx?$/.test(target) && !seen.has(target)) {
        seen.add(target);
        queue.push(target);
      }
    }
  }
  return seen;
}
