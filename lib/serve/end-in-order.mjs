/** Ends the process in order when it is told to: stops listening, then what the app started for itself (it registers how), and leaves. */
export function endInOrder(server) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => void end());

  // npm passes a signal to its shell only, which ends without passing it on.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid === parent || void end(), 500).unref();

  let ending = false;

  async function end() {
    if (ending) return;
    ending = true;
    server.close();
    server.closeIdleConnections();
    const tooLong = setTimeout(() => process.exit(1), 15_000);
    tooLong.unref();
    await atExit();
    process.exit(0);
  }
}

/** Ends what the app started for itself, such as its own PostgreSQL, where this process is the last to use it. */
export async function atExit() {
  await Promise.allSettled([...(globalThis[Symbol.for("failing-row.at-exit")] ?? [])].map((last) => last()));
}
