import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const folder = path.resolve(import.meta.dirname, "../../../../e2e/frameworks");
const own = createRequire(path.join(folder, "package.json"));

/** Where files that import the frameworks have to lie. */
export const scratchFolder = path.join(folder, "node_modules/.snippets");

/** A package of `e2e/frameworks`, which the app itself does not depend on. */
// biome-ignore lint/suspicious/noExplicitAny: the packages' types are not installed with the app
export function frameworkPackage(name: string): any {
  return own(resolvePackage(name));
}

export function resolvePackage(name: string): string {
  if (!existsSync(path.join(folder, "node_modules")))
    throw new Error('The frameworks are not installed: run "npm ci --ignore-scripts" in e2e/frameworks.');
  return own.resolve(name);
}
