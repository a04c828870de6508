import { spawn } from "node:child_process";

/**
 * Stops every server with a data directory below `base` and removes the folder, when the returned function is called or this
 * process ends in whatever way, SIGKILL included: a shell waits for the end of its standard input, which is ours to hold open.
 */
export function undertaker(base: string): () => Promise<void> {
  const script = `
    trap '' INT TERM HUP
    read -r line
    for file in "$0"/*/data/postmaster.pid; do
      [ -f "$file" ] || continue
      pid=$(head -n 1 "$file")
      kill -QUIT "$pid" 2>/dev/null
      tries=0
      while kill -0 "$pid" 2>/dev/null && [ $tries -lt 50 ]; do sleep 0.1; tries=$((tries + 1)); done
    done
    rm -rf "$0"`;
  const shell = spawn("sh", ["-c", script, base], { stdio: ["pipe", "ignore", "ignore"], detached: true, cwd: "/" });
  const gone = new Promise<void>((resolve) => shell.once("exit", () => resolve()));
  shell.unref();
  // The pipe alone must not keep the process alive.
  if ("unref" in shell.stdin && typeof shell.stdin.unref === "function") shell.stdin.unref();
  return () => {
    shell.ref();
    shell.stdin.end();
    return gone;
  };
}
