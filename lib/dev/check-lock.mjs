/**
 * Holds the lock files against what `npm ci` will ask of them elsewhere: every optional package of another platform is listed,
 * nothing is named by an address of one machine, and no package is older than the first without a known weakness.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const floors = { next: "16.4.5", react: "19.3.1", "react-dom": "19.3.1", pg: "8.23.1" };

export function lockProblems(lock) {
  const { packages } = lock;
  return Object.entries(packages).flatMap(([place, entry]) => [
    ...Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !isListed(packages, place, name))
      .map((name) => `${nameOf(place)} names ${name}, which the lock leaves out`),
    // Without addresses npm takes every package from wherever the machine is set up to; the integrity hashes say that it is the same.
    ...(entry.resolved !== undefined ? [`${nameOf(place)} is tied to ${new URL(entry.resolved).host}`] : []),
    ...(place === `node_modules/${nameOf(place)}` && isOlder(entry.version, floors[nameOf(place)])
      ? [`${nameOf(place)} ${entry.version} is older than ${floors[nameOf(place)]}`]
      : []),
  ]);
}

/** npm looks for a package in the folder of the one that asks, and then in those above. */
function isListed(packages, place, name) {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("node_modules/") - 1))) {
    if (packages[`${folder === "" ? "" : `${folder}/`}node_modules/${name}`] !== undefined) return true;
    if (folder === "") return false;
  }
}

function nameOf(place) {
  return place === "" ? "package.json" : place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
}

function isOlder(version, floor) {
  if (floor === undefined) return false;
  const [found, least] = [version, floor].map((text) => text.split(/[.-]/).slice(0, 3).map(Number));
  const at = found.findIndex((number, index) => number !== least[index]);
  return at >= 0 && found[at] < least[at];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problems = ["package-lock.json", "e2e/servers/package-lock.json", "e2e/frameworks/package-lock.json"].flatMap((file) =>
    lockProblems(JSON.parse(readFileSync(path.join(root, file), "utf8"))).map((problem) => `${file}: ${problem}`),
  );
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
