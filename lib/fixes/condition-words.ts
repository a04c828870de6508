import type { Judged } from "./judged-condition";
import { type PlainPiece, plainCondition } from "./plain-condition";

/** The row that a condition was false for. */
export interface RowInWords {
  readonly columns: readonly string[];
  /** As printed; null for NULL; undefined where it is not known. */
  readonly valueIn: (column: string) => string | null | undefined;
  readonly typeOf: (column: string) => string | undefined;
}

/** What is not fulfilled, one sentence each, most specific first found: "Either `phone` or `email` must be given; both are null." */
export function unfulfilled(judged: Judged, row: RowInWords): readonly string[] {
  if (judged.kind === "and") {
    const failing = judged.parts.filter((part) => part.result === false);
    return failing.flatMap((part) => unfulfilled(part, row));
  }
  if (judged.kind === "or") return [alternatives(judged, row)];
  const said = judged.kind === "not" ? notWords(judged, row) : leafWords(judged.text, row);
  return [said ?? `\`${judged.text}\` does not hold.`];
}

function alternatives({ parts, text }: Judged, row: RowInWords): string {
  const wanted = parts.map((part) => (part.kind === "leaf" ? givenColumn(part.text, row) : undefined));
  if (wanted.every((column) => column !== undefined)) return oneOfGiven(wanted, row);
  const guards = parts.map((part) => guardWords(part, row));
  const rest = parts.filter((_, index) => guards[index] === undefined);
  const said = guards.filter((guard) => guard !== undefined);
  const [only] = rest;
  if (said.length > 0 && rest.length === 1 && only !== undefined) {
    const then = unfulfilled(only, row).join(" ");
    if (then !== "") return `When ${said.join(" and ")}, ${lowerFirst(then)}`;
  }
  const each = parts.flatMap((part) => unfulfilled(part, row)).map((sentence) => sentence.replace(/\.$/, ""));
  if (each.length === 0) return `\`${text}\` does not hold.`;
  return `At least one of these must hold, and none does: ${each.map(lowerFirst).join("; or ")}.`;
}

function oneOfGiven(columns: readonly string[], { valueIn }: RowInWords): string {
  const [first, second] = columns;
  const known = columns.every((column) => valueIn(column) === null);
  if (columns.length === 1) return `\`${first}\` must be given${known ? "; it is null" : ""}.`;
  if (columns.length === 2) return `Either \`${first}\` or \`${second}\` must be given; both are null.`;
  return `At least one of ${listed(columns)} must be given; all are null.`;
}

/** `status <> 'paid' OR …`: what is meant when the first part is false, as the beginning of "When …". */
function guardWords(part: Judged, row: RowInWords): string | undefined {
  if (part.kind === "not") {
    const [inner] = part.parts;
    const pieces = inner?.kind === "leaf" ? plainCondition(inner.text, row.columns) : undefined;
    return pieces === undefined ? undefined : positive(pieces);
  }
  const pieces = part.kind === "leaf" ? plainCondition(part.text, row.columns) : undefined;
  const [column, operator, third, fourth] = pieces ?? [];
  if (pieces === undefined || column?.kind !== "column" || operator?.kind !== "word") return undefined;
  if (pieces.length === 3 && (operator.text === "<>" || operator.text === "!=") && third?.kind === "constant")
    return `\`${column.name}\` is \`${third.text}\``;
  if (pieces.length === 3 && operator.text === "IS" && isWord(third, "NULL")) return `\`${column.name}\` is given`;
  if (pieces.length === 4 && operator.text === "IS" && isWord(third, "NOT") && isWord(fourth, "TRUE")) return `\`${column.name}\` is true`;
  return undefined;
}

function positive(pieces: readonly PlainPiece[]): string | undefined {
  const [column, operator, third] = pieces;
  if (column?.kind !== "column") return undefined;
  if (pieces.length === 1) return `\`${column.name}\` is true`;
  if (pieces.length === 3 && isWord(operator, "=") && third?.kind === "constant") return `\`${column.name}\` is \`${third.text}\``;
  return undefined;
}

