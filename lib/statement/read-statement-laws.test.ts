import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { leastCpuTime } from "../dev/cpu-time";
import { loadGrammar } from "../dev/grammar";
import { loadStatementReader, withoutLocations } from "../dev/parsed-statement";
import { readScript, readStatement, statementSyntax } from "./read-statement";
import type { GivenValue, Range, Statement, SyntaxTree } from "./statement";
import { as, bare, list } from "./syntax-node";

let parse: (sql: string) => SyntaxTree;
let read: Awaited<ReturnType<typeof loadStatementReader>>;
beforeAll(async () => {
  parse = await loadGrammar();
  read = await loadStatementReader();
});

const space = fc.constantFrom("", " ", "\n", "/* é 🚀, ( */", " -- 日本 '\n", "\t");
const value = fc.constantFrom(
  "NULL",
  "null::text",
  "DEFAULT",
  "-5",
  "'a, (b)'",
  "'日本 🚀'",
  "E'it\\'s'",
  "$$x, ) y$$",
  "$tag$ $$ $tag$",
  "now()",
  "(SELECT max(id), 1)",
  "coalesce(NULL, ARRAY[1, 2], '{a,b}')",
  "CASE WHEN true THEN 'x' ELSE 'y' END",
  "'1'::numeric(10, 2)",
  "U&'\\00e9'",
  "1 IS DISTINCT FROM 2",
  "interval '1 day' * -1",
  "b'101'",
  "extract(year FROM now())",
  "('a' || 'b')",
);
const name = fc.constantFrom("id", '"Größe"', '"a""b, ("', "naïve", '"select"', '"🚀"', "customer_id");
const row = (width: number) =>
  fc
    .array(fc.tuple(space, value, space), { minLength: width, maxLength: width })
    .map((items) => `(${items.map((item) => item.join("")).join(",")})`);
const anInsert = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc
    .record({
      before: space,
      table: name,
      columns: fc.option(fc.uniqueArray(name, { minLength: width, maxLength: width })),
      rows: fc.array(row(width), { minLength: 1, maxLength: 3 }),
      between: space,
      after: fc.constantFrom("", " RETURNING *", " ON CONFLICT DO NOTHING", ";", " -- end"),
    })
    .map(({ before, table, columns, rows, between, after }) => {
      const names = columns ? `${between}(${columns.join(`,${between}`)})` : "";
      return `${before}INSERT INTO ${table}${names} VALUES${between}${rows.join(`${between},`)}${after}`;
    }),
);

const firstStatement = (tree: SyntaxTree): unknown => (tree.ok ? tree.stmts[0]?.stmt : undefined);

/** What a slice of the statement means, read as a value of its own. */
const meaning = (slice: string): unknown => {
  const insert = as(firstStatement(parse(`INSERT INTO t VALUES (${slice}\n)`)), "InsertStmt");
  const select = as(insert?.selectStmt, "SelectStmt") ?? {};
  const items = list(as(list(select, "valuesLists")[0], "List") ?? {}, "items");
  return items.length === 1 ? withoutLocations(items[0]) : undefined;
};

