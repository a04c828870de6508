import "server-only";
import path from "node:path";
import { restoreBackup } from "../store/backup/restore-backup";
import { ownStore } from "../store/own-store";
import type { Outcome } from "./outcome";

/** `npm run restore -- FILE [--replace]`: puts a backup in the place of the app's own store, which has to be stopped. */
export async function run(words: readonly string[], folder: string): Promise<Outcome> {
  const [file, ...more] = words.filter((word) => word !== "--replace");
  if (file === undefined || file.startsWith("-") || more.length > 0) return { failed: "Say which file to read: restore FILE [--replace]." };
  const store = await ownStore();
  if (store === undefined) return { failed: "The store is the database that DATABASE_URL names: pg_restore fills it again." };
  const from = path.resolve(folder, file);
  const { madeAt, withKeys } = await restoreBackup(store.place, from, store.keyFile, words.includes("--replace"));
  const keys = withKeys
    ? `The keys of saved connections are in ${store.keyFile}.`
    : "It held no key of saved connections: put yours where it was.";
  return { said: `The store is the one of ${madeAt} again. ${keys}` };
}
