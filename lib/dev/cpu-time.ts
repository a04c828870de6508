/** Milliseconds of CPU that some synchronous work takes: unlike the clock, it does not count other processes of a busy machine. */
export function cpuTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * The least of up to three tries, the last being the first that takes less than `limit`; all in milliseconds of CPU.
 * A machine whose processors are shared takes longer now and then; what grows with the square of its input always does.
 */
export function leastCpuTime(limit: number, work: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 3 && least >= limit; tries += 1) least = Math.min(least, cpuTime(work));
  return least;
}
