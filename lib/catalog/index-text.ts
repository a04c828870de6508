import { nameOf } from "../postgres/names";
import { printedName } from "../postgres/printed-name";
import { closingIndex, isToken, significant, splitAtCommas } from "../postgres/token-runs";
import { tokenize } from "../postgres/tokens";
import type { Index } from "./catalog";

/** Where an index stands: what its definition names. */
export interface IndexedRelation {
  readonly schema: string | null;
  readonly name: string;
}

/**
 * An index from the part of its definition behind the access method and on: `btree (a, lower(b)) INCLUDE (c) WHERE a > 1`.
 * The definition is put together as `pg_get_indexdef` prints it. Undefined when there is no list in brackets.
 */
export function readIndexText(
  name: string,
  on: IndexedRelation,
  method: string,
  flags: { readonly unique: boolean; readonly primary: boolean },
): Index | undefined {
  const tokens = significant(tokenize(method));
  const open = tokens.findIndex((token) => isToken(method, token, "("));
  const close = open < 0 ? undefined : closingIndex(method, tokens, open);
  if (close === undefined) return undefined;
  const behind = tokens.slice(close + 1);
  const find = (word: string): number => behind.findIndex((token) => isToken(method, token, word));
  const where = find("WHERE");
  const trailing = behind.findIndex((token, index) => index > where && where >= 0 && isStateWord(method.slice(token.start, token.end)));
  const predicateEnd = trailing < 0 ? behind.at(-1)?.end : behind[trailing - 1]?.end;
  const predicate = where < 0 ? null : method.slice(behind[where]?.end, predicateEnd).trim();
  const definitionEnd = firstState(method, behind) ?? method.length;
  return {
    name,
    definition: `CREATE ${flags.unique ? "UNIQUE " : ""}INDEX ${printedName(null, name)} ON ${printedName(on.schema, on.name)} USING ${method.slice(0, definitionEnd).trim()}`,
    unique: flags.unique,
    valid: find("INVALID") < 0,
    primary: flags.primary,
    columns: splitAtCommas(method, tokens, open + 1, close).map((piece) => {
      // An expression has brackets of its own; a column may be followed by COLLATE, an operator class, DESC, NULLS.
      const expression = isToken(method, piece[0], "(") || isToken(method, piece[1], "(");
      return expression ? null : (nameOf(method, piece[0]) ?? null);
    }),
    predicate,
    nullsNotDistinct: find("DISTINCT") > 0 && isToken(method, behind[find("DISTINCT") - 1], "NOT"),
  };
}

/** Words that psql's `\d` puts behind an index's definition (describe.c, describeOneTableDetails). */
function isStateWord(word: string): boolean {
  return /^(DEFERRABLE|INITIALLY|CLUSTER|INVALID|REPLICA)$/.test(word);
}

function firstState(text: string, tokens: readonly { readonly start: number; readonly end: number }[]): number | undefined {
  return tokens.find((token) => isStateWord(text.slice(token.start, token.end)))?.start;
}
