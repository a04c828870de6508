import "server-only";
import { readSettings, type Settings } from "./read-settings.mjs";

let read: Settings | undefined;

/** The settings of this process, read from its environment once. The start script has refused what cannot be used. */
export function settings(): Settings {
  read ??= readSettings(process.env);
  return read;
}
