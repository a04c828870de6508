export interface SqlToken {
  readonly kind: "comment" | "constant" | "keyword" | "slot" | "plain";
  readonly text: string;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Order matters: comments and quoted text first. Keywords are what stands in capitals outside quotes, as the fixes write them. */
const token = /(--[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/)|('[^']*(?:''[^']*)*'|\b\d+(?:\.\d+)?\b)|("[^"]*")|(\b[A-Z][A-Z]+\b)/g;

/** Longer SQL stays uncoloured: a person's own bulk INSERT may run to megabytes. */
const colourLimit = 20_000;

/** Cuts SQL into pieces to colour; joined they are the text again. `slots` are the ranges of a person's own values. */
export function sqlTokens(sql: string, slots: readonly Range[] = []): readonly SqlToken[] {
  const pieces: SqlToken[] = [];
  let at = 0;
  for (const slot of slots) {
    if (slot.start < at || slot.end > sql.length) continue;
    coloured(sql.slice(at, slot.start), pieces);
    pieces.push({ kind: "slot", text: sql.slice(slot.start, slot.end) });
    at = slot.end;
  }
  coloured(sql.slice(at), pieces);
  return pieces;
}

function coloured(sql: string, pieces: SqlToken[]): void {
  let at = 0;
  for (const match of sql.length > colourLimit ? [] : sql.matchAll(token)) {
    const kind = match[1] ? "comment" : match[2] ? "constant" : match[4] ? "keyword" : "plain";
    if (match.index > at) pieces.push({ kind: "plain", text: sql.slice(at, match.index) });
    pieces.push({ kind, text: match[0] });
    at = match.index + match[0].length;
  }
  if (at < sql.length) pieces.push({ kind: "plain", text: sql.slice(at) });
}
