/** From what only a developer wants to know to what somebody has to look at. */
export type LogLevel = "debug" | "info" | "warn" | "error";

/** What a line tells besides its time, level and event. Words and numbers of the app's own: nothing that somebody typed, no message of an error. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined | null>>;

/** One event as one line of JSON, without its end; no control character in it. */
export function logLine(level: LogLevel, event: string, fields: LogFields, now?: Date): string;
