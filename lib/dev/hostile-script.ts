import type { ExplainedFix } from "../explain/schema";
import { statementsOf } from "../explain/withhold";
import { reservedWords } from "../postgres/keywords";
import { nameOf } from "../postgres/names";
import { quoteIdentifier } from "../postgres/quote";
import { tokenize } from "../postgres/tokens";
import type { SyntaxTree } from "../statement/statement";
import { hostileTexts } from "./hostile-texts";

type Parse = (sql: string) => SyntaxTree;

/** A paste has its lines ended anew and empty ones left out, so a name with a carriage return, or with such lines, cannot be read from one. */
const hostileNames = hostileTexts.filter((text) => !/\r|\n\n|\n$/.test(text));

/** What stands in SQL as a type or a function too, and would be renamed there. */
const notNames = new Set(
  "text date time name timestamp interval point box path numeric integer value values new old excluded count".split(" "),
);

/** The names that a setup gives to tables, columns and constraints, each with a hostile one of the same kind. */
export function hostileNamesFor(setup: SyntaxTree, offset: number): ReadonlyMap<string, string> {
  const text = JSON.stringify(setup);
  const found = [
    ...text.matchAll(/"CreateStmt":\{"relation":\{[^{}]*?"relname":"([^"\\]+)"/g),
    ...text.matchAll(/"colname":"([^"\\]+)"/g),
    ...text.matchAll(/"conname":"([^"\\]+)"/g),
  ].map(([, name = ""]) => name);
  const names = [...new Set(found)].filter((name) => !notNames.has(name) && !reservedWords.has(name));
  return new Map(names.map((name, index) => [name, hostileNames[(offset * 7 + index) % hostileNames.length] ?? name]));
}

export function rewritten(sql: string, names: ReadonlyMap<string, string>): string {
  return tokenize(sql)
    .map((token) => {
      const text = sql.slice(token.start, token.end);
      const body = token.kind === "string" ? /^(\$[^$]*\$)([\s\S]*)\1$/.exec(text) : null;
      if (body) return `${body[1]}${rewritten(body[2] ?? "", names)}${body[1]}`;
      const name = nameOf(sql, token);
      const other = name === undefined ? undefined : names.get(name);
      return other === undefined ? text : quoteIdentifier(other);
    })
    .join("");
}

/** Every relation that a script names anywhere. */
function allIn(tree: SyntaxTree): readonly string[] {
  return [...JSON.stringify(tree).matchAll(/"relname":("(?:[^"\\]|\\.)*")/g)].map(([, name = ""]) => JSON.parse(name) as string);
}

/** The tables that a tree makes. */
function madeIn(tree: SyntaxTree): readonly string[] {
  const made = JSON.stringify(tree).matchAll(/"CreateStmt":\{"relation":\{[^{}]*?"relname":("(?:[^"\\]|\\.)*")/g);
  return [...made].map(([, name = ""]) => JSON.parse(name) as string);
}

/** Every relation that a tree names, but PostgreSQL's own and those that a WITH or a function makes. */
function relationsIn(tree: SyntaxTree): readonly string[] {
  const text = JSON.stringify(tree);
  // SET CONSTRAINTS has its constraints where others have tables.
  if (text.includes('"ConstraintsSetStmt"')) return [];
  const own = new Set([...text.matchAll(/"ctename":("(?:[^"\\]|\\.)*")/g)].map(([, name = ""]) => JSON.parse(name) as string));
  return [...text.matchAll(/"RangeVar":\{(?:"schemaname":("(?:[^"\\]|\\.)*"),)?"relname":("(?:[^"\\]|\\.)*")/g)]
    .filter(([, schema]) => schema === undefined || !["pg_catalog", "information_schema"].includes(JSON.parse(schema)))
    .map(([, , name = ""]) => JSON.parse(name) as string)
    .filter((name) => !own.has(name) && !name.startsWith("pg_"));
}

/** What is wrong with the statements of a fix that a script with hostile names brought: none may be two, or of a table that was not meant. */
export function faultsIn(fix: ExplainedFix, scripts: readonly string[], parse: Parse): readonly string[] {
  const known = new Set([
    ...scripts.flatMap((script) => allIn(parse(script))),
    // Some fixes make a table of their own beside the one that is meant.
    ...statementsOf(fix).flatMap((sql) => madeIn(parse(sql))),
  ]);
  return statementsOf(fix).flatMap((sql) => {
    const tree = parse(sql);
    const fault = (words: string) => [`${fix.id}: ${words}\n${sql}`];
    if (!tree.ok) return fault(tree.error);
    if (tree.stmts.length !== 1) return fault(`${tree.stmts.length} statements`);
    const strange = relationsIn(tree).filter((name) => !known.has(name) && !known.has(name.replace(/_(?:staging|default)$/, "")));
    if (strange.length > 0) return fault(`names ${JSON.stringify(strange)}`);
    // A backslash in a plain constant would mean something else with standard_conforming_strings off.
    const doubtful = tokenize(sql).some(
      ({ kind, start, end }) => kind === "string" && sql.startsWith("'", start) && sql.slice(start, end).includes("\\"),
    );
    return doubtful && fix.kind !== "statement" ? fault("a backslash in a plain constant") : [];
  });
}
