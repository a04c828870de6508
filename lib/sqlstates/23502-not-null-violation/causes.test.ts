import { beforeAll, describe, expect, test } from "vitest";
import { loadGrammar } from "../../dev/grammar";
import { explain, syntaxNeeded } from "../../explain/explain";
import type { ExplainInput } from "../../explain/explain-input";
import type { SyntaxTree } from "../../statement/statement";

let grammar: (sql: string) => SyntaxTree;
beforeAll(async () => {
  grammar = await loadGrammar();
});

/** `confirmed column-omitted, ruled-out explicit-null`: the verdicts in their order. */
function verdicts(input: ExplainInput): string {
  const syntax = new Map(syntaxNeeded(input).map((text) => [text, grammar(text)]));
  const [explanation] = explain({ ...input, syntax }).explanations;
  return (explanation?.causes ?? [])
    .map((cause) => `${cause.verdict} ${cause.id}${cause.needs.length > 0 ? ` (${cause.needs})` : ""}`)
    .join(", ");
}

const refused = (column: string, table: string, row = "1, null") =>
  `ERROR:  null value in column "${column}" of relation "${table}" violates not-null constraint\nDETAIL:  Failing row contains (${row}).`;
const orders = "CREATE TABLE orders (id integer PRIMARY KEY, email text NOT NULL, status text NOT NULL DEFAULT 'new', note text);";

describe("the paste alone decides little, and says what would decide", () => {
  test("any column", () => {
    expect(verdicts({ text: refused("email", "orders") })).toBe(
      "undecided column-omitted (statement), undecided explicit-null (statement), undecided unknown-to-the-code (statement), undecided update-sets-null (statement), undecided trigger-cleared-it (connection), undecided column-should-allow-null (schema)",
    );
  });

  test("an id may have lost its generator", () => {
    expect(verdicts({ text: refused("id", "orders") })).toContain("undecided id-lost-its-default (schema,statement)");
  });

  test("the CONTEXT of COPY, of a function and of a foreign key decides", () => {
    expect(verdicts({ text: `${refused("email", "orders", "2, null")}\nCONTEXT:  COPY orders, line 2: "2,"` })).toMatch(
      /^confirmed copy-read-empty-as-null/,
    );
    const inside = 'SQL statement "INSERT INTO orders (id) VALUES ($1)"\nPL/pgSQL function place_order(integer) line 3 at SQL statement';
    expect(verdicts({ text: `${refused("email", "orders")}\nCONTEXT:  ${inside}` })).toMatch(/^confirmed trigger-cleared-it/);
    const action = 'SQL statement "UPDATE ONLY "public"."orders" SET "email" = NULL WHERE $1 OPERATOR(pg_catalog.=) "email""';
    expect(verdicts({ text: `${refused("email", "orders")}\nCONTEXT:  ${action}` })).toMatch(/^confirmed on-delete-set-null/);
  });

  test("a COPY line with fewer fields than the row does not", () => {
    const text = `${refused("email", "orders", "2, null, new, null")}\nCONTEXT:  COPY orders, line 2: "2,x"`;
    expect(verdicts({ text })).toMatch(/^undecided copy-read-empty-as-null \(statement\)/);
  });
});

