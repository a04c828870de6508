import { nameOf } from "../postgres/names";
import { isToken, significant } from "../postgres/token-runs";
import { type Token, tokenize } from "../postgres/tokens";
import type { CheckValue } from "./check-expression";
import { matchesPattern } from "./simple-pattern";

/** `undefined` is "not known". A list is an array's or an IN list's elements. */
type Value = CheckValue | undefined | readonly Value[];

/** Deeper nesting than any person writes is not followed. */
const deepest = 60;

/** The value of an expression, read and evaluated in one pass; undefined where it holds anything that is not known here. */
export function evaluate(text: string, columnValue: (column: string) => CheckValue | undefined): Value {
  const tokens = significant(tokenize(text));
  let at = 0;
  let depth = 0;
  /** Set by what is not understood: from there on no position can be trusted. */
  let lost = false;

  const is = (word: string) => isToken(text, tokens[at], word);
  const take = (word: string) => {
    if (!is(word)) return false;
    at += 1;
    return true;
  };
  const expect = (word: string) => {
    if (!take(word)) lost = true;
  };

  function disjunction(): Value {
    let value = conjunction();
    while (!lost && take("OR")) value = or(value, conjunction());
    return value;
  }

  function conjunction(): Value {
    let value = negation();
    while (!lost && take("AND")) value = and(value, negation());
    return value;
  }

  function negation(): Value {
    if (!take("NOT")) return tested();
    depth += 1;
    if (depth > deepest) lost = true;
    const value = lost ? undefined : negation();
    depth -= 1;
    return not(value);
  }

  /** `… IS [NOT] NULL | TRUE | FALSE`. */
  function tested(): Value {
    let value = comparison();
    while (!lost && take("IS")) {
      const negated = take("NOT");
      const answer = take("NULL")
        ? isSame(value, null)
        : take("TRUE")
          ? isSame(value, true)
          : take("FALSE")
            ? isSame(value, false)
            : unread();
      value = negated ? not(answer) : answer;
    }
    return value;
  }

  function comparison(): Value {
    const left = sum();
    if (lost) return undefined;
    const negated = take("NOT");
    const plain = (value: Value) => (negated ? not(value) : value);
    if (take("BETWEEN")) {
      const low = sum();
      expect("AND");
      return plain(and(compare(">=", left, low), compare("<=", left, sum())));
    }
    if (take("IN")) {
      expect("(");
      return plain(anyOf("=", left, list(")")));
    }
    const like = take("LIKE") ? "~~" : take("ILIKE") ? "~~*" : undefined;
    if (like) return plain(compare(like, left, sum()));
    if (negated) return unread();
    const operator = comparisonAt();
    if (operator === undefined) return left;
    at += 1;
    const quantifier = take("ANY") || take("SOME") ? "any" : take("ALL") ? "all" : undefined;
    if (quantifier === undefined) return compare(operator, left, sum());
    expect("(");
    const elements = disjunction();
    expect(")");
    if (!isList(elements)) return undefined;
    return quantifier === "any" ? anyOf(operator, left, elements) : elements.map((one) => compare(operator, left, one)).reduce(and, true);
  }

  function comparisonAt(): string | undefined {
    const token = tokens[at];
    if (token?.kind !== "operator") return undefined;
    const operator = text.slice(token.start, token.end);
    return comparisons.has(operator) ? operator : undefined;
  }

  function sum(): Value {
    let value = product();
    for (;;) {
      const sign = is("+") ? 1 : is("-") ? -1 : 0;
      if (lost || sign === 0) return value;
      at += 1;
      const right = product();
      value = numeric(value, right, (a, b) => a + sign * b);
    }
  }

  function product(): Value {
    let value = factor();
    while (!lost && take("*")) value = numeric(value, factor(), (a, b) => a * b);
    return value;
  }

  function factor(): Value {
    if (take("-")) {
      if (is("-")) return unread();
      return numeric(0, factor(), (a, b) => a - b);
    }
    let value = primary();
    while (!lost && take("::")) value = cast(value, typeName());
    return value;
  }

  function primary(): Value {
    const token = tokens[at];
    if (token === undefined || depth > deepest) return unread();
    depth += 1;
    const value = primaryAt(token);
    depth -= 1;
    return value;
  }

  function primaryAt(token: Token): Value {
    at += 1;
    if (token.kind === "string") return textConstant(text, token);
    if (token.kind === "number") return Number(text.slice(token.start, token.end).replaceAll("_", ""));
    if (isToken(text, token, "(")) {
      const value = disjunction();
      expect(")");
      return value;
    }
    if (isToken(text, token, "NULL")) return null;
    if (isToken(text, token, "TRUE")) return true;
    if (isToken(text, token, "FALSE")) return false;
    if (isToken(text, token, "CURRENT_DATE") || isToken(text, token, "CURRENT_TIMESTAMP")) return { now: true };
    if (isToken(text, token, "ARRAY") && take("[")) return list("]");
    const name = nameOf(text, token);
    if (name === undefined || isToken(text, token, "CASE") || isToken(text, token, "EXISTS") || isToken(text, token, "ROW"))
      return unread();
    if (take("(")) return call(name, list(")"));
    // `table.column` in a CHECK is the row's own table.
    if (take(".")) return column(nameOf(text, tokens[at++]));
    return column(name);
  }

  function column(name: string | undefined): Value {
    if (name === undefined) return unread();
    return is("(") || is(".") || is("[") ? unread() : columnValue(name);
  }

  function list(close: ")" | "]"): readonly Value[] {
    const items: Value[] = [];
    if (take(close)) return items;
    do items.push(disjunction());
    while (!lost && take(","));
    expect(close);
    return items;
  }

  /** The type's first word, lower case; `[]` at its end for an array. */
  function typeName(): string {
    const words: string[] = [];
    for (;;) {
      const word = nameOf(text, tokens[at]);
      const isWord = word !== undefined && !["and", "or", "is", "not", "in", "like", "between", "collate"].includes(word);
      if (!isWord) break;
      words.push(word);
      at += 1;
      if (take(".")) words.length = 0;
    }
    if (words.length === 0) lost = true;
    if (take("(")) {
      while (at < tokens.length && !is(")")) at += 1;
      expect(")");
    }
    let name = words.join(" ");
    while (take("[")) {
      expect("]");
      name = `${words.join(" ")}[]`;
    }
    return name;
  }

  function unread(): undefined {
    lost = true;
    return undefined;
  }

  const value = disjunction();
  return lost || at < tokens.length ? undefined : value;
}

