import { beforeAll, expect, test } from "vitest";
import type { Attribute, Catalog, LookRequest, Relation } from "../catalog/catalog";
import { loadGrammar } from "../dev/grammar";
import { hostileTexts } from "../dev/hostile-texts";
import type { SyntaxTree } from "../statement/statement";
import { plannedLook } from "./planned-look";

let parse: (sql: string) => SyntaxTree;
beforeAll(async () => {
  parse = await loadGrammar();
});

const column = (name: string): Attribute => ({
  name,
  type: "integer",
  typeKind: "base",
  baseType: null,
  enumLabels: null,
  notNull: true,
  notNullValid: true,
  default: null,
  identity: null,
  generated: null,
  expression: null,
  position: 1,
  sequence: "public.some_seq",
  nullFraction: null,
});

const table = (name: string): Relation => ({
  schema: name,
  name,
  kind: "table",
  asked: true,
  visible: true,
  partitioned: false,
  estimatedRows: 1,
  bytes: 8192,
  columns: [column(name)],
  constraints: [
    {
      name: "key",
      kind: "primary key",
      columns: [name],
      definition: "",
      expression: null,
      validated: true,
      enforced: true,
      deferrable: false,
      initiallyDeferred: false,
      referencedSchema: null,
      referencedTable: null,
      referencedColumns: [],
      onDelete: null,
      onUpdate: null,
    },
  ],
  triggers: [],
  indexes: [],
  rules: [],
  partitionOf: null,
  inherits: [],
  referencedBy: [],
  view: null,
  rowSecurity: false,
  privileges: null,
});

const kinds = ["rows-exist", "null-count", "row-count", "matching-row", "sequence-state", "duplicate-count", "orphan-count"] as const;

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
    };
    const plan = plannedLook(catalog, look);
    if (typeof plan === "string" || typeof plan.look === "string")
      throw new Error(`${text}: ${typeof plan === "string" ? plan : plan.look}`);
    const tree = parse(plan.look.sql);
    expect(tree.ok ? tree.stmts.map(({ stmt }) => Object.keys(stmt ?? {})[0]) : `${plan.look.sql}: ${tree.error}`).toEqual(["SelectStmt"]);
    const tables = [...JSON.stringify(tree).matchAll(/"RangeVar":\{"schemaname":("(?:[^"\\]|\\.)*"),"relname":("(?:[^"\\]|\\.)*")/g)];
    const own = tables
      .map(([, schema = "", name = ""]) => [JSON.parse(schema), JSON.parse(name)])
      .filter(([schema]) => schema !== "pg_catalog");
    expect(own.length).toBeGreaterThan(0);
    for (const one of own) expect(one).toEqual([text, text]);
    built += 1;
  }
  expect(built).toBe(200);
});
