import { currentRequest } from "./current-request.mjs";
import { logLine } from "./line.mjs";

const levels = ["debug", "info", "warn", "error"];

export function makeLog(least, write = (text) => process.stdout.write(text)) {
  return (level, event, fields = {}) => {
    if (levels.indexOf(level) < levels.indexOf(least)) return;
    write(`${logLine(level, event, { id: currentRequest()?.id, ...fields })}\n`);
  };
}
