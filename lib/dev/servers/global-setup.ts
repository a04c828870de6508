import type { TestProject } from "vitest/node";
import { type Major, startServers } from "./start";

declare module "vitest" {
  export interface ProvidedContext {
    /** Superuser's addresses, per major. */
    servers: Record<Major, string>;
    /** Files with what the servers logged; null for a server named by an environment variable. */
    serverLogs: Record<Major, string | null>;
  }
}

/** Real servers for the project "servers": `inject("servers")["16"]`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const servers = await startServers();
  project.provide("servers", { ...servers.urls });
  project.provide("serverLogs", { ...servers.logs });
  return () => servers.stop();
}
