import { beforeAll, describe, expect, test } from "vitest";
import { loadGrammar } from "../dev/grammar";
import { loadStatementReader, withoutLocations } from "../dev/parsed-statement";
import type { ParameterValue } from "../parse/error-report";
import type { Statement, SyntaxTree } from "../statement/statement";
import { type Known, withDefaultKeyword, withoutColumn, withParametersWritten, withValue } from "./corrected-statement";
import { literal, type Sql, sql, textOf } from "./sql";

let parse: (sql: string) => SyntaxTree;
let read: Awaited<ReturnType<typeof loadStatementReader>>;
beforeAll(async () => {
  parse = await loadGrammar();
  read = await loadStatementReader();
});

const statement = (text: string, parameters?: readonly ParameterValue[]): Statement => {
  const found = read(text, parameters);
  if (found === undefined) throw new Error(`not read: ${text}`);
  return found;
};

/** What SQL means: PostgreSQL's own tree of it. */
const meaning = (text: string): unknown => {
  const tree = parse(text);
  if (!tree.ok) throw new Error(`${tree.error}: ${text}`);
  return withoutLocations(tree.stmts);
};

const expectMeaning = (corrected: Sql | undefined, expected: string): void => {
  if (corrected === undefined) throw new Error("not corrected");
  const text = textOf(corrected);
  expect(meaning(text), text).toEqual(meaning(expected));
};

const orders: Known = {
  columns: [
    { name: "id", type: "integer" },
    { name: "customer_id", type: "integer" },
    { name: "note", type: "text" },
    { name: "data", type: "jsonb" },
  ],
};
const seven = sql`${7}`;

describe("withValue", () => {
  test.each([
    ["adds a column left out", "INSERT INTO orders (id) VALUES (1)", "INSERT INTO orders (id, customer_id) VALUES (1, 7)"],
    [
      "adds it in every row, before comments",
      "INSERT INTO orders (id -- the key\n) VALUES (1 /* one */), (2) RETURNING id",
      "INSERT INTO orders (id, customer_id) VALUES (1, 7), (2, 7) RETURNING id",
    ],
    ["replaces null", "INSERT INTO orders (customer_id, id) VALUES (NULL, 1)", "INSERT INTO orders (customer_id, id) VALUES (7, 1)"],
    [
      "replaces null only where it is",
      "INSERT INTO orders (id, customer_id) VALUES (1, 5), (2, NULL::int), (3, DEFAULT)",
      "INSERT INTO orders (id, customer_id) VALUES (1, 5), (2, 7), (3, 7)",
    ],
    [
      "keeps an expression, unless it is null",
      "INSERT INTO orders (id, customer_id) VALUES (1, (SELECT max(id) FROM customers)), (2, lower(NULL))",
      "INSERT INTO orders (id, customer_id) VALUES (1, COALESCE((SELECT max(id) FROM customers), 7)), (2, COALESCE(lower(NULL), 7))",
    ],
    ["names the columns where there is no list", "INSERT INTO orders VALUES (1)", "INSERT INTO orders (id, customer_id) VALUES (1, 7)"],
    [
      "puts the list behind an alias, before OVERRIDING",
      "INSERT INTO orders AS o OVERRIDING USER VALUE VALUES (1)",
      "INSERT INTO orders AS o (id, customer_id) OVERRIDING USER VALUE VALUES (1, 7)",
    ],
    ["replaces null by place", "INSERT INTO orders VALUES (1, NULL, 'x')", "INSERT INTO orders VALUES (1, 7, 'x')"],
    ["DEFAULT VALUES", "INSERT INTO orders DEFAULT VALUES RETURNING id", "INSERT INTO orders (customer_id) VALUES (7) RETURNING id"],
    [
      "one more item in a query",
      "INSERT INTO orders (id) SELECT id AS key FROM carts ORDER BY 1",
      "INSERT INTO orders (id, customer_id) SELECT id AS key, 7 FROM carts ORDER BY 1",
    ],
    [
      "behind a star",
      "INSERT INTO orders (id, note) SELECT * FROM carts",
      "INSERT INTO orders (id, note, customer_id) SELECT *, 7 FROM carts",
    ],
    [
      "around a set operation",
      "INSERT INTO orders (id) SELECT 1 UNION ALL SELECT 2 ON CONFLICT DO NOTHING",
      "INSERT INTO orders (id, customer_id) SELECT source.*, 7 FROM (SELECT 1 UNION ALL SELECT 2) AS source ON CONFLICT DO NOTHING",
    ],
    [
      "an item that may be null",
      "INSERT INTO orders (id, customer_id) SELECT id, buyer AS b FROM carts",
      "INSERT INTO orders (id, customer_id) SELECT id, COALESCE(buyer, 7) AS b FROM carts",
    ],
    [
      "ON CONFLICT stays, its own null goes",
      "INSERT INTO orders (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET customer_id = NULL, note = 'x' WHERE orders.id > 0",
      "INSERT INTO orders (id, customer_id) VALUES (1, 7) ON CONFLICT (id) DO UPDATE SET customer_id = 7, note = 'x' WHERE orders.id > 0",
    ],
    [
      "an assignment",
      "UPDATE orders SET note = 'x', customer_id = NULL WHERE id = 1",
      "UPDATE orders SET note = 'x', customer_id = 7 WHERE id = 1",
    ],
    ["an assignment among several", "UPDATE orders SET (id, customer_id) = (1, NULL)", "UPDATE orders SET (id, customer_id) = (1, 7)"],
    [
      "an assigned expression",
      "UPDATE orders SET customer_id = NULLIF(customer_id, 3)",
      "UPDATE orders SET customer_id = COALESCE(NULLIF(customer_id, 3), 7)",
    ],
    [
      "in a WITH clause",
      "WITH x AS (INSERT INTO orders (id) VALUES (1) RETURNING id) SELECT * FROM x",
      "WITH x AS (INSERT INTO orders (id, customer_id) VALUES (1, 7) RETURNING id) SELECT * FROM x",
    ],
  ])("%s", (_, failing, expected) => {
    expectMeaning(withValue(statement(failing), "customer_id", seven, orders), expected);
  });

  test("a hostile column and value stay one name and one constant", () => {
    const column = 'a"); DROP TABLE orders; --';
    expectMeaning(
      withValue(statement("INSERT INTO größe (id) VALUES ('é')"), column, literal("it's \\ 日本")),
      `INSERT INTO größe (id, "a""); DROP TABLE orders; --") VALUES ('é', E'it\\'s \\\\ 日本')`,
    );
  });

  test("an input keeps its place", () => {
    const corrected = withValue(statement("INSERT INTO orders (id) VALUES (1)"), "customer_id", { input: "customer" });
    expect(corrected?.parts.filter((part) => typeof part !== "string")).toEqual([{ input: "customer" }]);
  });

  test.each([
    ["nothing is null", "INSERT INTO orders (customer_id) VALUES (5)"],
    ["the UPDATE leaves the column alone", "UPDATE orders SET note = 'x'"],
    ["one query gives several columns", "UPDATE orders SET (id, customer_id) = (SELECT 1, NULL)"],
    ["variables of a function", "INSERT INTO orders (id) VALUES (v_id)"],
    ["another kind of statement", "DELETE FROM orders"],
    ["a parameter is not known", "INSERT INTO orders (id) VALUES ($1)"],
  ])("undefined where %s", (_, failing) => {
    expect(withValue(statement(failing), "customer_id", seven, orders)).toBeUndefined();
  });

  test("undefined without a list and without the table's columns", () => {
    expect(withValue(statement("INSERT INTO orders VALUES (1)"), "customer_id", seven)).toBeUndefined();
    expect(withValue(statement("INSERT INTO orders SELECT * FROM carts"), "customer_id", seven, orders)).toBeUndefined();
  });
});

