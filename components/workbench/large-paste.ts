/** A paste too large for the box: laying out a megabyte of text in it takes the browser longer than reading it. */
export interface LargePaste {
  readonly text: string;
  readonly size: string;
  readonly lines: number;
}

/** In UTF-16 units. */
const largeFrom = 200_000;

export function isLarge(text: string): boolean {
  return text.length > largeFrom;
}

export function largePaste(text: string): LargePaste {
  let lines = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines += 1;
  return { text, lines, size: sizeInWords(new Blob([text]).size) };
}

function sizeInWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
