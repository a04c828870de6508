import { transform } from "esbuild";
import { describe, expect, test } from "vitest";
import { everySnippet, subjects } from "../../dev/snippets/every-snippet";
import { foreignKeyCode } from "./foreign-key-code";
import type { Language } from "./framework";
import { frameworks } from "./frameworks";
import { keyExistsCode } from "./key-exists-code";
import { missingValueCode } from "./missing-value-code";
import { refusalCode } from "./refusal-code";

const { row, key } = subjects.ordinary!;

test("an unknown framework, or none, has no code", () => {
  expect(missingValueCode("cobol", "not-given", row)).toBeUndefined();
  expect(foreignKeyCode(undefined, "referencing", row)).toBeUndefined();
});

test("a name that PostgreSQL cannot hold has no code", () => {
  expect(missingValueCode("psycopg", "not-given", { ...row, table: "a\0b" })).toBeUndefined();
});

test("a driver has nothing to say about a key that the database should generate", () => {
  expect(missingValueCode("psycopg", "not-generated", row)).toBeUndefined();
  expect(missingValueCode("prisma", "not-generated", row)?.title).toBe("Let the database generate customer_id, and say so in Prisma");
});

test("each key belongs to one framework", () => {
  const keys = frameworks.flatMap((framework) => framework.keys);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).toEqual(keys.map((one) => one.toLowerCase()));
});

test("the code is a fix of its own, without SQL, and names the framework with its version", () => {
  const fix = refusalCode("typeorm", {
    table: "bookings",
    constraint: "no_overlap",
    condition: "exclusion_violation",
    sqlstate: "23P01",
  });
  expect(fix).toMatchObject({
    id: "application-code",
    kind: "application",
    steps: [],
    title: "Answer the refusal of no_overlap in TypeORM",
  });
  expect(fix?.code).toMatchObject({ framework: "TypeORM 1", language: "typescript" });
});

describe.each(frameworks.map((framework) => [framework.name, framework] as const))("%s", (_, framework) => {
  const snippets = everySnippet(framework).map((snippet) => [snippet.about, snippet] as const);

  test.each(snippets)("%s: names stay inside strings, and nothing is invisible", (about, { source }) => {
    expect(source).not.toMatch(/\bNaN\b|\[object|\.undefined|"undefined"/);
    expect(source).not.toMatch(/[\u202e\u0001\u2028\u0085]/);
    expect(withoutStrings(source, framework.language)).not.toMatch(/DROP TABLE|<!--/);
    if (about.endsWith(": ordinary") && !about.startsWith("afterCommit")) expect(source).toMatch(/order|customer|no_double_booking/i);
    expect(source.endsWith("\n")).toBe(true);
  });

  if (framework.language === "javascript" || framework.language === "typescript") {
    test.each(snippets)("%s: parses", async (_about, { source }) => {
      const loader = framework.language === "javascript" ? "js" : "ts";
      const tsconfigRaw = { compilerOptions: { experimentalDecorators: true } };
      await expect(transform(source, { loader, format: "esm", target: "esnext", tsconfigRaw })).resolves.toMatchObject({ warnings: [] });
    });
  }
});

describe("idioms", () => {
  const code = (name: string, write: typeof foreignKeyCode) => write(name, "referencing", row)?.code?.source ?? "";

  test("SQLAlchemy passes the key on after flush, and knows relationships", () => {
    expect(code("sqlalchemy", foreignKeyCode)).toContain(`        session.flush()
        session.add(Order(customer_id=referenced.id, **values))`);
  });

  test("Django's models lose the app's prefix", () => {
    const wards = { ...row, table: "wards_admission", column: "ward_id", referencedTable: "wards_ward" };
    expect(foreignKeyCode("django", "referencing", wards)?.code?.source).toContain("Admission.objects.create(ward=referenced, **values)");
  });

  test("Django enqueues after COMMIT when the row came late", () => {
    expect(foreignKeyCode("django", "not-committed-yet", row)?.code?.source).toContain("transaction.on_commit(");
  });

  test("node-postgres keeps one client for the transaction, and binds every column of the row", () => {
    const source = code("node-postgres", foreignKeyCode);
    expect(source).toContain("const client = await pool.connect();");
    expect(source).toContain('await client.query("INSERT INTO orders (customer_id, note) VALUES ($1, $2)", [referenced.id, row.note]);');
  });

  test("psycopg doubles a percent sign of a name", () => {
    const fix = missingValueCode("psycopg", "not-given", { ...row, table: "100% done", column: "a", others: [] });
    expect(fix?.code?.source).toContain(String.raw`"INSERT INTO \"100%% done\" (a) VALUES (%s)"`);
  });

  test("Hibernate maps a name that needs quotes with the quotes", () => {
    const fix = missingValueCode("hibernate", "not-given", { ...row, table: "Odd Name" });
    expect(fix?.code?.source).toContain(String.raw`@Table(name = "\"Odd Name\"")`);
  });

  test("an upsert names the unique index's columns and updates the others", () => {
    expect(keyExistsCode("pgx", key)?.code?.source).toContain(
      '"INSERT INTO customers (email, name) VALUES ($1, $2) ON CONFLICT (email) DO UPDATE SET name = excluded.name RETURNING *"',
    );
  });
});

/** The code with its string constants and template literals cut out, and comments kept, so that what is left is what the language runs or shows. */
function withoutStrings(source: string, language: Language): string {
  const marks = language === "javascript" || language === "typescript" ? `"'\`` : language === "rust" ? `"` : `"'`;
  const comment = language === "python" || language === "ruby" || language === "elixir" ? "#" : "//";
  let rest = "";
  for (let at = 0; at < source.length; at++) {
    const character = source.charAt(at);
    if (source.startsWith(comment, at)) {
      const end = source.indexOf("\n", at);
      rest += source.slice(at, end);
      at = end - 1;
    } else if (!marks.includes(character)) rest += character;
    else at = endOfString(source, at);
  }
  return rest;
}

function endOfString(source: string, from: number): number {
  const mark = source.charAt(from);
  let at = from + 1;
  for (; at < source.length && source.charAt(at) !== mark; at++) {
    if (source.charAt(at) === "\\") at++;
    else if (mark === "`" && source.startsWith("${", at)) at = endOfSubstitution(source, at + 2);
  }
  expect(at, `an unclosed string: ${source.slice(from, from + 60)}`).toBeLessThan(source.length);
  if (mark !== "`") expect(source.slice(from, at)).not.toContain("\n");
  return at;
}

function endOfSubstitution(source: string, from: number): number {
  let depth = 1;
  let at = from;
  for (; depth > 0; at++) {
    const character = source.charAt(at);
    if (`"'\``.includes(character)) at = endOfString(source, at);
    else if (character === "{") depth++;
    else if (character === "}") depth--;
  }
  return at - 1;
}
