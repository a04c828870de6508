import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

export interface App {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts the app as a person does, on a free port, with a data folder of its own. */
export async function startApp(): Promise<App> {
  const data = mkdtempSync(path.join(os.tmpdir(), "failing-row-e2e-"));
  // The server that root may not run is run by another user, who has to come in.
  chmodSync(data, 0o755);
  const child = spawn(process.execPath, [path.resolve(__dirname, "../../lib/dev/start.mjs")], {
    env: {
      ...process.env,
      HOST: "127.0.0.1",
      PORT: "0",
      FAILING_ROW_MODE: undefined,
      DATABASE_URL: undefined,
      BASE_URL: undefined,
      FAILING_ROW_DATA_DIR: data,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const address = /Failing Row is at (http:\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once("exit", (code) => reject(new Error(`npm start ended with ${code}:\n${said}`)));
  });
  return {
    url,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}
