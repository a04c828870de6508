import { transform } from "esbuild";
import { describe, expect, test } from "vitest";
import { type FrameworkQuestion, frameworkFix, frameworks } from "./framework-fix";

const ordinary = { table: "orders", column: "customer_id", referencedTable: "customers" };
// biome-ignore-start lint/suspicious/noTemplateCurlyInString: they have to stay text
const hostile = {
  table: '"; DROP TABLE a; --\n`${x}#{y}',
  column: 'it\'s\\ "odd" */ */ # // <!-- \u202e %s $1 ?',
  referencedTable: "日本\t'; DROP TABLE b; --",
  referencedColumn: "id`${1}'\\",
};
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: they have to stay text
const questions: readonly (readonly [string, Pick<FrameworkQuestion, "sqlstate" | "cause" | "side">])[] = [
  ["23502", { sqlstate: "23502", cause: "column-omitted" }],
  ["23503, child", { sqlstate: "23503", cause: "referenced-row-missing", side: "child" }],
  ["23503, race", { sqlstate: "23503", cause: "not-committed-yet", side: "child" }],
  ["23503, parent", { sqlstate: "23503", cause: "still-referenced", side: "parent" }],
];

function sourceOf(key: string, names: typeof ordinary, question: (typeof questions)[number][1]): string {
  const fix = frameworkFix(key, { ...names, ...question });
  expect(fix?.kind).toBe("application");
  return fix?.code?.source ?? "";
}

test("an unknown framework, or none, has no fix", () => {
  expect(frameworkFix("cobol", { ...ordinary, ...questions[0]![1] })).toBeUndefined();
  expect(frameworkFix(undefined, { ...ordinary, ...questions[0]![1] })).toBeUndefined();
  expect(frameworkFix("django", { ...questions[1]![1], table: "orders", column: "customer_id" })).toBeUndefined();
});

test("each key belongs to one framework", () => {
  const keys = frameworks.flatMap((framework) => framework.keys);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).toEqual(keys.map((key) => key.toLowerCase()));
  expect(keys).toEqual(expect.arrayContaining(["sqlalchemy", "django", "psycopg", "psycopg2", "asyncpg", "rails", "sequelize", "prisma"]));
  expect(keys).toEqual(expect.arrayContaining(["typeorm", "drizzle", "knex", "node-postgres", "hibernate", "spring", "jdbc"]));
  expect(keys).toEqual(expect.arrayContaining(["laravel", "pdo", "pgx", "gorm"]));
});

describe.each(frameworks.map((framework) => [framework.keys[0]!, framework] as const))("%s", (key, framework) => {
  test.each(questions)("%s: names the person's own tables and the version", (_, question) => {
    const fix = frameworkFix(key, { ...ordinary, ...question })!;
    expect(fix.code!.framework).toBe(`${framework.name} ${framework.version}`);
    expect(fix.code!.source).toMatch(/customer/i);
    if (question.cause !== "not-committed-yet") expect(fix.code!.source).toMatch(/order/i);
    expect(fix.steps).toEqual([]);
  });

  test.each(questions)("%s: hostile names stay inside strings", (_, question) => {
    const source = sourceOf(key, hostile as typeof ordinary, question);
    const code = withoutStrings(source, framework.language);
    expect(code).not.toMatch(/DROP TABLE|\u202e|<!--/);
    expect(source).not.toContain("\u202e");
  });

  if (framework.language === "javascript" || framework.language === "typescript") {
    test.each(questions)("%s: parses, whatever the names", async (_, question) => {
      for (const names of [ordinary, hostile]) {
        const source = sourceOf(key, names as typeof ordinary, question);
        const loader = framework.language === "javascript" ? "js" : "ts";
        await expect(transform(source, { loader, format: "esm", target: "esnext" })).resolves.toMatchObject({ warnings: [] });
      }
    });
  }
});

describe("idioms", () => {
  test("SQLAlchemy passes the key on after flush, and knows relationships", () => {
    expect(
      sourceOf("sqlalchemy", ordinary, questions[1]![1]),
    ).toBe(`# One transaction. flush() sends the INSERT of the referenced row and fetches its key.
with Session(engine) as session, session.begin():
    customer = Customer()
    session.add(customer)
    session.flush()
    session.add(Order(customer_id=customer.id))


# With a relationship, Order(customer=customer) is enough: the ORM sorts the INSERTs and passes the key on.
class Order(Base):
    __tablename__ = "orders"

    customer_id = mapped_column("customer_id", ForeignKey(Customer.id))
    customer = relationship("Customer")
`);
  });

  test("Django's models lose the app's prefix", () => {
    const names = { table: "wards_admission", column: "ward_id", referencedTable: "wards_ward" };
    expect(sourceOf("django", names, questions[1]![1])).toContain("Admission.objects.create(ward=ward)");
  });

  test("Django enqueues after COMMIT when the row came late", () => {
    expect(sourceOf("django", ordinary, questions[2]![1])).toContain("transaction.on_commit(");
  });

  test("node-postgres keeps one client for the transaction", () => {
    const source = sourceOf("node-postgres", ordinary, questions[1]![1]);
    expect(source).toContain("const client = await pool.connect();");
    expect(source).toContain('await client.query("INSERT INTO orders (customer_id) VALUES ($1)", [customer["id"]]);');
  });

  test("psycopg doubles a percent sign of a name", () => {
    const source = sourceOf("psycopg", { table: "100% done", column: "a", referencedTable: "b" }, questions[0]![1]);
    expect(source).toContain(String.raw`conn.execute("INSERT INTO \"100%% done\" (a) VALUES (%s)", (a,))`);
  });

  test("Hibernate maps a name that needs quotes with the quotes", () => {
    const source = sourceOf("hibernate", { ...ordinary, table: "Odd Name" }, questions[0]![1]);
    expect(source).toContain(String.raw`@Table(name = "\"Odd Name\"")`);
  });
});

/** The code with its string constants and template literals cut out, so that what is left is what the language runs. */
function withoutStrings(source: string, language: string): string {
  const marks = language === "javascript" || language === "typescript" ? `"'\`` : `"'`;
  let rest = "";
  for (let at = 0; at < source.length; at++) {
    const character = source.charAt(at);
    const lineStart = source.lastIndexOf("\n", at) + 1;
    const comment = language === "python" || language === "ruby" ? /^\s*#/ : /^\s*\/\//;
    if (comment.test(source.slice(lineStart, at + 3)) || !marks.includes(character)) {
      rest += character;
      continue;
    }
    const from = at;
    for (at++; at < source.length && source.charAt(at) !== character; at++) if (source.charAt(at) === "\\") at++;
    expect(at, `an unclosed string: ${source.slice(from, from + 60)}`).toBeLessThan(source.length);
    if (character !== "`") expect(source.slice(from, at)).not.toContain("\n");
  }
  return rest;
}