function notWords({ parts }: Judged, row: RowInWords): string | undefined {
  const [inner] = parts;
  const pieces = inner?.kind === "leaf" ? plainCondition(inner.text, row.columns) : undefined;
  const [column] = pieces ?? [];
  if (pieces?.length === 1 && column?.kind === "column") return `\`${column.name}\` must be false${itIs(column.name, row)}.`;
  const is = pieces && positive(pieces);
  return is === undefined ? undefined : `${is.replace(" is ", " must not be ")}.`;
}

function leafWords(text: string, row: RowInWords): string | undefined {
  const pieces = plainCondition(text, row.columns);
  if (pieces === undefined) return undefined;
  const [first, second, third, fourth] = pieces;
  const given = givenColumn(text, row);
  if (given !== undefined) return oneOfGiven([given], row);
  if (isWord(first, "NUM_NONNULLS") || isWord(first, "NUM_NULLS")) return countOfNulls(pieces, row);
  if (first?.kind === "word" && lengths.has(first.text) && second?.kind === "column" && fourth?.kind === "constant" && pieces.length === 4)
    return lengthWords(second.name, third, fourth.text, row);
  const pair = nullsOfTwo(pieces);
  if (pair !== undefined) return pair;
  if (first?.kind === "constant" && second?.kind === "word" && third?.kind === "column" && pieces.length === 3)
    return compared(third.name, mirrored[second.text], `\`${first.text}\``, row);
  if (first?.kind !== "column") return undefined;
  if (pieces.length === 1) return `\`${first.name}\` must be true${itIs(first.name, row)}.`;
  if (second?.kind !== "word") return undefined;
  if (pieces.length === 3 && third?.kind === "constant") return compared(first.name, second.text, `\`${third.text}\``, row);
  if (pieces.length === 3 && third?.kind === "column") return compared(first.name, second.text, `\`${third.name}\``, row, third.name);
  if (second.text === "IS" && isWord(third, "NULL") && pieces.length === 3)
    return `\`${first.name}\` must be null${itIs(first.name, row)}.`;
  const high = pieces[4];
  if (second.text === "BETWEEN" && third?.kind === "constant" && isWord(fourth, "AND") && high?.kind === "constant" && pieces.length === 5)
    return `\`${first.name}\` must be between \`${third.text}\` and \`${high.text}\`${itIs(first.name, row)}.`;
  return oneOfConstants(first.name, pieces.slice(1), row);
}

/** `= ANY (ARRAY[…])`, `IN (…)`, and their opposites. */
function oneOfConstants(column: string, pieces: readonly PlainPiece[], row: RowInWords): string | undefined {
  const words = pieces.flatMap((piece) => (piece.kind === "word" && !/^[,[\]]$/.test(piece.text) ? [piece.text] : []));
  const constants = pieces.flatMap((piece) => (piece.kind === "constant" ? [piece.text] : []));
  if (constants.length === 0 || pieces.some((piece) => piece.kind === "column")) return undefined;
  const form = words.join(" ");
  const values = `${constants
    .slice(0, 8)
    .map((text) => `\`${text}\``)
    .join(", ")}${constants.length > 8 ? `, and ${constants.length - 8} more` : ""}`;
  if (form === "= ANY ARRAY" || form === "IN") return `\`${column}\` must be one of ${values}${itIs(column, row)}.`;
  return form === "<> ALL ARRAY" || form === "NOT IN" ? `\`${column}\` must not be one of ${values}${itIs(column, row)}.` : undefined;
}

const lengths = new Set(["LENGTH", "CHAR_LENGTH", "CHARACTER_LENGTH", "OCTET_LENGTH"]);
const mirrored: Readonly<Record<string, string>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "<>": "<>", "!=": "<>" };