describe("the statement decides what it gives", () => {
  test.each([
    ["INSERT INTO orders (id) VALUES (1)", "confirmed column-omitted"],
    ["INSERT INTO orders (id, email) VALUES (1, DEFAULT)", "confirmed column-omitted"],
    ["INSERT INTO orders (id, email) VALUES (1, NULL)", "confirmed explicit-null"],
    ["INSERT INTO orders (id, email) VALUES (1, NULLIF('', ''))", "confirmed explicit-null"],
    ["INSERT INTO orders (id, email) VALUES (1, (SELECT 'x' WHERE false))", "confirmed select-found-nothing"],
    ["INSERT INTO orders (id, email) SELECT id, email FROM staging", "confirmed select-found-nothing"],
    ["INSERT INTO orders (id, email) SELECT * FROM staging", "confirmed select-found-nothing"],
    ["INSERT INTO orders (id) SELECT id FROM staging", "confirmed column-omitted"],
    ["INSERT INTO orders (id) VALUES (1) ON CONFLICT (id) DO NOTHING", "confirmed upsert-checks-first"],
    ["INSERT INTO orders (id, email) VALUES (1, 'a') ON CONFLICT (id) DO UPDATE SET email = NULL", "confirmed update-sets-null"],
    ["UPDATE orders SET email = NULL WHERE id = 1", "confirmed update-sets-null"],
    ["UPDATE orders SET email = lower(note)", "confirmed update-sets-null"],
    ["UPDATE orders SET email = (SELECT 'x' WHERE false)", "confirmed select-found-nothing"],
  ])("%s → %s", (statement, first) => {
    expect(verdicts({ text: refused("email", "orders"), statement }).split(", ")[0]).toBe(first);
  });

  test("a bound parameter that is null", () => {
    const statement = "INSERT INTO orders (id, email) VALUES ($1, $2)";
    expect(verdicts({ text: refused("email", "orders"), statement, parameters: [1, null] })).toMatch(/^confirmed explicit-null/);
  });

  test("a constant that is not null leaves only what changes rows", () => {
    const statement = "INSERT INTO orders (id, email) VALUES (1, 'a@example.com')";
    expect(verdicts({ text: refused("email", "orders"), statement })).toBe(
      "undecided trigger-cleared-it (schema), undecided column-should-allow-null (schema), ruled-out column-omitted, ruled-out explicit-null",
    );
  });

  test("another table in the statement leaves it open", () => {
    const statement = "INSERT INTO order_overview (id) VALUES (1)";
    expect(verdicts({ text: refused("email", "orders"), statement })).toMatch(
      /^undecided partition-rule \(schema\), undecided column-omitted \(schema\)/,
    );
  });
});

describe("the schema decides the rest", () => {
  test("a default does not count for an explicit NULL", () => {
    const input = {
      text: refused("status", "orders", "1, a, null, null"),
      statement: "INSERT INTO orders (id, email, status) VALUES (1, 'a', NULL)",
    };
    expect(verdicts({ ...input, schema: orders })).toBe(
      "confirmed explicit-null, undecided column-should-allow-null (connection), ruled-out column-omitted",
    );
  });

  test("an INSERT without a column list goes by the table's order", () => {
    const input = { text: refused("email", "orders", "1, null, new, null"), statement: "INSERT INTO orders VALUES (1)" };
    expect(verdicts({ ...input, schema: orders })).toMatch(/^confirmed column-omitted/);
    expect(verdicts({ ...input, statement: "INSERT INTO orders VALUES (1, null)", schema: orders })).toMatch(/^confirmed explicit-null/);
  });

  test("a primary key is no column that should allow NULL", () => {
    const input = { text: refused("id", "orders", "null, a, new, null"), statement: "INSERT INTO orders (email) VALUES ('a')" };
    expect(verdicts({ ...input, schema: orders })).toBe(
      "confirmed id-lost-its-default, ruled-out explicit-null, ruled-out column-should-allow-null",
    );
  });

  test("before 13 the statement tells the table", () => {
    const text = 'ERROR:  null value in column "email" violates not-null constraint\nDETAIL:  Failing row contains (1, null, new, null).';
    expect(verdicts({ text, statement: "INSERT INTO orders (id) VALUES (1)", schema: orders })).toMatch(/^confirmed column-omitted/);
  });

  test("a trigger that sets the column on every path", () => {
    const schema = `${orders}
      CREATE FUNCTION clean() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.email := NULLIF(trim(NEW.email), ''); RETURN NEW; END $$;
      CREATE TRIGGER clean BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION clean();`;
    const input = { text: refused("email", "orders", "1, null, new, null"), schema };
    expect(verdicts({ ...input, statement: "INSERT INTO orders (id, email) VALUES (1, ' ')" })).toMatch(/^confirmed trigger-cleared-it/);
    expect(verdicts({ ...input, statement: "INSERT INTO orders (id) VALUES (1)" })).toMatch(/^confirmed trigger-cleared-it/);
  });

  test("DDL on rows", () => {
    const text = 'ERROR:  column "country" of relation "orders" contains null values';
    expect(verdicts({ text })).toBe("undecided added-to-rows (statement), undecided nulls-remain (statement)");
    expect(verdicts({ text, schema: orders })).toBe("confirmed added-to-rows, ruled-out nulls-remain");
    expect(verdicts({ text: text.replace("country", "note"), schema: orders })).toBe("confirmed nulls-remain, ruled-out added-to-rows");
    expect(verdicts({ text, statement: "ALTER TABLE orders ADD COLUMN country text NOT NULL" })).toBe(
      "confirmed added-to-rows, ruled-out nulls-remain",
    );
    expect(verdicts({ text, statement: "ALTER TABLE orders ADD PRIMARY KEY (id, country)" })).toBe(
      "confirmed nulls-remain, ruled-out added-to-rows",
    );
  });
});

