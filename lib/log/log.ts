import "server-only";
import { settings } from "../settings/settings";
import { type Log, makeLog } from "./make-log.mjs";

let made: Log | undefined;

/** Writes one event, where the settings want it, as one line of JSON. */
export const log: Log = (level, event, fields) => {
  made ??= makeLog(settings().logLevel);
  made(level, event, fields);
};
