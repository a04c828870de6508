import { spawn } from "node:child_process";
import { serverEnvironment } from "../../store/embedded/make-cluster";

export interface PsqlRun {
  readonly code: number | null;
  readonly output: string;
  /** What a person sees and pastes: everything that psql wrote to standard error. */
  readonly errors: string;
}

/**
 * Runs psql as a person would, without the settings of whoever runs the tests. `locale` is that of the terminal, `input` what
 * stands on standard input.
 */
export function runPsql(
  psql: string,
  url: string,
  args: readonly string[],
  { input = "", locale = "C.UTF-8" }: { readonly input?: string; readonly locale?: string } = {},
): Promise<PsqlRun> {
  const child = spawn(psql, ["-X", "-q", ...args, url], {
    env: { ...serverEnvironment(), LC_ALL: locale, PGCLIENTENCODING: "UTF8" },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let output = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  // psql may leave before it has read everything.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output, errors }));
  });
}