function compared(column: string, operator: string | undefined, other: string, row: RowInWords, otherColumn?: string): string | undefined {
  const moment = /^(?:date|time)/.test(row.typeOf(column) ?? "");
  const words: Readonly<Record<string, string>> = {
    "=": "be",
    "<>": "not be",
    "!=": "not be",
    ">": moment ? "be after" : "be greater than",
    "<": moment ? "be before" : "be less than",
    ">=": moment ? "not be before" : "be at least",
    "<=": moment ? "not be after" : "be at most",
    "~": "match the regular expression",
    "~*": "match, in any case, the regular expression",
    "!~": "not match the regular expression",
    "~~": "be LIKE",
    LIKE: "be LIKE",
  };
  const verb = operator === undefined ? undefined : words[operator];
  if (verb === undefined) return undefined;
  if (other === "``" && verb === "not be") return `\`${column}\` must not be empty.`;
  const theirs = otherColumn === undefined ? undefined : row.valueIn(otherColumn);
  const beside = typeof theirs === "string" ? ` (\`${theirs}\`)` : "";
  return `\`${column}\` must ${verb} ${other}${beside}${itIs(column, row)}.`;
}

function lengthWords(column: string, operator: PlainPiece | undefined, limit: string, row: RowInWords): string | undefined {
  const words: Readonly<Record<string, string>> = {
    "<=": "at most",
    ">=": "at least",
    "<": "fewer than",
    ">": "more than",
    "=": "exactly",
  };
  const verb = operator?.kind === "word" ? words[operator.text] : undefined;
  const value = row.valueIn(column);
  const has = typeof value === "string" ? `; it has ${[...value].length}` : "";
  return verb === undefined ? undefined : `\`${column}\` must have ${verb} ${limit} characters${has}.`;
}

function countOfNulls(pieces: readonly PlainPiece[], { valueIn }: RowInWords): string | undefined {
  const columns = pieces.flatMap((piece) => (piece.kind === "column" ? [piece.name] : []));
  const [operator, constant] = pieces.slice(-2);
  if (!isWord(pieces[0], "NUM_NONNULLS") || operator?.kind !== "word" || constant?.kind !== "constant") return undefined;
  const values = columns.map(valueIn);
  const known = values.every((value) => value !== undefined);
  const given = columns.filter((_, index) => values[index] !== null);
  const are = !known ? "" : given.length === 0 ? "; all are null" : `; ${listed(given)} ${given.length === 1 ? "is" : "are"}`;
  const wanted = operator.text === "=" ? "Exactly" : operator.text === "<=" ? "At most" : operator.text === ">=" ? "At least" : undefined;
  if (operator.text === ">" && constant.text === "0") return `At least one of ${listed(columns)} must be given${are}.`;
  return wanted === undefined ? undefined : `${wanted} ${constant.text} of ${listed(columns)} must be given${are}.`;
}

/** `(a IS NULL) = (b IS NULL)` and the like. */
function nullsOfTwo(pieces: readonly PlainPiece[]): string | undefined {
  const text = pieces.map((piece) => (piece.kind === "word" ? piece.text : piece.kind === "column" ? "$" : "?")).join(" ");
  const match = /^\$ IS (NOT )?NULL (=|<>|!=) \$ IS (NOT )?NULL$/.exec(text);
  const [one, other] = pieces.flatMap((piece) => (piece.kind === "column" ? [piece.name] : []));
  if (match === null) return undefined;
  const alike = (match[2] === "=") === (match[1] === match[3]);
  return alike
    ? `\`${one}\` and \`${other}\` must be given together, or neither of them; one is null.`
    : `Exactly one of \`${one}\` and \`${other}\` must be given, not both and not none.`;
}

/** The column of `c IS NOT NULL`. */
function givenColumn(text: string, { columns }: RowInWords): string | undefined {
  const pieces = plainCondition(text, columns);
  const [column, is, not, nothing, more] = pieces ?? [];
  const fits = column?.kind === "column" && isWord(is, "IS") && isWord(not, "NOT") && isWord(nothing, "NULL") && more === undefined;
  return fits ? column.name : undefined;
}

function itIs(column: string, { valueIn }: RowInWords): string {
  const value = valueIn(column);
  return value === undefined ? "" : value === null ? "; it is null" : `; it is \`${value}\``;
}

function isWord(piece: PlainPiece | undefined, text: string): boolean {
  return piece?.kind === "word" && piece.text === text;
}

function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1)}`;
}

function lowerFirst(text: string): string {
  return /^[A-Z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
