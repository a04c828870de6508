/** Which texts a type's output function can print, under any setting. Sound: what can be printed fits; what fits need not be printable. */
export type TypeOutput = PlainOutput | TextOutput | ClosedOutput | LabelsOutput;

interface OutputBase {
  /** Types of equal keys print alike. */
  readonly key: string;
}

/** Never holds `, `. */
export interface PlainOutput extends OutputBase {
  readonly kind: "plain";
  fits(text: string): boolean;
  /** Whether a longer value may begin so; undefined where none is long enough to be cut. */
  begins?(text: string): boolean;
}

/** May hold anything, so nothing tells where it ends. */
export interface TextOutput extends OutputBase {
  readonly kind: "text";
  /** At most so many characters. */
  readonly most: number;
  /** Padded with spaces to `most`. */
  readonly padded: boolean;
  /** What a piece between two `, ` looks like, where not everything goes. */
  piece?(text: string): boolean;
}

/** Tells itself where it ends: brackets, quotes. */
export interface ClosedOutput extends OutputBase {
  readonly kind: "closed";
  /** The end of the value that begins at `from`, looking no further than `to`: an offset, `open` when more must follow, or `broken`. */
  end(text: string, from: number, to: number): number;
  /** Whether a longer value may begin so, where that is more than `end` being `open`. */
  begins?(text: string): boolean;
}

export interface LabelsOutput extends OutputBase {
  readonly kind: "labels";
  readonly labels: readonly string[];
}

export const open = -1;
export const broken = -2;

export function plain(key: string, fits: RegExp | ((text: string) => boolean), begins?: RegExp): PlainOutput {
  return {
    kind: "plain",
    key,
    fits: typeof fits === "function" ? fits : (text) => fits.test(text),
    begins: begins && ((text) => begins.test(text)),
  };
}

/** Whether a whole value may print as this text. The length rule of rows is not looked at here. */
export function fitsWhole(output: TypeOutput, text: string): boolean {
  if (output.kind === "plain") return output.fits(text);
  if (output.kind === "labels") return output.labels.includes(text);
  if (output.kind === "closed") return output.end(text, 0, text.length) === text.length;
  const characters = countCharacters(text);
  if (output.padded ? characters !== output.most : characters > output.most) return false;
  return text.split(", ").every((piece) => output.piece?.(piece) ?? true);
}

/** Whether a longer value may begin with this text. */
export function fitsCut(output: TypeOutput, text: string): boolean {
  if (output.kind === "plain") return output.begins?.(text) ?? false;
  if (output.kind === "labels") return false; // a label has 63 bytes at most (enum.sgml, NAMEDATALEN)
  if (output.kind === "closed") return output.begins ? output.begins(text) : output.end(text, 0, text.length) === open;
  // The last piece may be cut in the middle of an escape.
  const pieces = text.split(", ").slice(0, -1);
  return countCharacters(text) < output.most && pieces.every((piece) => output.piece?.(piece) ?? true);
}

function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
