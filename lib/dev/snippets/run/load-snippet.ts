import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { transform } from "esbuild";
import { scratchFolder } from "./packages";

/** The functions and classes of a snippet, by their names. */
// biome-ignore lint/suspicious/noExplicitAny: a snippet's parameters are whatever it says
export type SnippetFunctions = Readonly<Record<string, (...given: any[]) => Promise<any>>>;

/** A snippet as a module of its own, where `names` stand for what the person's code has: models and tables. */
export async function loadSnippet(
  code: { readonly language: string; readonly source: string },
  names: Readonly<Record<string, unknown>>,
): Promise<SnippetFunctions> {
  const id = randomUUID();
  const given = Symbol.for(id);
  const { code: source } = await transform(code.source, {
    loader: code.language === "typescript" ? "ts" : "js",
    format: "esm",
    target: "esnext",
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true, verbatimModuleSyntax: true } },
  });
  const functions = [...source.matchAll(/^(?:async function|class) (\w+)/gm)].map(([, name]) => name);
  const isImport = (line: string) => line.startsWith("import ");
  const lines = source.split("\n");
  const module = [
    ...lines.filter(isImport),
    `const { ${Object.keys(names).join(", ")} } = globalThis[Symbol.for("${id}")];`,
    ...lines.filter((line) => !isImport(line)),
    `export { ${functions.join(", ")} };`,
  ].join("\n");
  mkdirSync(scratchFolder, { recursive: true });
  const file = path.join(scratchFolder, `${id}.mjs`);
  writeFileSync(file, module);
  Object.assign(globalThis, { [given]: names });
  try {
    return await import(/* @vite-ignore */ pathToFileURL(file).href);
  } finally {
    rmSync(file);
    Reflect.deleteProperty(globalThis, given);
  }
}
