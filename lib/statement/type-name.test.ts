import { beforeAll, expect, test } from "vitest";
import { loadGrammar } from "../dev/grammar";
import type { SyntaxTree } from "./statement";
import { as, bare, list } from "./syntax-node";
import { typeName } from "./type-name";

let parse: (sql: string) => SyntaxTree;
beforeAll(async () => {
  parse = await loadGrammar();
});

test.each([
  ["int", "integer"],
  ["int8", "bigint"],
  ["smallint", "smallint"],
  ["float", "double precision"],
  ["float(10)", "real"],
  ["real", "real"],
  ["bool", "boolean"],
  ["decimal(10, 2)", "numeric(10,2)"],
  ["numeric", "numeric"],
  ["varchar", "character varying"],
  ["varchar(20)", "character varying(20)"],
  ["char", "character(1)"],
  ['"char"', '"char"'],
  ["char(3)", "character(3)"],
  ["text[]", "text[]"],
  ["int[][3]", "integer[]"],
  ["timestamptz", "timestamp with time zone"],
  ["timestamptz(3)", "timestamp(3) with time zone"],
  ["timestamp(0) without time zone", "timestamp(0) without time zone"],
  ["timestamp with time zone", "timestamp with time zone"],
  ["time", "time without time zone"],
  ["timetz", "time with time zone"],
  ["interval", "interval"],
  ["interval(3)", "interval(3)"],
  ["interval day to second(2)", "interval day to second(2)"],
  ["interval year", "interval year"],
  ["bit(3)", "bit(3)"],
  ["bit varying(5)", "bit varying(5)"],
  ["json", "json"],
  ["jsonb", "jsonb"],
  ["uuid", "uuid"],
  ["pg_catalog.int4", "integer"],
  ["app.mood", "app.mood"],
  ['app."Mood"[]', 'app."Mood"[]'],
  ['"Größe"', '"Größe"'],
  ["geometry(Point,4326)", "geometry(point,4326)"],
  ["public.geometry('POINT', 4326)", "public.geometry(POINT,4326)"],
])("%s is printed as %s", (written, printed) => {
  const tree = parse(`SELECT NULL::${written}`);
  if (!tree.ok) throw new Error(tree.error);
  const select = as(tree.stmts[0]?.stmt, "SelectStmt") ?? {};
  const cast = as(as(list(select, "targetList")[0], "ResTarget")?.val, "TypeCast") ?? {};
  expect(typeName(bare(cast, "typeName") ?? {})).toBe(printed);
});
