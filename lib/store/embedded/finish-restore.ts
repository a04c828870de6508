import "server-only";
import { existsSync, renameSync, rmSync } from "node:fs";
import path from "node:path";

/**
 * Puts a restored store, verified and whole in `restored`, in the place of the one that was there. Under the folder's lock; where it was cut off,
 * the next one who comes does what is left.
 */
export function finishRestore(folder: string): void {
  const at = (...names: string[]) => path.join(folder, ...names);
  if (!existsSync(at("restored"))) return;
  if (existsSync(at("restored", "data"))) {
    if (existsSync(at("data"))) {
      rmSync(at("replaced"), { recursive: true, force: true });
      renameSync(at("data"), at("replaced"));
    }
    renameSync(at("restored", "data"), at("data"));
  }
  if (existsSync(at("restored", "password"))) renameSync(at("restored", "password"), at("password"));
  rmSync(at("restored"), { recursive: true });
  rmSync(at("replaced"), { recursive: true, force: true });
}
