/** Ends what the app started for itself, such as its own PostgreSQL, where this process is the last to use it; then this process. */
export async function atExit(): Promise<never> {
  const registry = globalThis as { [key: symbol]: Set<() => Promise<void>> | undefined };
  await Promise.allSettled([...(registry[Symbol.for("failing-row.at-exit")] ?? [])].map((last) => last()));
  process.exit();
}
