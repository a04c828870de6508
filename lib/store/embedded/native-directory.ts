import "server-only";
import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from "node:fs";
import path from "node:path";

/**
 * The folder with the server programs (`bin`, `lib`, `share`) of a major, from an npm package named such as
 * `pg18-linux-x64` in `packages` (a node_modules folder). Undefined where npm installed none for this platform.
 */
export function nativeDirectory(major: number, packages: string): string | undefined {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const folder = path.join(packages, `pg${major}-${platform}-${process.arch}`);
  const native = path.join(folder, "native");
  if (!existsSync(path.join(native, "bin", "postgres"))) return undefined;
  makeSymlinks(folder, path.join(native, "pg-symlinks.json"));
  for (const program of ["initdb", "postgres"]) makeExecutable(path.join(native, "bin", program));
  return native;
}

/** npm packages cannot hold symlinks. The package's install script makes them, and `npm ci --ignore-scripts` leaves that to us. */
function makeSymlinks(folder: string, list: string): void {
  if (!existsSync(list)) return;
  const links: readonly { readonly source: string; readonly target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const link = path.join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
  }
}

function makeExecutable(program: string): void {
  if ((statSync(program).mode & 0o111) !== 0o111) chmodSync(program, 0o755);
}