const comparisons = new Set(["=", "<>", "!=", "<", ">", "<=", ">=", "~", "~*", "!~", "!~*", "~~", "~~*", "!~~", "!~~*"]);

/** The text of a string constant; undefined for forms with escapes other than a doubled quote. */
export function textConstant(sql: string, token: Token): string | undefined {
  const text = sql.slice(token.start, token.end);
  if (/^'(?:[^']|'')*'$/.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  return /^[eE]'(?:[^'\\]|'')*'$/.test(text) ? text.slice(2, -1).replaceAll("''", "'") : undefined;
}

function call(name: string, values: readonly Value[]): Value {
  const [first] = values;
  if (name === "coalesce") return values.includes(undefined) ? undefined : (values.find((one) => one !== null) ?? null);
  if (name === "now" && values.length === 0) return { now: true };
  if (values.length !== 1 || first === undefined) return undefined;
  if (first === null) return /^(?:lower|upper|btrim|abs|(?:char_|character_|octet_)?length)$/.test(name) ? null : undefined;
  if (name === "abs" && typeof first === "number") return Math.abs(first);
  if (typeof first !== "string") return undefined;
  if (name === "length" || name === "char_length" || name === "character_length") return [...first].length;
  if (name === "lower") return first.toLowerCase();
  if (name === "upper") return first.toUpperCase();
  // btrim() takes away spaces only.
  return (name === "btrim" || name === "trim") && !/[\t\n\r\f\v\u0080-\uffff]/.test(first) ? first.trim() : undefined;
}

function cast(value: Value, type: string): Value {
  if (value === undefined || value === null) return value;
  if (type.endsWith("[]")) return typeof value === "string" ? arrayConstant(value) : isList(value) ? value : undefined;
  if (/^(?:smallint|integer|int|bigint|numeric|decimal|real|double precision|int[248]|float[48])$/.test(type)) {
    if (typeof value === "string") return /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined;
    return typeof value === "number" ? value : undefined;
  }
  if (type === "text" || type.startsWith("character") || type === "varchar" || type === "bpchar" || type === "citext")
    return typeof value === "string" ? value : undefined;
  if (/^(?:date|timestamp|timestamptz)\b/.test(type)) return value;
  return typeof value === "string" ? value : undefined;
}

/** `{a,b}` without quotes or nesting. */
function arrayConstant(text: string): readonly Value[] | undefined {
  return /^\{[^{}"\\]*\}$/.test(text) ? text.slice(1, -1).split(",") : undefined;
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

function isNow(value: Value): boolean {
  return typeof value === "object" && value !== null && "now" in value;
}

function and(a: Value, b: Value): Value {
  if (a === false || b === false) return false;
  if (a === null && (b === null || b === true)) return null;
  return a === true ? logical(b) : b === true ? logical(a) : undefined;
}

function or(a: Value, b: Value): Value {
  return not(and(not(a), not(b)));
}

function not(value: Value): Value {
  return value === null ? null : typeof value === "boolean" ? !value : undefined;
}

function logical(value: Value): Value {
  return typeof value === "boolean" || value === null ? value : undefined;
}

function isSame(value: Value, wanted: null | boolean): Value {
  return value === undefined ? undefined : value === wanted;
}

function numeric(a: Value, b: Value, calculate: (a: number, b: number) => number): Value {
  if (a === null || b === null) return null;
  return typeof a === "number" && typeof b === "number" ? calculate(a, b) : undefined;
}

function anyOf(operator: string, left: Value, elements: readonly Value[]): Value {
  return elements.map((one) => compare(operator, left, one)).reduce(or, false);
}

function compare(operator: string, a: Value, b: Value): Value {
  if (a === null || b === null) return null;
  if (a === undefined || b === undefined || isList(a) || isList(b)) return undefined;
  if (operator.startsWith("!") && operator !== "!=") return not(compare(operator.slice(1), a, b));
  if (operator.startsWith("~")) {
    if (typeof a !== "string" || typeof b !== "string") return undefined;
    return matchesPattern(a, b, { like: operator.startsWith("~~"), fold: operator.endsWith("*") });
  }
  const difference = order(a, b, operator);
  if (difference === undefined) return undefined;
  if (operator === "=") return difference === 0;
  if (operator === "<>" || operator === "!=") return difference !== 0;
  if (operator === "<") return difference < 0;
  if (operator === "<=") return difference <= 0;
  return operator === ">" ? difference > 0 : difference >= 0;
}

const isoDay = /^\d{4}-\d\d-\d\d$/;

/** Which of two values is larger, where their order does not hang on a collation or on the clock. */
function order(a: Value, b: Value, operator: string): number | undefined {
  if (isNow(a) || isNow(b)) {
    const other = isNow(a) ? b : a;
    const past = typeof other === "string" && /^(?:1\d{3}|200\d|201\d)-\d\d-\d\d(?:[ T].*)?$/.test(other);
    return past ? (isNow(a) ? 1 : -1) : undefined;
  }
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "boolean" && typeof b === "boolean") return Number(a) - Number(b);
  if (typeof a === "string" && typeof b === "string") {
    if (a === b) return 0;
    // Digits at the same places: every collation orders them as dates.
    if (isoDay.test(a) && isoDay.test(b)) return a < b ? -1 : 1;
    // Unequal texts are unequal in every deterministic collation; which is the larger one, the collation decides.
    return operator === "=" || operator === "<>" || operator === "!=" ? 1 : a === "" ? -1 : b === "" ? 1 : undefined;
  }
  return undefined;
}
