import type { LogFields } from "./line.mjs";

/** What the log may tell of an error: its class, its code or SQLSTATE, where it rose, and the digest that its page shows. Never its message. */
export function failure(error: unknown): LogFields;

/** The file and line of the first of these frames that `but` does not fit. */
export function firstFrame(frames: string, but?: RegExp): string | undefined;
