/** Milliseconds of CPU that some synchronous work takes: unlike the clock, it does not count other processes of a busy machine. */
export function cpuTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
