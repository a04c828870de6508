import { nameOf } from "../postgres/names";
import { bracketStep, isToken, significant } from "../postgres/token-runs";
import { type Token, tokenize } from "../postgres/tokens";
import type { Trigger } from "./catalog";

const events = ["INSERT", "UPDATE", "DELETE", "TRUNCATE"] as const;

/**
 * A trigger's definition as `pg_get_triggerdef` prints it, with or without `CREATE TRIGGER`, as psql's `\d` lists it.
 * Undefined for what is none.
 */
export function readTriggerText(definition: string, enabled: Trigger["enabled"]): Trigger | undefined {
  const tokens = significant(tokenize(definition));
  let at = tokens.findIndex((token, index) => index < 4 && isToken(definition, token, "TRIGGER")) + 1;
  const name = nameOf(definition, tokens[at]);
  at++;
  const timing = timingOf(definition, tokens, at);
  if (name === undefined || timing === undefined) return undefined;
  const on = outsideBrackets(definition, tokens, at, "ON");
  const execute = outsideBrackets(definition, tokens, on, "EXECUTE");
  const level = tokens
    .slice(on, execute)
    .some((token, index, clause) => isToken(definition, token, "EACH") && isToken(definition, clause[index + 1], "ROW"));
  const head = tokens.slice(at, on);
  const called = tokens[execute + 2];
  if (called === undefined || !isToken(definition, tokens[execute], "EXECUTE")) return undefined;
  const open = tokens.findIndex((token, index) => index > execute && isToken(definition, token, "("));
  const end = tokens[open < 0 ? tokens.length - 1 : open - 1]?.end;
  return {
    name,
    timing,
    level: level ? "row" : "statement",
    events: events
      .filter((event) => head.some((token) => isToken(definition, token, event)))
      .map((event) => event.toLowerCase() as Lowercase<typeof event>),
    function: definition.slice(called.start, end),
    enabled,
    body: null,
    language: null,
  };
}

function timingOf(text: string, tokens: readonly Token[], at: number): Trigger["timing"] | undefined {
  if (isToken(text, tokens[at], "BEFORE")) return "before";
  if (isToken(text, tokens[at], "AFTER")) return "after";
  return isToken(text, tokens[at], "INSTEAD") ? "instead of" : undefined;
}

function outsideBrackets(text: string, tokens: readonly Token[], from: number, word: string): number {
  let depth = 0;
  for (let index = Math.max(from, 0); index < tokens.length; index++) {
    depth += bracketStep(text, tokens[index]);
    if (depth === 0 && isToken(text, tokens[index], word)) return index;
  }
  return tokens.length;
}
