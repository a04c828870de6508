import { cpuTime } from "../cpu-time";

/** Milliseconds of CPU that each of some rounds takes, after one that is not counted. */
export function cpuTimesOf(rounds: number, work: () => void): readonly number[] {
  work();
  return Array.from({ length: rounds }, () => cpuTime(work));
}

/** Milliseconds by the clock. */
export function timesOf(rounds: number, work: () => void): readonly number[] {
  work();
  return Array.from({ length: rounds }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
}

/** NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
