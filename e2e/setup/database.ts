import { spawn } from "node:child_process";
import path from "node:path";

export interface Database {
  /** A superuser's address. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts a real PostgreSQL of this major, for stories about a connection. */
export async function startDatabase(major: number): Promise<Database> {
  const root = path.resolve(__dirname, "../..");
  const args = ["--conditions=react-server", "--import", "tsx", "lib/dev/servers/serve.mts", String(major)];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding("utf8").once("data", (line: string) => resolve(JSON.parse(line)[major]));
    child.once("exit", (code) => reject(new Error(`PostgreSQL ${major} did not start (${code}).`)));
  });
  return {
    url,
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
