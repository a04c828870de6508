import "server-only";
import { existsSync } from "node:fs";
import path from "node:path";
import { settings } from "../settings/settings";
import { writeBackup } from "../store/backup/write-backup";
import { ownStore } from "../store/own-store";
import type { Outcome } from "./outcome";

/** `npm run backup -- FILE [--with-key]`: one file of the app's own store, which has to be stopped. */
export async function run(words: readonly string[], folder: string): Promise<Outcome> {
  const [file, ...more] = words.filter((word) => word !== "--with-key");
  if (file === undefined || file.startsWith("-") || more.length > 0)
    return { failed: "Say which file to write: backup FILE [--with-key]." };
  const store = await ownStore();
  if (store === undefined) {
    return {
      failed: "The store is the database that DATABASE_URL names: pg_dump backs it up, and deploy/README.md says what to keep beside it.",
    };
  }
  const withKey = words.includes("--with-key");
  if (withKey && !existsSync(store.keyFile)) return { failed: `There is no key in ${store.keyFile}: leave out --with-key.` };
  const to = path.resolve(folder, file);
  const { files, bytes } = await writeBackup(store.place.folder, to, withKey ? store.keyFile : undefined);
  return {
    said: [
      `${to} holds the store: ${files} files, ${(bytes / 1e6).toFixed(1)} MB.`,
      "Keep it secret: it holds all that the app keeps, the password of its server, and what people shared.",
      withKey
        ? "With it goes the key that opens saved connections."
        : `It does not hold the key that opens saved connections${settings().mode === "local" ? ` (${store.keyFile})` : ""}: keep that elsewhere.`,
    ].join("\n"),
  };
}
