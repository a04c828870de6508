import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { unprivilegedUser } from "../../store/embedded/unprivileged-user";

type Settings = Readonly<Record<string, string>>;

export interface Ran {
  readonly code: number | null;
  readonly said: string;
}

export interface Served {
  readonly url: string;
  readonly process: ChildProcess;
  /** Settles when the process has ended, with all that it said. */
  readonly ended: Promise<Ran>;
}

/** What the Dockerfile lays out, in a folder of its own that nobody may write to, and run by a user who may do nothing else. */
export interface Deployment {
  readonly app: string;
  /** Belongs to the user who runs the app, and so does `work`, where they stand. */
  readonly data: string;
  readonly work: string;
  /** Runs the app, or one of its commands, to its end. */
  run(settings: Settings, ...words: readonly string[]): Promise<Ran>;
  /** Serves on a free port. */
  serve(settings: Settings): Promise<Served>;
  remove(): void;
}

const root = path.resolve(import.meta.dirname, "../../..");

/** Lays out the build at hand; without one it fails. */
export function layOutDeployment(): Deployment {
  const folder = mkdtempSync(path.join(os.tmpdir(), "failing-row-deployment-"));
  const app = path.join(folder, "app");
  execFileSync(process.execPath, [path.join(root, "lib/dev/lay-out.mjs"), app], { stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" });
  execFileSync("chmod", ["-R", "a-w", app]);
  chmodSync(folder, 0o755);
  const user = unprivilegedUser();
  const own = (name: string) => {
    const at = path.join(folder, name);
    mkdirSync(at, { mode: 0o700 });
    if (user !== undefined) chownSync(at, user.uid, user.gid);
    return at;
  };
  const [data, work] = [own("data"), own("work")];

  function start(settings: Settings, words: readonly string[]): { readonly process: ChildProcess; readonly ended: Promise<Ran> } {
    const child = spawn(process.execPath, [path.join(app, "lib/serve/failing-row.mjs"), ...words], {
      ...user,
      cwd: work,
      env: { NODE_ENV: "production", PATH: process.env.PATH, PORT: "0", FAILING_ROW_DATA_DIR: data, ...settings },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text: string) => (said += text));
    return { process: child, ended: new Promise((resolve) => child.once("close", (code) => resolve({ code, said }))) };
  }

  return {
    app,
    data,
    work,
    run: (settings, ...words) => start(settings, words).ended,
    async serve(settings) {
      const started = start(settings, []);
      const url = await new Promise<string>((resolve, reject) => {
        let said = "";
        started.process.stdout?.on("data", (text: string) => {
          said += text;
          const at = /Failing Row is at (http:\S+)\n/.exec(said)?.[1];
          if (at !== undefined) resolve(at);
        });
        started.ended.then((ran) => reject(new Error(`The app ended with ${ran.code}: ${ran.said}`)));
      });
      return { url, ...started };
    },
    remove() {
      execFileSync("chmod", ["-R", "u+w", folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
