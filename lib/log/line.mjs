/** Makes a line of the log; plain JavaScript, for the start script writes lines too. */
const longest = 200;

export function logLine(level, event, fields, now = new Date()) {
  const told = { time: now.toISOString(), level, event };
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || value === null) continue;
    told[name] = typeof value === "string" && value.length > longest ? `${value.slice(0, longest)}…` : value;
  }
  // JSON leaves these as they are; a terminal or a log's reader may obey them.
  return JSON.stringify(told).replace(/[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, escaped);
}

function escaped(character) {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
