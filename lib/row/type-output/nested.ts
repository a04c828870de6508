import { broken, type ClosedOutput, fitsWhole, open, type PlainOutput } from "./output";

/**
 * array_out: `{a,"b c",NULL,{…}}`, with bounds `[0:1]={…}` where they do not begin at 1; `box` arrays are parted by `;`.
 * Quoted are elements with white space, the delimiter, braces, quotes, backslashes, none at all, or the word NULL.
 * With a plain element type each element must fit it.
 */
export function arrayOutput(element?: PlainOutput): ClosedOutput {
  return {
    kind: "closed",
    key: `${element?.key ?? ""}[]`,
    end(text, from, to) {
      let at = boundsEnd(text, from, to);
      if (at < 0) return at;
      let depth = 0;
      for (let elementStart = at; at < to; ) {
        const character = text[at];
        if (character === "{") {
          if (at !== elementStart) return broken;
          depth++;
          at++;
          elementStart = at;
        } else if (depth === 0) return broken;
        else if (character === '"') {
          if (at !== elementStart) return broken;
          at = quotedEnd(text, at, to, false);
          if (at < 0) return at;
          elementStart = -1;
        } else if (character === "," || character === ";" || character === "}") {
          if (elementStart >= 0 && element && !elementFits(element, text.slice(elementStart, at))) return broken;
          at++;
          if (character !== "}") elementStart = at;
          else {
            elementStart = -1;
            depth--;
            if (depth === 0) return at;
          }
        } else if (elementStart < 0 || isSpace(character) || character === "\\") return broken;
        else at++;
      }
      return open;
    },
  };
}

function elementFits(element: PlainOutput, text: string): boolean {
  return text === "" || text === "NULL" || fitsWhole(element, text);
}

function boundsEnd(text: string, from: number, to: number): number {
  if (from >= to) return open;
  if (text[from] !== "[") return text[from] === "{" ? from : broken;
  let at = from;
  while (at < to && /[-\d:[\]]/.test(text[at] ?? "")) at++;
  if (at >= to) return open;
  return text[at] === "=" && text[at - 1] === "]" ? at + 1 : broken;
}

/** record_out: `(1,"a, b",)`; quotes and backslashes are doubled inside quotes. */
export const compositeOutput: ClosedOutput = {
  kind: "closed",
  key: "composite",
  end(text, from, to) {
    if (from >= to) return open;
    if (text[from] !== "(") return broken;
    return partsEnd(text, from + 1, to, ")");
  },
};

/** range_out: `[1,5)`, `empty`; bounds are quoted as in a composite. */
export const rangeOutput: ClosedOutput = { kind: "closed", key: "range", end: rangeEnd };

/** multirange_out: `{[1,2),[3,4)}`. */
export const multirangeOutput: ClosedOutput = {
  kind: "closed",
  key: "multirange",
  end(text, from, to) {
    if (from >= to) return open;
    if (text[from] !== "{") return broken;
    let at = from + 1;
    if (at < to && text[at] === "}") return at + 1;
    for (;;) {
      at = rangeEnd(text, at, to);
      if (at < 0) return at;
      if (at >= to) return open;
      if (text[at] === "}") return at + 1;
      if (text[at] !== ",") return broken;
      at++;
    }
  },
};

function rangeEnd(text: string, from: number, to: number): number {
  if (from >= to) return open;
  const word = text.slice(from, Math.min(from + 5, to));
  if (word === "empty") return from + 5;
  if (text[from] !== "[" && text[from] !== "(") return word.length < 5 && "empty".startsWith(word) ? open : broken;
  return partsEnd(text, from + 1, to, ")]");
}

/** Parts with commas between, each empty, quoted or without anything that would need quotes, up to one of the closing characters. */
function partsEnd(text: string, from: number, to: number, closing: string): number {
  let at = from;
  let partStart = at;
  while (at < to) {
    const character = text[at] ?? "";
    if (closing.includes(character)) return at + 1;
    if (character === ",") {
      at++;
      partStart = at;
    } else if (character === '"') {
      if (at !== partStart) return broken;
      at = quotedEnd(text, at, to, true);
      if (at < 0) return at;
      partStart = -1;
    } else if (partStart < 0 || isSpace(character) || character === "(" || character === "\\") return broken;
    else at++;
  }
  return open;
}

/** Behind the closing quote. Backslashes escape the next character; where `doubled`, two quotes stand for one. */
function quotedEnd(text: string, from: number, to: number, doubled: boolean): number {
  for (let at = from + 1; at < to; at++) {
    const character = text[at];
    if (character === "\\") at++;
    else if (character === '"') {
      if (!doubled || text[at + 1] !== '"' || at + 1 >= to) return at + 1;
      at++;
    }
  }
  return open;
}

function isSpace(character: string | undefined): boolean {
  return character === " " || (character !== undefined && character >= "\t" && character <= "\r");
}
