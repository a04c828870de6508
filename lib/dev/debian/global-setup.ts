import type { TestProject } from "vitest/node";
import startTestServers from "../servers/global-setup";
import type { SystemPrograms } from "./needs";
import { systemPrograms } from "./needs";
import { startTranslatedServer } from "./translated-server";

declare module "vitest" {
  export interface ProvidedContext {
    psql: string;
    /** A superuser's address of a server that speaks `languages`. */
    translated: { readonly url: string; readonly languages: SystemPrograms["server"]["languages"] };
  }
}

/** Everything that the project "debian" needs; fails with one sentence for each thing that is missing. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { found, missing } = systemPrograms();
  if (found === undefined) throw new Error(missing.join("\n"));
  const translated = await startTranslatedServer(found.server);
  try {
    const stop = await startTestServers(project);
    project.provide("psql", found.psql);
    project.provide("translated", { url: translated.url, languages: found.server.languages });
    return async () => {
      await Promise.all([stop(), translated.stop()]);
    };
  } catch (error) {
    await translated.stop();
    throw error;
  }
}
