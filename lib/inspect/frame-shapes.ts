import "server-only";

/** A table has at most 1,600 columns, a result 1,664 (MaxTupleAttributeNumber). */
const columnsLimit = 1700;

/** Whether the inside of a frame of this kind is as the protocol has it (54.7), from the byte after its length to its last. */
export function isWellFormed(kind: string, frame: Buffer): boolean {
  switch (kind) {
    case "R":
      return isSignIn(frame);
    case "S":
      return texts(frame, 5, 2) === frame.length;
    case "C":
      return texts(frame, 5, 1) === frame.length;
    case "A":
      return frame.length >= 9 && texts(frame, 9, 2) === frame.length;
    case "K":
      return frame.length >= 13 && frame.length <= 265;
    case "Z":
      return frame.length === 6;
    case "E":
    case "N":
      return isFields(frame);
    case "T":
      return isRowDescription(frame);
    case "D":
      return isDataRow(frame);
    case "t":
      return frame.length >= 7 && frame.length === 7 + 4 * frame.readUInt16BE(5);
    default:
      // ParseComplete, BindComplete, CloseComplete, EmptyQuery, NoData, PortalSuspended
      return frame.length === 5;
  }
}

/** The place after `count` texts that end in NUL; -1 when there are fewer. */
function texts(frame: Buffer, from: number, count: number): number {
  let at = from;
  for (let found = 0; found < count; found++) {
    const end = frame.indexOf(0, at);
    if (end < 0) return -1;
    at = end + 1;
  }
  return at;
}

function isSignIn(frame: Buffer): boolean {
  if (frame.length < 9) return false;
  switch (frame.readInt32BE(5)) {
    case 0:
    case 3:
      return frame.length === 9;
    case 5:
      return frame.length === 13;
    case 10:
      return frame.length >= 11 && frame.length <= 1024 && frame.at(-1) === 0 && frame.at(-2) === 0;
    default:
      return frame.length <= 4096;
  }
}

/** Of an error or a notice: a letter and a text, again and again, then a zero. */
function isFields(frame: Buffer): boolean {
  let at = 5;
  while (at < frame.length && frame[at] !== 0) {
    const next = texts(frame, at + 1, 1);
    if (next < 0) return false;
    at = next;
  }
  return at === frame.length - 1;
}

function isRowDescription(frame: Buffer): boolean {
  if (frame.length < 7) return false;
  const columns = frame.readUInt16BE(5);
  let at = 7;
  for (let column = 0; column < columns; column++) {
    const end = texts(frame, at, 1);
    if (end < 0) return false;
    at = end + 18;
  }
  return columns <= columnsLimit && at === frame.length;
}

function isDataRow(frame: Buffer): boolean {
  if (frame.length < 7) return false;
  const columns = frame.readUInt16BE(5);
  let at = 7;
  for (let column = 0; column < columns; column++) {
    if (at + 4 > frame.length) return false;
    const length = frame.readInt32BE(at);
    if (length < -1) return false;
    at += 4 + Math.max(length, 0);
  }
  return columns <= columnsLimit && at === frame.length;
}
