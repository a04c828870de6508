/** What an explanation can be answered as. */
export const answerTypes = ["application/json", "text/markdown", "text/plain"] as const;
export type AnswerType = (typeof answerTypes)[number];

/**
 * The type that an Accept header (RFC 9110, 12.5.1) likes best; `usual` where it takes anything. Undefined when it takes none.
 */
export function preferredType(accept: string | null, usual: AnswerType): AnswerType | undefined {
  if (accept === null || accept.trim() === "") return usual;
  const ranges = accept.split(",").map(readRange);
  const candidates = [usual, ...answerTypes.filter((type) => type !== usual)];
  let best: { type: AnswerType; quality: number; specificity: number } | undefined;
  for (const type of candidates) {
    const range = ranges.filter((each) => covers(each.range, type)).sort((a, b) => specificity(b.range) - specificity(a.range))[0];
    if (range === undefined || range.quality === 0) continue;
    const offer = { type, quality: range.quality, specificity: specificity(range.range) };
    // A type that is named goes before one that a wildcard of the same quality lets in.
    if (best === undefined || offer.quality > best.quality || (offer.quality === best.quality && offer.specificity > best.specificity)) {
      best = offer;
    }
  }
  return best?.type;
}

function readRange(text: string): { readonly range: string; readonly quality: number } {
  const [range = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
  const quality = weight === undefined ? 1 : Number(weight);
  return { range, quality: quality >= 0 && quality <= 1 ? quality : 0 };
}

function covers(range: string, type: string): boolean {
  return range === "*/*" || range === type || (range.endsWith("/*") && type.startsWith(range.slice(0, -1)));
}

function specificity(range: string): number {
  return range === "*/*" ? 0 : range.endsWith("/*") ? 1 : 2;
}
