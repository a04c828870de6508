import { broken, type ClosedOutput } from "./output";

/**
 * Outputs in which `, ` stands only inside quotes, a quote inside them being doubled: the value goes on to the first `, ` outside.
 * `outside` is what may stand outside quotes.
 */
function quoteAware(key: string, quote: string, outside: RegExp): ClosedOutput {
  return {
    kind: "closed",
    key,
    end(text, from, to) {
      let quoted = false;
      for (let at = from; at < to; at++) {
        const character = text[at] ?? "";
        if (character === quote) quoted = !quoted;
        else if (!quoted) {
          if (character === "," && text[at + 1] === " ") return at;
          if (!outside.test(character)) return broken;
        }
      }
      return quoted ? broken : to;
    },
    begins(text) {
      let quoted = false;
      for (const character of text) {
        if (character === quote) quoted = !quoted;
        else if (!quoted && !outside.test(character)) return false;
      }
      return true;
    },
  };
}

/** tsvectorout: `'a, b':1A,2 'c'`. */
export const searchVectorOutput = quoteAware("tsvector", "'", /[\dABCD:, ]/);
/** tsqueryout: `'a' & ( 'b':*A | !'c' <2> 'd' )`. */
export const searchQueryOutput = quoteAware("tsquery", "'", /[\dABCD:*&|!<>()\- ]/);
/** regclassout, regprocedureout and their like: names, quoted where they must be, `-`, or a number. */
export const registeredOutput = quoteAware("reg", '"', /[^\n]/);
