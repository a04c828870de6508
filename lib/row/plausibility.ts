import type { Interpretation } from "./column-edges";
import type { ColumnEvidence } from "./evidence-of-column";
import { type Pieces, stretch } from "./pieces";

/**
 * How plausible it is that a stretch is a column's value, as the logarithm of a rough probability. Only compared, never shown: what
 * decides is which readings fit; this orders them. Nulls go by the statistics where there are some.
 */
export function plausibility(pieces: Pieces): (column: ColumnEvidence, from: number, to: number, read: Interpretation) => number {
  const kinds = new Uint8Array(pieces.count).fill(unknown);
  const kindOf = (piece: number): number => {
    if (kinds[piece] === unknown) kinds[piece] = kindOfPiece(stretch(pieces, piece, piece + 1));
    return kinds[piece] ?? other;
  };
  const shares = new Map<ColumnEvidence, number>();
  const commaShare = (column: ColumnEvidence): number => {
    let share = shares.get(column);
    if (share === undefined) {
      share = shareOfValuesWithComma(column);
      shares.set(column, share);
    }
    return share;
  };
  return (column, from, to, read) => {
    if (column.isVirtual || column.isCulprit) return 0;
    const nullShare = column.mayBeNull ? shareOfNulls(column) : 0;
    if (read === "null") return Math.log(nullShare);
    let sum = Math.log(1 - nullShare);
    // A cut as short as 61 bytes only happens before a character of four bytes.
    if (read === "cut" && (pieces.bytes[to] ?? 0) - (pieces.bytes[from] ?? 0) - 2 === 64) sum += Math.log(0.02);
    if (column.given !== undefined) return sum;
    if (column.output.kind !== "text") return to === from + 1 && kindOf(from) === nullWord ? sum + Math.log(jsonNull) : sum;
    const share = commaShare(column);
    if (isOddFor(column.attribute.name, stretch(pieces, from, to))) sum += Math.log(oddShare);
    if (to === from + 1) return sum + Math.log(1 - share) + (alone[kindOf(from)] ?? 0);
    sum += Math.log(share) + Math.log(goesOn) * (to - from - 2) + (first[kindOf(from)] ?? 0);
    for (let piece = from + 1; piece < to; piece++) sum += later[kindOf(piece)] ?? 0;
    return sum;
  };
}

const empty = 0;
const nullWord = 1;
const truthValue = 2;
const number = 3;
const moment = 4;
const uuid = 5;
const bracket = 6;
const lowerCase = 7;
const other = 8;
const unknown = 255;

/** Factors for what a text is: by itself, as the first piece of a text with commas, as a later one. In the order of the kinds above. */
const alone = [0.1, 0.00001, 0.2, 0.5, 0.3, 0.5, 0.4, 1, 1].map(Math.log);
const first = [0.05, 0.001, 0.02, 0.3, 0.1, 0.02, 0.1, 0.7, 1].map(Math.log);
const later = [0.05, 0.001, 0.02, 0.3, 0.05, 0.01, 0.1, 1, 0.5].map(Math.log);
/** The JSON value `null`, and an enum's label of that name, where a null is possible as well. */
const jsonNull = 0.0001;
/** A text with one comma has a further one this often. */
const goesOn = 0.35;

function kindOfPiece(text: string): number {
  if (text === "") return empty;
  if (text === "null" || text === "virtual") return nullWord;
  if (text === "t" || text === "f") return truthValue;
  if (/^[-+]?\d{1,30}(?:\.\d{1,30})?$/.test(text)) return number;
  if (/^\d{4}-\d\d-\d\d|^\d\d:\d\d/.test(text)) return moment;
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-/.test(text)) return uuid;
  if (/^[{[(\\<]/.test(text)) return bracket;
  return /^\p{Ll}/u.test(text) ? lowerCase : other;
}

/** What columns of such names hold. */
const usual: readonly (readonly [name: RegExp, value: RegExp])[] = [
  [/mail$/i, /^[^\s@]+@\S+$/],
  [/ur[li]$|website/i, /^(?:\w{2,20}:)?\/\S*$/],
  [/phone|mobile/i, /^[+(\d][-+()\d ./x]{4,}$/],
  [/status|kind|slug|token|hash|sku|currency|locale|method/i, /^\S+$/],
];
const oddShare = 0.02;

function isOddFor(name: string, value: string): boolean {
  return usual.some(([names, values]) => names.test(name) && !values.test(value));
}

function shareOfNulls({ attribute }: ColumnEvidence): number {
  if (attribute.notNull) return 0.05; // one more null behind the culprit
  return Math.min(0.998, Math.max(0.002, attribute.nullFraction ?? 0.2));
}

const wordy = /desc|note|comment|body|text|title|address|message|msg|content|summary|bio|remark|reason|memo|detail|feedback|subject/i;
const terse =
  /code|status|state|type|kind|slug|mail|phone|url|uri|token|hash|key|uuid|id$|sku|currency|country|locale|lang|zip|host|path|version|method|role|colou?r|number|^no$|_no$/i;

function shareOfValuesWithComma({ attribute, output }: ColumnEvidence): number {
  const most = output.kind === "text" ? output.most : 0;
  const byLength =
    output.key === "bytea" || /\bname$/.test(attribute.type) ? 0.002 : most < 20 ? 0.01 : most < 60 ? 0.04 : most < 200 ? 0.07 : 0.1;
  const byName = terse.test(attribute.name) ? 0.1 : wordy.test(attribute.name) ? 3 : 1;
  return byLength * byName;
}