describe("laws", () => {
  test("every value's range holds exactly that value", () => {
    let compared = 0;
    fc.assert(
      fc.property(anInsert, (sql) => {
        const select = as(as(firstStatement(parse(sql)), "InsertStmt")?.selectStmt, "SelectStmt");
        const rows = list(select ?? {}, "valuesLists").map((one) => list(as(one, "List") ?? {}, "items"));
        const statement = read(sql);
        if (statement?.kind !== "insert" || statement.source.kind !== "values") throw new Error(`not read: ${sql}`);
        const slices = statement.source.rows.map((one) => one.values.map((given) => meaning(cut(statement, given))));
        expect(slices).toEqual(rows.map((items) => items.map(withoutLocations)));
        compared += rows.length;
        for (const column of statement.columns ?? []) expect(cut(statement, column.range)).toMatch(/^[\p{L}\d_]+$|^"[\s\S]+"$/u);
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(300);
  });

  test("every assignment's range holds exactly that value", () => {
    const assignments = fc.array(fc.tuple(space, fc.constantFrom("a", '"Größe"', "c[1]", "d.x"), space, value, space), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(assignments, fc.constantFrom("", " FROM x", " WHERE true", " RETURNING 1"), (parts, end) => {
        const sql = `UPDATE t SET ${parts.map(([a, b, c, d, e]) => `${a}${b}${c}=${c} ${d}${e}`).join(",")}${end}`;
        const targets = list(as(firstStatement(parse(sql)), "UpdateStmt") ?? {}, "targetList");
        const statement = read(sql);
        if (statement?.kind !== "update") throw new Error(`not read: ${sql}`);
        expect(statement.assignments.map((assignment) => meaning(cut(statement, assignment.value)))).toEqual(
          targets.map((target) => withoutLocations(as(target, "ResTarget")?.val)),
        );
      }),
      { numRuns: 300 },
    );
  });

  test("every item of a query holds exactly that value", () => {
    const items = fc.array(
      fc.tuple(
        value.filter((one) => one !== "DEFAULT"),
        fc.constantFrom("", " AS x", ' AS "from"', " AS from", " y", ' "Größe"'),
      ),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    const behind = fc.constantFrom(
      "",
      " FROM carts",
      " WHERE true",
      " FROM a GROUP BY 1",
      " ORDER BY 1",
      " LIMIT 1",
      " ON CONFLICT DO NOTHING",
      " RETURNING 1",
    );
    fc.assert(
      fc.property(items, behind, space, (parts, end, gap) => {
        const sql = `INSERT INTO t ${gap} SELECT ${parts.map((part) => part.join("")).join(`${gap},`)}${end}`;
        const select = as(as(firstStatement(parse(sql)), "InsertStmt")?.selectStmt, "SelectStmt") ?? {};
        const statement = read(sql);
        if (statement?.kind !== "insert" || statement.source.kind !== "select") throw new Error(`not read: ${sql}`);
        expect((statement.source.targets ?? []).map((target) => meaning(cut(statement, target)))).toEqual(
          list(select, "targetList").map((target) => withoutLocations(as(target, "ResTarget")?.val)),
        );
        expect(bare(select, "x")).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  test("placeholders of every style are read as the same statement", () => {
    const styles = [
      (n: number) => `$${n + 1}`,
      () => "?",
      () => "%s",
      (n: number) => `%(p${n})s`,
      (n: number) => `:p${n}`,
      (n: number) => `@p${n}`,
    ];
    for (const style of styles) {
      const sql = `INSERT INTO größe (a, b, c) VALUES ('é', ${style(0)},${style(1)}::int) ON CONFLICT (a) DO UPDATE SET b=${style(2)}`;
      const statement = read(sql, ["x", null, 3]);
      expect(statement?.text).toBe(sql);
      if (statement?.kind !== "insert" || statement.source.kind !== "values") throw new Error();
      const given: readonly GivenValue[] = statement.source.rows[0]?.values ?? [];
      expect(given.map((one) => cut(statement, one))).toEqual(["'é'", style(0), `${style(1)}::int`]);
      expect(statement.placeholders.map((one) => [cut(statement, one), one.bound?.value])).toEqual([
        [style(0), "x"],
        [style(1), null],
        [style(2), 3],
      ]);
    }
  });

  test("no text throws, and a tree of another text gives no wrong range", () => {
    const fragment = fc.oneof(
      fc.constantFrom(
        "INSERT INTO",
        "VALUES",
        "(",
        ")",
        ",",
        "SELECT",
        "?",
        "%s",
        ":a",
        "$1",
        "\\copy",
        "\\g",
        "\n",
        "'",
        "COPY t FROM stdin;",
        "=# ",
        "SET",
        "UPDATE",
        "t",
        " ",
        "🚀",
        "\0",
      ),
      fc.string({ unit: "binary" }),
    );
    const anyText = fc.array(fragment, { maxLength: 25 }).map((parts) => parts.join(" "));
    const trees = [
      "INSERT INTO größe (a, b) VALUES (1, $1), (2, 3) ON CONFLICT (a) DO UPDATE SET b = 1",
      "UPDATE t SET (a, b) = (1, 2), c = 3 WHERE x",
      "MERGE INTO t USING s ON true WHEN NOT MATCHED THEN INSERT (a) VALUES (1)",
      "ALTER TABLE t ADD a int DEFAULT 1 CHECK (a > 0)",
      "INSERT INTO t SELECT a, b FROM c",
    ];
    fc.assert(
      fc.property(anyText, fc.constantFrom(...trees), (text, other) => {
        const syntax = statementSyntax(text);
        for (const tree of [parse(syntax), parse(other)]) {
          const statement = readStatement(text, new Map([[syntax, tree]]), ["x"]);
          if (statement === undefined) continue;
          for (const range of rangesOf(statement)) {
            expect(range.start).toBeGreaterThanOrEqual(0);
            expect(range.end).toBeLessThanOrEqual(statement.text.length);
            expect(range.start).toBeLessThanOrEqual(range.end);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

test("a script of many statements is read in linear time", () => {
  const sql = `SELECT 'é', $1;${"INSERT INTO t VALUES ($2);".repeat(2_000)}`;
  const trees = new Map([[sql, parse(sql)]]);
  let count = 0;
  const time = leastCpuTime(6_000, () => {
    count = readScript(sql, trees, [1, 2]).length;
  });
  expect(count).toBe(2_001);
  expect(time).toBeLessThan(6_000);
});

describe("128 KiB are read in linear time", () => {
  const size = 131_072;
  test.each([
    ["rows", () => `INSERT INTO t (a, b) VALUES ${"(1, 'é'),".repeat(size / 10)}(1, 2)`],
    ["placeholders", () => `INSERT INTO t VALUES (${"?,".repeat(size / 2)}?)`],
    ["assignments", () => `UPDATE t SET ${"a=1,".repeat(size / 4)}b=2`],
    ["statements", () => "COMMIT;".repeat(size / 7)],
    ["column checks", () => `ALTER TABLE t ADD a int ${"CHECK(a>0) ".repeat(size / 11)}`],
    ["copies", () => "\\copy t from x\n".repeat(size / 15)],
    ["copies without source", () => "\\copy t \n".repeat(size / 9)],
    ["prompts", () => "shop=# SELECT 1;\n".repeat(size / 17)],
    ["question marks", () => `SELECT ${"?".repeat(size)}`],
    ["brackets", () => `SELECT ${"a[".repeat(size / 2)}`],
    ["items", () => `INSERT INTO t SELECT ${"1 a,".repeat(size / 4)}2`],
    ["data without an end", () => "COPY t FROM stdin;\n1\n".repeat(size / 21)],
  ])("%s", (_, make) => {
    const sql = make();
    const syntax = statementSyntax(sql);
    const tree = parse(syntax);
    const trees = new Map([[syntax, tree]]);
    expect(leastCpuTime(6_000, () => readStatement(sql, trees, [], { table: "t", column: "b", constraint: "x" }))).toBeLessThan(6_000);
  });
});

function cut(statement: Statement, range: Range): string {
  return statement.text.slice(range.start, range.end);
}

function rangesOf(node: unknown): readonly Range[] {
  if (typeof node !== "object" || node === null) return [];
  const own = "start" in node && "end" in node ? [node as Range] : [];
  return [...own, ...Object.values(node).flatMap(rangesOf)];
}
