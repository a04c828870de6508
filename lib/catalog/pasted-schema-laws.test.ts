import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { leastCpuTime } from "../dev/cpu-time";
import { loadGrammar } from "../dev/grammar";
import { printedName } from "../postgres/printed-name";
import type { SyntaxTree } from "../statement/statement";
import { pastedSchemaSyntax, readPastedSchema } from "./pasted-schema";

let parse: (sql: string) => SyntaxTree;
beforeAll(async () => {
  parse = await loadGrammar();
});

const read = (text: string) => readPastedSchema(text, new Map(pastedSchemaSyntax(text).map((sql) => [sql, parse(sql)])));

/** Any name that PostgreSQL can hold and that fits 63 bytes. */
const name = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 12 }),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }),
    fc.constantFrom("a|b", 'a"b', "select", "x' --", "A.b", "(", "é🚀"),
  )
  .filter(
    (one) =>
      !one.includes("\0") &&
      new TextEncoder().encode(one).length <= 63 &&
      !/[\uD800-\uDFFF]/.test(one.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g, "")),
  );

describe("laws", () => {
  test("names and types of DDL come back as they went in", () => {
    const column = fc.record({
      name,
      type: fc.constantFrom("integer", "character varying(20)", "timestamp with time zone", "numeric(10,2)", "text[]", "uuid"),
      notNull: fc.boolean(),
      check: fc.boolean(),
    });
    fc.assert(
      fc.property(name, fc.uniqueArray(column, { minLength: 1, maxLength: 5, selector: (one) => one.name }), (table, columns) => {
        const definitions = columns.map((one) => {
          const quoted = printedName(null, one.name);
          return `${quoted} ${one.type}${one.notNull ? " NOT NULL" : ""}${one.check ? ` CHECK (${quoted} IS NOT NULL)` : ""}`;
        });
        const { catalog, problem } = read(`CREATE TABLE ${printedName("app", table)} (${definitions.join(", ")});`);
        expect(problem).toBeUndefined();
        const [relation] = catalog?.relations ?? [];
        expect(relation).toMatchObject({ schema: "app", name: table });
        expect(relation?.columns.map(({ name: own, type, notNull }) => ({ name: own, type, notNull }))).toEqual(
          columns.map(({ name: own, type, notNull }) => ({ name: own, type, notNull })),
        );
        expect(relation?.constraints.map(({ columns: own }) => own[0])).toEqual(
          columns.filter(({ check }) => check).map((one) => one.name),
        );
      }),
      { numRuns: 300 },
    );
  });

  test("a CSV listing gives any names back", () => {
    const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    const trimmed = name.filter((one) => one.trim() === one && !/^(|null|\[null\]|<null>|\(null\)|\\n|∅)$/i.test(one));
    fc.assert(
      fc.property(trimmed, fc.uniqueArray(trimmed, { minLength: 1, maxLength: 5 }), (table, columns) => {
        const rows = columns.map((column) => `${cell(table)},${cell(column)},integer,NO`);
        const { catalog } = read(`table_name,column_name,data_type,is_nullable\n${rows.join("\n")}\n`);
        expect(catalog?.relations.map((relation) => relation.name)).toEqual([table]);
        expect(catalog?.relations[0]?.columns.map((column) => column.name)).toEqual(columns);
      }),
      { numRuns: 300 },
    );
  });

  test("no text throws; each answer is a catalog, a problem or nothing to read", () => {
    const fragment = fc.oneof(
      fc.constantFrom(
        'Table "public.orders"',
        " Column | Type | Collation | Nullable | Default",
        "--------+------+-----------+----------+--------",
        " id | integer | | not null | 1",
        "Indexes:",
        '    "orders_pkey" PRIMARY KEY, btree (id)',
        '    "k" CHECK (id > 0',
        '    "k" FOREIGN KEY (id) REFERENCES',
        '    TABLE "x" CONSTRAINT "y" FOREIGN KEY (a) REFERENCES orders(id)',
        "Triggers:",
        "    t BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f()",
        "Partition of: events FOR VALUES",
        "table_name,column_name,data_type",
        "orders,id,integer",
        "conname|pg_get_constraintdef",
        "k|FOREIGN KEY (a) REFERENCES b(c)",
        '[{"column_name": "id", "data_type": "integer", "table_name": "orders"}]',
        "-[ RECORD 1 ]",
        "column_name | id",
        "CREATE TABLE orders (id int, CHECK (id > 0));",
        "ALTER TABLE orders ADD FOREIGN KEY (id) REFERENCES orders, DROP COLUMN id;",
        "CREATE TABLE p PARTITION OF orders DEFAULT;",
        "CREATE INDEX ON orders (lower(id)) WHERE id > 0;",
        "\\d orders",
        "",
        "'",
      ),
      fc.string({ unit: "binary", maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 25 }), (lines) => {
        const text = lines.join("\n");
        const answer = read(text);
        expect(answer.catalog !== undefined || answer.problem !== undefined || text.trim() === "").toBe(true);
        for (const relation of answer.catalog?.relations ?? []) expect(relation.name).not.toBe("");
      }),
      { numRuns: 600 },
    );
  });

  test("a tree that does not belong to the text does not throw", () => {
    const statements = [
      "CREATE TABLE größe (a int CHECK (a > 0), UNIQUE (a)) PARTITION BY LIST (a)",
      "ALTER TABLE t ADD b int DEFAULT 5 CHECK (b > 0), ALTER c SET DEFAULT 1",
      "CREATE UNIQUE INDEX i ON t (a) WHERE a > 0",
      "CREATE DOMAIN d AS text DEFAULT 'x' CHECK (VALUE <> '')",
    ];
    for (const one of statements) {
      for (const other of statements)
        expect(() => readPastedSchema(`CREATE TABLE t (c int);\n${one}`, new Map([[one, parse(other)]]))).not.toThrow();
    }
  });
});

