/** A class or a code is a word; what is none may be anybody's text. */
const word = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
/** No class of SQLSTATEs begins with E, and every code of Node does. */
const sqlstate = /^(?=.*\d)[0-9A-DF-Z][0-9A-Z]{4}$/;

export function failure(error) {
  if (!(error instanceof Error)) return { class: typeof error };
  const { name, code, digest } = error;
  const told = { class: word.test(name) ? name : "Error" };
  if (typeof code === "string" && sqlstate.test(code)) told.sqlstate = code;
  else if (typeof code === "string" && word.test(code)) told.code = code;
  told.at = placeOf(error);
  if (typeof digest === "string" && /^\d{1,20}(?:@\w{1,20})?$/.test(digest)) told.digest = digest;
  return told;
}

/** The first frame of the stack, as file and line. Before the frames stands the message, which may hold anything, frames too. */
function placeOf({ stack = "", name, message }) {
  const head = `${name}: ${message}`;
  return stack.startsWith(head) ? firstFrame(stack.slice(head.length)) : undefined;
}

export function firstFrame(frames, but = /^$/) {
  const frame = frames.split("\n").find((line) => line.startsWith("    at ") && !but.test(line));
  return frame === undefined ? undefined : /([^\s()]{1,400}:\d+:\d+)\)?$/.exec(frame)?.[1]?.split("/").slice(-3).join("/");
}
