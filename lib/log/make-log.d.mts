import type { LogFields, LogLevel } from "./line.mjs";

export type Log = (level: LogLevel, event: string, fields?: LogFields) => void;

/** A log that writes events of `least` and above to stdout, each with the id of the request that it happened in. */
export function makeLog(least: LogLevel, write?: (text: string) => unknown): Log;
