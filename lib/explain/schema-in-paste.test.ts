import { beforeAll, describe, expect, test } from "vitest";
import { loadGrammar } from "../dev/grammar";
import type { SyntaxTree } from "../statement/statement";
import { explain, syntaxNeeded } from "./explain";
import { schemaInPaste } from "./schema-in-paste";

let grammar: (sql: string) => SyntaxTree;
beforeAll(async () => {
  grammar = await loadGrammar();
});

function explained(text: string, schema?: string) {
  const input = { text, schema };
  const syntax = new Map(syntaxNeeded(input).map((sql) => [sql, grammar(sql)]));
  const document = explain({ ...input, syntax });
  const [explanation] = document.explanations;
  return {
    notice: document.notice,
    relation: explanation?.relation && { name: explanation.relation.name, from: explanation.relation.from },
    cells: explanation?.row?.cells.map(({ column, value }) => [column, value]),
    columns: explanation?.relation?.columns.map(({ name }) => name),
  };
}

const refused = `ERROR:  null value in column "code" of relation "parcel" violates not-null constraint
DETAIL:  Failing row contains (1, null, 3).`;

describe("a table that stands beside the error is its schema", () => {
  test("in a psql session", () => {
    const session = `shop=# create table parcel(id int primary key, code text not null, depot_id int);
CREATE TABLE
shop=# insert into parcel values (1, null, 3);
${refused}`;
    expect(explained(session)).toMatchObject({
      relation: { name: "parcel", from: "pasted schema" },
      cells: [
        ["id", "1"],
        ["code", null],
        ["depot_id", "3"],
      ],
    });
  });

  test("in a question, between its words", () => {
    const question = `I don't know what's wrong:

\`\`\`
ERROR:  duplicate key value violates unique constraint "parcel_pkey"
DETAIL:  Key (id)=(4) already exists.
\`\`\`
It's this table:
\`\`\`sql
CREATE TABLE public.parcel (
    id serial PRIMARY KEY,
    code varchar(20) NOT NULL -- it's short
)
\`\`\`
Can't see it.`;
    expect(explained(question)).toMatchObject({ relation: { name: "parcel" }, columns: ["id", "code"] });
  });

  test("as psql shows it", () => {
    const shown = `${refused}

shop=# \\d parcel
              Table "public.parcel"
  Column  |  Type   | Collation | Nullable | Default
----------+---------+-----------+----------+---------
 id       | integer |           | not null |
 code     | text    |           | not null |
 depot_id | integer |           |          |
Indexes:
    "parcel_pkey" PRIMARY KEY, btree (id)

thanks`;
    expect(explained(shown)).toMatchObject({ relation: { name: "parcel" }, columns: ["id", "code", "depot_id"] });
  });
});

describe("it is left alone", () => {
  test.each([
    ["another table", "create table depot (id int primary key, code text, n int);"],
    ["the table without the column", "create table parcel (id int primary key, name text, n int);"],
    ["the table of before, which the row does not fit", "create table parcel (id int primary key, code text not null);"],
    ["words that are no SQL", "create table parcel with its columns, as the tutorial says"],
    ["a change that may be what failed", "alter table parcel add column code text not null;"],
  ])("%s", (_, beside) => {
    expect(explained(`${refused}\n${beside}\n`)).toMatchObject({ relation: null, notice: null });
  });

  test("where a schema is given", () => {
    const beside = "create table parcel (id int primary key, code text not null, depot_id int);";
    expect(explained(`${refused}\n${beside}\n`, "create table depot (id int);").relation).toBeNull();
  });
});

test("clauses behind the columns belong to the table, and prose does not", () => {
  expect(schemaInPaste("create table a (x int) partition by range (x);\nfoo;")).toBe("create table a (x int) partition by range (x);");
  expect(schemaInPaste("create table a (x int)\n\nAny ideas?;")).toBe("create table a (x int);");
  expect(schemaInPaste("create table a (x int")).toBeUndefined();
  expect(schemaInPaste("no table")).toBeUndefined();
});