describe("128 KiB are read in linear time", () => {
  const size = 131_072;
  test.each([
    ["tables", (n: number) => "CREATE TABLE t (a int);\n".repeat(n / 24)],
    ["columns", (n: number) => `CREATE TABLE t (${Array.from({ length: n / 12 }, (_, i) => `c${i} int`).join(",")})`],
    ["additions", (n: number) => `CREATE TABLE t ();\n${"ALTER TABLE t ADD CHECK (1 > 0);\n".repeat(n / 33)}`],
    [
      "copies",
      (n: number) =>
        `CREATE TABLE t (${Array.from({ length: 900 }, (_, i) => `c${i} int`).join(",")});\n${Array.from({ length: n / 32 }, (_, i) => `CREATE TABLE t${i} (LIKE t);\n`).join("")}`,
    ],
    [
      "renames",
      (n: number) =>
        `CREATE TABLE t (a int, CHECK (a > 0));\n${"ALTER TABLE t RENAME a TO b;\nALTER TABLE t RENAME b TO a;\n".repeat(n / 58)}`,
    ],
    ["brackets of JSON", (n: number) => "[\n".repeat(n / 2)],
    ["records", (n: number) => "-[ RECORD 1 ]\na | b\n".repeat(n / 20)],
    ["quotes", (n: number) => '",\n'.repeat(n / 3)],
    ["titles", (n: number) => 'Table "public.a"\n'.repeat(n / 17)],
    ["described columns", (n: number) => `Table "public.a"\n Column | Type | Modifiers\n---+---+---\n${" a | b | c\n".repeat(n / 11)}`],
    [
      "described lines",
      (n: number) => `Table "public.a"\n Column | Type | Modifiers\n---+---+---\n${'    "k" CHECK (a > 0)\n'.repeat(n / 22)}`,
    ],
    ["rows", (n: number) => `table_name,column_name,data_type\n${"orders,id,integer\n".repeat(n / 18)}`],
    [
      "listed constraints",
      (n: number) => `conrelid,conname,definition\n${Array.from({ length: n / 22 }, (_, i) => `t${i},k,CHECK ((a > 0))\n`).join("")}`,
    ],
    ["open brackets", (n: number) => "CREATE TABLE t (".repeat(n / 16)],
    ["prompts", (n: number) => "shop=# \\d orders\n".repeat(n / 17)],
  ])("%s", (_, make) => {
    const text = make(size);
    const trees = new Map(pastedSchemaSyntax(text).map((sql) => [sql, parse(sql)]));
    expect(leastCpuTime(6_000, () => readPastedSchema(text, trees))).toBeLessThan(6_000);
  });
});
