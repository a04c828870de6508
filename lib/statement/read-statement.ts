import type { ParameterValue } from "../parse/error-report";
import type { Token } from "../postgres/tokens";
import { bindParameters } from "./bind-parameters";
import { byteOffsets } from "./byte-offsets";
import { type About, type Candidate, candidatesOf, chooseCandidate } from "./candidates";
import { grammarRefusal } from "./grammar-input";
import { readAlterTable } from "./read-alter-table";
import { readCopy } from "./read-copy";
import { readInsert } from "./read-insert";
import { readMerge } from "./read-merge";
import { readOther } from "./read-other";
import { readDelete, readUpdate } from "./read-update";
import type { Placeholder, Range, Statement, SyntaxTrees } from "./statement";
import { firstFrom, type StatementSource, statementSource, statementTokens } from "./statement-source";
import { type StatementText, statementText } from "./statement-text";
import { as, type Fields, typeOf } from "./syntax-node";

/**
 * The text that `readStatement` needs the syntax tree of: psql's prompts and commands gone, placeholders written `$n`.
 * A text with neither is its own syntax.
 */
export function statementSyntax(text: string): string {
  return statementText(text).syntax;
}

/**
 * The failing SQL, understood; undefined when the grammar refuses it (SQL with values put in without quotes, a cut-off
 * text) or has not read it. Of several statements the one that `about` names, else the last that changes data.
 * `parameters`: the bound values in order; what does not fit the placeholders in number stays unbound.
 */
export function readStatement(
  text: string,
  trees: SyntaxTrees,
  parameters?: readonly ParameterValue[],
  about: About = {},
): Statement | undefined {
  const prepared = statementText(text);
  const tree = trees.get(prepared.syntax);
  if (tree === undefined || !tree.ok || grammarRefusal(prepared.syntax) !== undefined) return undefined;
  const statements = statementTokens(prepared.syntax, tree.stmts);
  const candidates = statements.flatMap(({ raw, tokens }) => candidatesOf(raw.stmt, tokens));
  const chosen = chooseCandidate(prepared.syntax, candidates, about);
  return chosen && readCandidate(whole(prepared, parameters), chosen);
}

/**
 * All statements of a text that holds several, in order; empty when it holds one, or one that is not understood.
 * Reads the same tree as `readStatement`.
 */
export function readScript(text: string, trees: SyntaxTrees, parameters?: readonly ParameterValue[]): readonly Statement[] {
  const prepared = statementText(text);
  const tree = trees.get(prepared.syntax);
  if (tree === undefined || !tree.ok || tree.stmts.length < 2 || grammarRefusal(prepared.syntax) !== undefined) return [];
  const reading = whole(prepared, parameters);
  const read = statementTokens(prepared.syntax, tree.stmts).map(({ raw, tokens }) => {
    const candidate = candidatesOf(raw.stmt, tokens).at(-1);
    return candidate && readCandidate(reading, candidate);
  });
  return read.every((statement) => statement !== undefined) ? read : [];
}

/** One statement of a text with the node that the grammar made of it. */
export interface ReadStatement {
  /** Undefined where text and tree cannot be laid over each other. */
  readonly statement: Statement | undefined;
  readonly type: string;
  readonly fields: Fields;
  readonly source: StatementSource;
  /** In the text given. */
  readonly range: Range;
}

/** Every statement of a text, in order, as it stands at the top: not what is nested in it. Undefined where the grammar refuses the text. */
export function readEach(text: string, trees: SyntaxTrees): readonly ReadStatement[] | undefined {
  const prepared = statementText(text);
  const tree = trees.get(prepared.syntax);
  if (tree === undefined || !tree.ok || grammarRefusal(prepared.syntax) !== undefined) return undefined;
  const reading = whole(prepared, undefined);
  return statementTokens(prepared.syntax, tree.stmts).flatMap(({ raw, tokens }): ReadStatement[] => {
    const type = typeOf(raw.stmt);
    const fields = type === undefined ? undefined : as(raw.stmt, type);
    const [first, last] = [tokens[0], tokens.at(-1)];
    if (type === undefined || fields === undefined || first === undefined || last === undefined) return [];
    const range = { start: prepared.startOf(first.start), end: prepared.endOf(last.end) };
    const statement = readCandidate(reading, { type, fields, changesData: false, nested: false, tokens });
    return [{ statement, type, fields, source: plainSource(reading, tokens, range.start), range }];
  });
}

function plainSource(prepared: WholeText, tokens: readonly Token[], start: number): StatementSource {
  return statementSource(prepared.syntax, tokens, prepared.offset, {
    range: (from, to) => ({ start: prepared.startOf(from) - start, end: prepared.endOf(to) - start }),
    placeholders: new Map(),
  });
}

/** What all statements of a text share. */
interface WholeText extends StatementText {
  /** Of the syntax, from bytes. */
  readonly offset: (bytes: number) => number;
}

function whole(prepared: StatementText, parameters: readonly ParameterValue[] | undefined): WholeText {
  return { ...prepared, placeholders: bindParameters(prepared.placeholders, parameters), offset: byteOffsets(prepared.syntax) };
}

function readCandidate(prepared: WholeText, candidate: Candidate): Statement | undefined {
  const first = candidate.tokens[0];
  const last = candidate.tokens.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const begin = prepared.startOf(first.start);
  const client = candidate.type === "CopyStmt" && prepared.text.charAt(begin - 1) === "\\";
  const start = client ? begin - 1 : begin;
  const end = prepared.endOf(last.end);
  const own = prepared.placeholders
    .slice(firstFrom(prepared.placeholders, start), firstFrom(prepared.placeholders, end))
    .map((placeholder) => ({ ...placeholder, start: placeholder.start - start, end: placeholder.end - start }));
  const source = statementSource(prepared.syntax, candidate.tokens, prepared.offset, {
    range: (from, to) => ({ start: prepared.startOf(from) - start, end: prepared.endOf(to) - start }),
    placeholders: byOffset(candidate.tokens, own, (offset) => prepared.startOf(offset) - start),
  });
  const base = { text: prepared.text.slice(start, end), placeholders: own };
  const parts = readParts(source, candidate);
  return parts && { ...base, ...parts, ...(client ? { client: true as const } : {}) };
}

/** Undefined when text and tree cannot be laid over each other: better nothing than a wrong range. */
function readParts(source: StatementSource, { type, fields }: Candidate): Parts | undefined {
  if (type === "InsertStmt") return readInsert(source, fields);
  if (type === "UpdateStmt") return readUpdate(source, fields);
  if (type === "DeleteStmt") return readDelete(source, fields);
  if (type === "MergeStmt") return readMerge(source, fields);
  const known = type === "CopyStmt" ? readCopy(source, fields) : type === "AlterTableStmt" ? readAlterTable(source, fields) : undefined;
  return known ?? readOther(source, type, fields);
}

type Parts = Without<Statement>;
type Without<S> = S extends Statement ? Omit<S, "text" | "placeholders"> : never;

function byOffset(
  tokens: readonly Token[],
  placeholders: readonly Placeholder[],
  toText: (offset: number) => number,
): ReadonlyMap<number, Placeholder> {
  const byStart = new Map(placeholders.map((placeholder) => [placeholder.start, placeholder]));
  const found = new Map<number, Placeholder>();
  for (const token of tokens) {
    const placeholder = token.kind === "parameter" ? byStart.get(toText(token.start)) : undefined;
    if (placeholder) found.set(token.start, placeholder);
  }
  return found;
}
