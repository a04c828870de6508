import { chmodSync, chownSync, mkdirSync, mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { freePort } from "../../store/embedded/free-port";
import { makeCluster } from "../../store/embedded/make-cluster";
import { runServer } from "../../store/embedded/run-server";
import { unprivilegedUser } from "../../store/embedded/unprivileged-user";
import { undertaker } from "../servers/undertaker";
import type { SystemPrograms } from "./needs";

/** A server of the system's own programs: those of npm are built without translations. */
export async function startTranslatedServer({
  native,
}: SystemPrograms["server"]): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const user = unprivilegedUser();
  const base = mkdtempSync(path.join(os.tmpdir(), "failing-row-translated-"));
  chmodSync(base, 0o755);
  const stop = undertaker(base);
  try {
    const data = path.join(base, "server", "data");
    mkdirSync(data, { recursive: true, mode: 0o755 });
    chmodSync(data, 0o700);
    if (user !== undefined) chownSync(data, user.uid, user.gid);
    const cluster = { native, data, user };
    await makeCluster(cluster, ["-U", "postgres", "-A", "trust", "--no-sync"]);
    const server = await runServer(cluster, await freePort(), path.join(base, "server", "log"), { fsync: "off" });
    server.process.unref();
    return { url: `postgres://postgres@127.0.0.1:${server.port}/postgres`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
