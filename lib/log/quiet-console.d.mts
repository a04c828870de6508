import type { Log } from "./make-log.mjs";

/**
 * Has what libraries print as errors and warnings told by lines of the log instead: an error by its class and place, a text by who printed
 * it. Next prints every uncaught error whole, and its message may hold what somebody pasted.
 */
export function quietConsole(log: Log, target?: Pick<Console, "error" | "warn">): void;