describe("drift", () => {
  const django = `django.db.utils.IntegrityError: null value in column "email" of relation "orders" violates not-null constraint\nDETAIL:  Failing row contains (1, null).`;
  test("a framework that names every field of its model", () => {
    expect(verdicts({ text: django, statement: "INSERT INTO orders (id, status) VALUES (1, 'new')" })).toMatch(
      /^confirmed unknown-to-the-code, confirmed column-omitted/,
    );
    expect(verdicts({ text: django, statement: "INSERT INTO orders (id, email) VALUES (1, NULL)" })).toContain(
      "ruled-out unknown-to-the-code",
    );
  });
});

describe("what a server cannot be made to do here", () => {
  test("a replication worker's CONTEXT: the subscriber is stricter", () => {
    const text = `ERROR:  null value in column "status" of relation "orders" violates not-null constraint
DETAIL:  Failing row contains (1, null, null).
CONTEXT:  processing remote data for replication origin "pg_16395" during message type "INSERT" for replication target relation "public.orders" in transaction 725, finished at 0/16C3E80`;
    expect(verdicts({ text })).toMatch(/^confirmed subscriber-differs/);
    expect(explain({ text }).explanations[0]?.fixes.filter(({ recommended }) => recommended)).toEqual([]);
    expect(verdicts({ text, schema: "CREATE TABLE orders (id int PRIMARY KEY, total numeric, status text NOT NULL)" })).toMatch(
      /^confirmed subscriber-differs/,
    );
    expect(verdicts({ text: text.slice(0, text.indexOf("CONTEXT")) })).not.toContain("subscriber-differs");
  });

  test("an UPDATE that fills the column, under row security that holds for the role", () => {
    const text = 'ERROR:  column "body" of relation "notes" contains null values';
    const statement = "UPDATE notes SET body = '' WHERE body IS NULL; ALTER TABLE notes ALTER COLUMN body SET NOT NULL";
    const schema = "CREATE TABLE notes (id int PRIMARY KEY, body text); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;";
    expect(verdicts({ text, statement, schema })).toContain("undecided back-fill-saw-no-rows");
    expect(verdicts({ text, statement, schema: schema.slice(0, schema.indexOf("ALTER")) })).toContain(
      "undecided back-fill-saw-no-rows (connection)",
    );
    expect(
      verdicts({ text, statement: "ALTER TABLE notes ALTER COLUMN body SET NOT NULL", schema: schema.slice(0, schema.indexOf("ALTER")) }),
    ).not.toContain("back-fill");
  });
});

test("a CHECK that the row fails as well is named, and no fix is ready that leaves its value", () => {
  const schema = "CREATE TABLE items (id integer PRIMARY KEY, name text NOT NULL, price numeric CHECK (price >= 0), note text);";
  const of = (row: string, statement?: string) => {
    const input = { text: refused("name", "items", row), schema, ...(statement ? { statement } : {}) };
    const syntax = new Map(syntaxNeeded(input).map((text) => [text, grammar(text)]));
    const { summary, fixes } = explain({ ...input, syntax }).explanations[0]!;
    return {
      named: summary.includes("fails the CHECK `items_price_check` as well"),
      ready: fixes.filter((fix) => fix.ready && fix.kind !== "investigate").map(({ id }) => id),
      open: fixes.flatMap((fix) => fix.inputs.filter(({ value }) => value === null).map(({ name }) => `${fix.id}.${name}`)),
    };
  };
  expect(of("1, null, -5, null")).toEqual({ named: true, ready: [], open: ["supply-value.name", "supply-value.price"] });
  expect(of("1, null, 5, null").named).toBe(false);
  // Of two rows the statement does not tell which one the CHECK refuses.
  const rows = "INSERT INTO items (id, name, price) VALUES (1, NULL, -5), (2, 'x', 1)";
  expect(of("1, null, -5, null", rows)).toEqual({ named: true, ready: [], open: [] });
});
