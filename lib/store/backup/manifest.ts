import "server-only";
import { createHash } from "node:crypto";
import { createReadStream, lstatSync, readdirSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { BackupProblem } from "./backup-problem";

/** What a backup says of itself, in its file `backup.json`. */
export const manifestSchema = z.object({
  format: z.literal(1),
  /** The major of the PostgreSQL whose files these are. */
  major: z.int(),
  madeAt: z.iso.datetime(),
  /** SHA-256 of every file but this one, by its path in the archive. */
  files: z.record(z.string(), z.string()),
});

export type Manifest = z.infer<typeof manifestSchema>;

/** The files and folders below `place`, by their paths from `base`. Throws BackupProblem where something is neither. */
export function entriesOf(base: string, place: string): { readonly folders: readonly string[]; readonly files: readonly string[] } {
  const found = lstatSync(path.join(base, place));
  if (found.isFile()) return { folders: [], files: [place] };
  if (!found.isDirectory()) throw new BackupProblem(`${place} is neither a file nor a folder.`);
  const inside = readdirSync(path.join(base, place)).map((name) => entriesOf(base, path.join(place, name)));
  return { folders: [place, ...inside.flatMap(({ folders }) => folders)], files: inside.flatMap(({ files }) => files) };
}

/** In pieces: a file of a store may have a gigabyte. */
export async function digestOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(piece);
  return hash.digest("hex");
}
