import pg from "pg";
import { expect, inject, test } from "vitest";
import { explain, syntaxNeeded } from "../../explain/explain";
import type { ExplainInput } from "../../explain/explain-input";
import type { ExplainedFix } from "../../explain/schema";
import { statementsOf } from "../../explain/withhold";
import { reservedWords } from "../../postgres/keywords";
import { nameOf } from "../../postgres/names";
import { quoteIdentifier } from "../../postgres/quote";
import { tokenize } from "../../postgres/tokens";
import type { SyntaxTree } from "../../statement/statement";
import { loadGrammar } from "../grammar";
import { hostileTexts } from "../hostile-texts";
import { psqlLayout } from "./psql-layout";
import { runSql } from "./run-sql";
import { readScenarios, type Scenario } from "./scenario";
import { templateDatabase } from "./template-database";

/** A paste has its lines ended anew, so a name with a carriage return cannot be read from one. */
const hostileNames = hostileTexts.filter((text) => !text.includes("\r"));

/** What stands in SQL as a type or a function too, and would be renamed there. */
const notNames = new Set(
  "text date time name timestamp interval point box path numeric integer value values new old excluded count".split(" "),
);

/** The names that a setup gives to tables, columns and constraints, each with a hostile one of the same kind. */
function renamed(setup: SyntaxTree, offset: number): ReadonlyMap<string, string> {
  const text = JSON.stringify(setup);
  const found = [
    ...text.matchAll(/"CreateStmt":\{"relation":\{[^{}]*?"relname":"([^"\\]+)"/g),
    ...text.matchAll(/"colname":"([^"\\]+)"/g),
    ...text.matchAll(/"conname":"([^"\\]+)"/g),
  ].map(([, name = ""]) => name);
  const names = [...new Set(found)].filter((name) => !notNames.has(name) && !reservedWords.has(name));
  return new Map(names.map((name, index) => [name, hostileNames[(offset * 7 + index) % hostileNames.length] ?? name]));
}

function rewritten(sql: string, names: ReadonlyMap<string, string>): string {
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

/** The error that a renamed scenario raises; undefined where renaming has changed what it does. */
async function errorOf(client: pg.Client, scenario: Scenario): Promise<pg.DatabaseError | undefined> {
  try {
    await runSql(client, scenario.failing, scenario);
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === scenario.sqlstate) return error;
  }
  return undefined;
}

function explained(input: ExplainInput, parse: (sql: string) => SyntaxTree): readonly ExplainedFix[] {
  const syntax = new Map(syntaxNeeded(input).map((text) => [text, parse(text)]));
  return explain({ ...input, syntax }).explanations.flatMap(({ fixes }) => fixes);
}

/** Every relation that a script names anywhere. */
function allIn(tree: SyntaxTree): readonly string[] {
  return [...JSON.stringify(tree).matchAll(/"relname":("(?:[^"\\]|\\.)*")/g)].map(([, name = ""]) => JSON.parse(name) as string);
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

test("scenarios with hostile names: every statement that is shown is one statement for the grammar, of the tables that were meant", async () => {
  const parse = await loadGrammar();
  const server = inject("servers")["18"];
  let scenarios = 0;
  let statements = 0;
  const wrong: string[] = [];
  for (const [index, plain] of readScenarios().entries()) {
    if (plain.majors.to < 18) continue;
    const setup = parse(plain.setup);
    if (!setup.ok) continue;
    const names = renamed(setup, index);
    const scenario = { ...plain, setup: rewritten(plain.setup, names), failing: rewritten(plain.failing, names), schema: undefined };
    const error = await templateDatabase(server, scenario.setup)
      .with((client) => errorOf(client, scenario))
      .catch(() => undefined);
    if (error === undefined) continue;
    scenarios += 1;
    const known = new Set([...names.values(), ...allIn(parse(scenario.setup)), ...allIn(parse(scenario.failing))]);
    const alone = { text: psqlLayout(error, true), serverVersion: 18 };
    const whole = { ...alone, statement: scenario.failing, parameters: scenario.parameters, schema: scenario.setup };
    for (const fix of [...explained(alone, parse), ...explained(whole, parse)]) {
      for (const sql of statementsOf(fix)) {
        statements += 1;
        const tree = parse(sql);
        const strange = tree.ok
          ? relationsIn(tree).filter((name) => !known.has(name) && !known.has(name.replace(/_(?:staging|default)$/, "")))
          : [];
        if (!tree.ok) wrong.push(`${scenario.name} ${fix.id}: ${tree.error}\n${sql}\n${JSON.stringify(fix.inputs)}`);
        else if (tree.stmts.length !== 1) wrong.push(`${scenario.name} ${fix.id}: ${tree.stmts.length} statements\n${sql}`);
        else if (strange.length > 0) wrong.push(`${scenario.name} ${fix.id}: names ${JSON.stringify(strange)}\n${sql}`);
        // A backslash in a plain constant would mean something else with standard_conforming_strings off.
        const doubtful = tokenize(sql).some(
          ({ kind, start, end }) => kind === "string" && sql.startsWith("'", start) && sql.slice(start, end).includes("\\"),
        );
        if (doubtful && fix.kind !== "statement") wrong.push(`${scenario.name} ${fix.id}: a backslash in a plain constant\n${sql}`);
      }
    }
  }
  process.stdout.write(`${scenarios} scenarios with hostile names, ${statements} statements\n`);
  expect(wrong.slice(0, 5).join("\n\n")).toBe("");
  expect(scenarios).toBeGreaterThan(100);
  expect(statements).toBeGreaterThan(1000);
}, 120_000);
