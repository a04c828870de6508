import { plain, type TextOutput } from "./output";

/** textout, varcharout, xml_out, and every type nothing is known of: any text. */
export function textOutput(most = Number.POSITIVE_INFINITY): TextOutput {
  return { kind: "text", key: `text(${most})`, most, padded: false };
}

/** bpcharout: padded with spaces to its length in characters. */
export function paddedOutput(length: number): TextOutput {
  return { kind: "text", key: `char(${length})`, most: length, padded: true };
}

/** nameout: 63 bytes at most. */
export const nameOutput: TextOutput = textOutput(63);

/** charout, the type `"char"`: one byte, none, or an octal escape (15). */
export const singleByteOutput = plain('"char"', /^(?:[\s\S]?|[\ud800-\udbff][\udc00-\udfff]|\\[0-7]{3})$/);

/** byteaout: `\x…`, or with bytea_output = escape printable ASCII, `\\` and octal escapes. */
export const byteaOutput: TextOutput = {
  ...textOutput(),
  key: "bytea",
  piece: (text) => /^(?:[ -[\]-~]|\\\\|\\[0-7]{3})*$/.test(text) || /^\\x(?:[0-9a-f]{2})*$/.test(text),
};
