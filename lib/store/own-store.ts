import "server-only";
import path from "node:path";
import { settings } from "../settings/settings";
import { type ServerFolder, serverFolder } from "./embedded/server-folder";

export interface OwnStore {
  readonly place: ServerFolder;
  /** The ring that local mode makes for itself. */
  readonly keyFile: string;
}

/** Where the app's own PostgreSQL lies; undefined where DATABASE_URL names another. Throws NoServerPrograms. */
export async function ownStore(): Promise<OwnStore | undefined> {
  const { databaseUrl, dataDirectory } = settings();
  if (databaseUrl !== undefined) return undefined;
  const folder = path.resolve(dataDirectory);
  const place = await serverFolder(process.cwd(), folder, (line) => process.stderr.write(`${line}\n`));
  return { place, keyFile: path.join(folder, "connections.key") };
}
