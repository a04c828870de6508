import { beforeAll, expect, test } from "vitest";
import type { Attribute, Catalog, Relation } from "../catalog/catalog";
import type { LookRequest } from "../catalog/look";
import { loadGrammar } from "../dev/grammar";
import { hostileTexts } from "../dev/hostile-texts";
import { bareAttribute, bareRelation } from "../dev/rows/bare-relation";
import type { SyntaxTree } from "../statement/statement";
import { exactCount, isCount } from "./exact-count";
import { plannedLook } from "./planned-look";

let parse: (sql: string) => SyntaxTree;
beforeAll(async () => {
  parse = await loadGrammar();
});

const column = (name: string): Attribute => ({ ...bareAttribute(name), sequence: "public.some_seq" });

const table = (name: string): Relation => {
  const relation = bareRelation([column(name)], [[name]]);
  return {
    ...relation,
    schema: name,
    name,
    estimatedRows: 1,
    bytes: 8192,
    constraints: relation.constraints.map((key) => ({ ...key, kind: "primary key" })),
  };
};

const kinds = [
  "rows-exist",
  "null-count",
  "row-count",
  "matching-row",
  "sequence-state",
  "duplicate-count",
  "orphan-count",
  "failing-count",
  "collision-count",
] as const;

test.each(kinds)("%s: with every hostile name and value one SELECT, of that table", (kind) => {
  let built = 0;
  for (const text of hostileTexts) {
    const catalog: Catalog = {
      version: 1,
      serverVersion: 18,
      from: "connection",
      relations: [table(text)],
      domains: [],
      notFound: [],
      role: null,
    };
    const named = { schema: text, name: text };
    const look: LookRequest = {
      id: "look",
      kind,
      relation: named,
      columns: [text],
      values: [text],
      referenced: named,
      referencedColumns: [text],
      ...(kind === "failing-count" ? { hash: { modulus: 4, remainder: 1 } } : {}),
      ...(kind === "collision-count" ? { operators: ["="] } : {}),
    };
    const plan = plannedLook(catalog, look);
    if (typeof plan === "string" || typeof plan.look === "string")
      throw new Error(`${text}: ${typeof plan === "string" ? plan : plan.look}`);
    const counting = isCount(kind) ? exactCount(plan, 18) : plan.look;
    const large = plannedLook({ ...catalog, relations: [{ ...table(text), bytes: 1e9 }] }, look);
    const sampled = typeof large === "string" ? large : large.look;
    if (typeof counting === "string") throw new Error(`${text}: ${counting}`);
    for (const { sql } of [plan.look, counting, ...(typeof sampled === "string" ? [] : [sampled])]) selectsOf(sql, text);
    built += 1;
  }
  expect(built).toBe(200);
});

function selectsOf(statement: string, text: string): void {
  const tree = parse(statement);
  expect(tree.ok ? tree.stmts.map(({ stmt }) => Object.keys(stmt ?? {})[0]) : `${statement}: ${tree.error}`).toEqual(["SelectStmt"]);
  const tables = [...JSON.stringify(tree).matchAll(/"RangeVar":\{"schemaname":("(?:[^"\\]|\\.)*"),"relname":("(?:[^"\\]|\\.)*")/g)];
  const own = tables
    .map(([, schema = "", name = ""]) => [JSON.parse(schema), JSON.parse(name)])
    .filter(([schema]) => schema !== "pg_catalog");
  expect(own.length).toBeGreaterThan(0);
  for (const one of own) expect(one).toEqual([text, text]);
}