describe("bound parameters", () => {
  test("are written out; a bound null is replaced", () => {
    expectMeaning(
      withValue(statement("INSERT INTO orders (id, customer_id, note) VALUES (?, ?, ?)", [1, null, "it's"]), "customer_id", seven, orders),
      "INSERT INTO orders (id, customer_id, note) VALUES (1, 7, 'it''s')",
    );
  });

  test("numbers go plainly only where the column takes them, so that types stay as the server saw them", () => {
    const failing =
      "INSERT INTO orders (id, customer_id, note, data) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO UPDATE SET note = $3 WHERE orders.note = $5";
    expectMeaning(
      withValue(statement(failing, [1, null, 5, true, -3]), "customer_id", seven, orders),
      "INSERT INTO orders (id, customer_id, note, data) VALUES (1, 7, '5', 'true') ON CONFLICT (id) DO UPDATE SET note = '5' WHERE orders.note = '-3'",
    );
  });

  test("do not run into the words beside them", () => {
    expectMeaning(
      withParametersWritten(
        statement("INSERT INTO orders (id) SELECT id FROM carts WHERE a=%(a)sAND b LIKE%(b)s LIMIT%(c)s", ["x", "\\y", "1"]),
      ),
      "INSERT INTO orders (id) SELECT id FROM carts WHERE a='x' AND b LIKE E'\\\\y' LIMIT '1'",
    );
  });

  test("inside an expression that is kept", () => {
    expectMeaning(
      withValue(statement("UPDATE orders SET customer_id = NULLIF(%s, customer_id) WHERE id = %s", ["3", "1"]), "customer_id", seven),
      "UPDATE orders SET customer_id = COALESCE(NULLIF('3', customer_id), 7) WHERE id = '1'",
    );
  });

  test("that are not known are taken from the failing row, where it shows them", () => {
    const row = new Map([
      ["id", "1"],
      ["customer_id", null],
      ["note", "it's"],
    ]);
    const known = { ...orders, row };
    expectMeaning(
      withValue(statement("INSERT INTO orders (id, customer_id, note) VALUES ($1, $2, $3)"), "customer_id", seven, known),
      "INSERT INTO orders (id, customer_id, note) VALUES ('1', 7, 'it''s')",
    );
    expectMeaning(
      withValue(statement("INSERT INTO orders (id, note) VALUES ($1, $2)"), "customer_id", seven, known),
      "INSERT INTO orders (id, note, customer_id) VALUES ('1', 'it''s', 7)",
    );
    expect(withValue(statement("INSERT INTO orders (id, data) VALUES ($1, $2)"), "customer_id", seven, known)).toBeUndefined();
    expect(withValue(statement("INSERT INTO orders (id) VALUES ($1), ($2)"), "customer_id", seven, known)).toBeUndefined();
    expect(withValue(statement("INSERT INTO orders (id) VALUES (lower($1))"), "customer_id", seven, known)).toBeUndefined();
  });
});

