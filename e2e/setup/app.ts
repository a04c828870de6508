import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { settingList } from "../../lib/settings/setting-list.mjs";

export interface App {
  readonly url: string;
  /** Waits until the app has printed a line like this. */
  readonly line: (pattern: RegExp) => Promise<string>;
  /** All that it has written so far, to both of its outputs. */
  readonly said: () => string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

/** Starts the app as a person does, on a free port, with a data folder of its own and these settings alone. */
export async function startApp(settings: Readonly<Record<string, string>> = {}): Promise<App> {
  const data = mkdtempSync(path.join(os.tmpdir(), "failing-row-e2e-"));
  // The server that root may not run is run by another user, who has to come in.
  chmodSync(data, 0o755);
  const unset = Object.fromEntries(settingList.map(({ name }) => [name, undefined]));
  const child = spawn(process.execPath, [path.resolve(__dirname, "../../lib/dev/start.mjs")], {
    env: { ...process.env, ...unset, HOST: "127.0.0.1", PORT: "0", FAILING_ROW_DATA_DIR: data, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  let complained = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complained += text;
    process.stderr.write(text);
  });
  const line = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = said
          .split("\n")
          .slice(0, -1)
          .find((each) => pattern.test(each));
        if (found !== undefined) resolve(found);
      };
      child.stdout.on("data", look);
      child.once("exit", (code) => reject(new Error(`npm start ended with ${code}:\n${said}`)));
      look();
    });
  const url = /(http:\S+)$/.exec(await line(/Failing Row is at http:\S+$/))?.[1] ?? "";
  return {
    url,
    line,
    said: () => said + complained,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}