describe("withDefaultKeyword", () => {
  test.each([
    ["INSERT INTO orders (id, customer_id) VALUES (1, NULL), (2, 5)", "INSERT INTO orders (id, customer_id) VALUES (1, DEFAULT), (2, 5)"],
    ["INSERT INTO orders VALUES (1, NULL::int) ON CONFLICT DO NOTHING", "INSERT INTO orders VALUES (1, DEFAULT) ON CONFLICT DO NOTHING"],
    ["UPDATE orders SET (id, customer_id) = (1, NULL)", "UPDATE orders SET (id, customer_id) = (1, DEFAULT)"],
  ])("%s", (failing, expected) => {
    expectMeaning(withDefaultKeyword(statement(failing), "customer_id", orders), expected);
  });

  test("for a bound null", () => {
    expectMeaning(
      withDefaultKeyword(statement("INSERT INTO orders (id, customer_id) VALUES ($1, $2)", [1, null]), "customer_id", orders),
      "INSERT INTO orders (id, customer_id) VALUES (1, DEFAULT)",
    );
  });

  test.each([
    ["the column is left out", "INSERT INTO orders (id) VALUES (1)"],
    ["a query gives the rows", "INSERT INTO orders (id, customer_id) SELECT 1, NULL"],
    ["the rows are a query", "INSERT INTO orders (id, customer_id) VALUES (1, NULL) LIMIT 1"],
    ["an expression may be anything", "INSERT INTO orders (id, customer_id) VALUES (1, lower('x'))"],
  ])("undefined where %s", (_, failing) => {
    expect(withDefaultKeyword(statement(failing), "customer_id", orders)).toBeUndefined();
  });
});

describe("withoutColumn", () => {
  test.each([
    ["the first", "INSERT INTO orders (customer_id, id) VALUES (NULL, 1), (NULL, 2)", "INSERT INTO orders (id) VALUES (1), (2)"],
    [
      "one in the middle",
      "INSERT INTO orders (id, customer_id, note) VALUES (1, NULL, 'x')",
      "INSERT INTO orders (id, note) VALUES (1, 'x')",
    ],
    ["the last", "INSERT INTO orders (id, customer_id) VALUES (1, NULL) RETURNING id", "INSERT INTO orders (id) VALUES (1) RETURNING id"],
    ["by place", "INSERT INTO orders VALUES (1, NULL, 'x')", "INSERT INTO orders (id, note) VALUES (1, 'x')"],
    ["the only one", "INSERT INTO orders (customer_id) VALUES (NULL) RETURNING id", "INSERT INTO orders DEFAULT VALUES RETURNING id"],
    [
      "of a plain query",
      "INSERT INTO orders (id, customer_id) SELECT id, NULL AS c FROM carts",
      "INSERT INTO orders (id) SELECT id FROM carts",
    ],
  ])("%s", (_, failing, expected) => {
    expectMeaning(withoutColumn(statement(failing), "customer_id", orders), expected);
  });

  test("its parameter goes with it, also one that is not known", () => {
    expectMeaning(
      withoutColumn(statement("INSERT INTO orders (id, customer_id) VALUES (1, $1)"), "customer_id", orders),
      "INSERT INTO orders (id) VALUES (1)",
    );
  });

  test.each([
    ["the column is left out", "INSERT INTO orders (id) VALUES (1)"],
    ["several rows have no other", "INSERT INTO orders (customer_id) VALUES (NULL), (NULL)"],
    ["the query goes by its items' places", "INSERT INTO orders (id, customer_id) SELECT DISTINCT id, NULL FROM carts"],
    ["it is no INSERT", "UPDATE orders SET customer_id = NULL"],
  ])("undefined where %s", (_, failing) => {
    expect(withoutColumn(statement(failing), "customer_id", orders)).toBeUndefined();
  });
});
