import { beforeAll, describe, expect, test } from "vitest";
import type { Catalog } from "../../catalog/catalog";
import type { LookAnswer } from "../../catalog/look";
import { pastedSchemaSyntax, readPastedSchema } from "../../catalog/pasted-schema";
import { leastCpuTime } from "../../dev/cpu-time";
import { loadGrammar } from "../../dev/grammar";
import { explain, looksNeeded, namesNeeded, syntaxNeeded } from "../../explain/explain";
import type { ExplainInput } from "../../explain/explain-input";
import type { Explanation } from "../../explain/schema";
import type { SyntaxTree } from "../../statement/statement";

let grammar: (sql: string) => SyntaxTree;
beforeAll(async () => {
  grammar = await loadGrammar();
});

const paste = `ERROR: insert or update on table "orders" violates foreign key constraint "orders_customer_id_fkey"
DETAIL: Key (customer_id)=(999) is not present in table "customers".`;
const schema = `CREATE TABLE customers (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL REFERENCES customers (id), total numeric);`;
const insert = "INSERT INTO orders (id, customer_id, total) VALUES (1, 999, 12.50)";

const parentPaste = `ERROR:  update or delete on table "customers" violates foreign key constraint "orders_customer_id_fkey" on table "orders"
DETAIL:  Key (id)=(1) is still referenced from table "orders".`;

type Input = Omit<ExplainInput, "text"> & { readonly text?: string };

function withSyntax(input: Input): ExplainInput {
  const whole = { text: paste, ...input };
  return { ...whole, syntax: new Map(syntaxNeeded(whole).map((text) => [text, grammar(text)])) };
}

function explained(input: Input): Explanation {
  const { explanations } = explain(withSyntax(input));
  expect(explanations).toHaveLength(1);
  return explanations[0]!;
}

function verdicts(input: Input): Record<string, string> {
  return Object.fromEntries(explained(input).causes.map(({ id, verdict }) => [id, verdict]));
}

/** The pasted schema as if a connection had told it. */
function connected(text: string, change: (catalog: Catalog) => Catalog = (catalog) => catalog): Catalog {
  const { catalog } = readPastedSchema(text, new Map(pastedSchemaSyntax(text).map((one) => [one, grammar(one)])));
  return change({
    ...catalog!,
    from: "connection",
    serverVersion: 17,
    relations: catalog!.relations.map((relation) => ({ ...relation, schema: relation.schema ?? "public" })),
  });
}

function found(id: string, exists: boolean): LookAnswer {
  return { id: `0:${id}`, kind: "rows-exist", exists, sql: "" };
}

describe("a row that points at nothing", () => {
  test("from the paste alone nothing is decided, and each cause names what would settle it", () => {
    const { causes, summary } = explained({});
    expect(causes.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
      "referenced-row-missing undecided",
      "wrong-order undecided",
      "not-committed-yet undecided",
      "existing-orphans undecided",
      "wrong-value undecided",
      "deleted-meanwhile undecided",
      "points-at-another-table undecided",
    ]);
    expect(causes.every(({ needs }) => needs.length > 0)).toBe(true);
    expect(causes.find(({ id }) => id === "referenced-row-missing")?.proof).toEqual([
      {
        from: "paste",
        text: "The server looked in `customers` for customer_id = 999 and saw no such row. Rows of transactions that had not committed were not visible to it.",
      },
    ]);
    expect(summary).toBe(
      "PostgreSQL refused the row for `orders`: it points at `customer_id = 999`, and `customers` has no such row. `orders_customer_id_fkey` requires one.",
    );
  });

  test("a look that finds nothing confirms it, and rules the race out", () => {
    const result = verdicts({ statement: insert, catalog: connected(schema), looks: [found("referenced-row", false)] });
    expect(result).toEqual({ "referenced-row-missing": "confirmed", "wrong-order": "undecided", "not-committed-yet": "ruled-out" });
  });

  test("a look that finds the row confirms that it came later", () => {
    const result = verdicts({ statement: insert, catalog: connected(schema), looks: [found("referenced-row", true)] });
    expect(result).toMatchObject({
      "not-committed-yet": "confirmed",
      "referenced-row-missing": "ruled-out",
      "wrong-value": "ruled-out",
      "deleted-meanwhile": "ruled-out",
    });
  });

  test("a script that inserts the row afterwards is in the wrong order", () => {
    const statement = `${insert}; INSERT INTO customers (id, name) VALUES (999, 'Ada');`;
    expect(verdicts({ statement, schema })).toMatchObject({ "wrong-order": "confirmed", "referenced-row-missing": "ruled-out" });
    const other = `${insert}; INSERT INTO customers (id, name) VALUES (7, 'Ada');`;
    expect(verdicts({ statement: other, schema })["wrong-order"]).toBe("undecided");
    const never = `${insert}; INSERT INTO orders (id) VALUES (3);`;
    expect(verdicts({ statement: never, schema })["wrong-order"]).toBe("ruled-out");
  });

  test("a deferred constraint does not care for the order", () => {
    const deferred = schema.replace("REFERENCES customers (id)", "REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED");
    expect(verdicts({ statement: insert, schema: deferred })["wrong-order"]).toBe("ruled-out");
    expect(verdicts({ statement: "COMMIT" })["wrong-order"]).toBe("ruled-out");
  });

  test("ALTER TABLE raises the same text for rows that are there", () => {
    const add = "ALTER TABLE orders ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id)";
    expect(verdicts({ statement: add })).toEqual({
      "existing-orphans": "confirmed",
      "checks-switched-off-before": "undecided",
      "points-at-another-table": "undecided",
    });
    expect(verdicts({ statement: "ALTER TABLE orders VALIDATE CONSTRAINT orders_customer_id_fkey", schema })["existing-orphans"]).toBe(
      "confirmed",
    );
    expect(verdicts({ statement: insert })).not.toHaveProperty("existing-orphans");
  });

  test("a second constraint that fails where a valid one stands: the checks were off", () => {
    const add = "ALTER TABLE orders ADD CONSTRAINT fk2 FOREIGN KEY (customer_id) REFERENCES customers (id)";
    const text = paste.replace("orders_customer_id_fkey", "fk2");
    expect(verdicts({ text, statement: add, schema })).toMatchObject({
      "existing-orphans": "confirmed",
      "checks-switched-off-before": "confirmed",
    });
    const notValid = schema
      .replace(" REFERENCES customers (id)", "")
      .concat("ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;");
    expect(verdicts({ text, statement: add, schema: notValid })).not.toHaveProperty("checks-switched-off-before");
  });

  test.each(["0", "-1", "", "00000000-0000-0000-0000-000000000000", "undefined"])("%j is a placeholder", (value) => {
    const text = paste.replace("999", value);
    expect(verdicts({ text })["placeholder-value"]).toBe("undecided");
    const catalog = connected(schema.replaceAll(/\b(id|customer_id) int/g, "$1 text"));
    expect(verdicts({ text, catalog, looks: [found("referenced-row", false)] })["placeholder-value"]).toBe("confirmed");
    expect(verdicts({ text, catalog, looks: [found("referenced-row", true)] })["placeholder-value"]).toBe("ruled-out");
  });

  test("a row under a key that differs in case only", () => {
    const text = paste.replace("999", " Pro");
    const catalog = connected(schema.replaceAll(/\b(id|customer_id) int/g, "$1 text"));
    const looks = looksNeeded(withSyntax({ text, catalog })).map(({ id, values }) => [id, values[0]]);
    expect(looks).toEqual([
      ["0:referenced-row", " Pro"],
      ["0:with-inheriting-tables", " Pro"],
      ["0:near:0", "Pro"],
      ["0:near:1", "pro"],
      ["0:near:2", "PRO"],
      ["0:referenced-rows", undefined],
    ]);
    const result = verdicts({ text, catalog, looks: [found("referenced-row", false), found("near:0", false), found("near:1", true)] });
    expect(result).toMatchObject({ "wrong-value": "confirmed" });
    expect(result).not.toHaveProperty("referenced-row-missing");
  });

  test("a namesake in another schema has the row", () => {
    const two = `CREATE TABLE crm.customers (id int PRIMARY KEY); CREATE TABLE public.customers (id int PRIMARY KEY);
CREATE TABLE public.orders (id int, customer_id int CONSTRAINT orders_customer_id_fkey REFERENCES crm.customers);`;
    const catalog = connected(two);
    expect(looksNeeded(withSyntax({ catalog })).map(({ id }) => id)).toContain("0:elsewhere:public");
    expect(verdicts({ catalog, looks: [found("referenced-row", false), found("elsewhere:public", true)] })["points-at-another-table"]).toBe(
      "confirmed",
    );
    expect(
      verdicts({ catalog, looks: [found("referenced-row", false), found("elsewhere:public", false)] })["points-at-another-table"],
    ).toBe("ruled-out");
    expect(verdicts({ catalog })["points-at-another-table"]).toBe("undecided");
  });

  test("the row stands in a table that inherits", () => {
    const looks = [found("referenced-row", false), found("with-inheriting-tables", true)];
    expect(verdicts({ catalog: connected(schema), looks })["points-at-another-table"]).toBe("confirmed");
  });

  test("tables that inherit are told from the schema, and a script shows which has the row", () => {
    const heirs = `${schema} CREATE TABLE vips () INHERITS (customers); CREATE TABLE old_vips () INHERITS (vips);`;
    const { causes } = explained({ statement: insert, schema: heirs });
    expect(causes[0]).toMatchObject({ id: "points-at-another-table", verdict: "undecided", needs: ["connection", "data"] });
    expect(causes[0]?.proof[0]?.text).toContain("(`vips`, `old_vips`)");
    const script = `INSERT INTO old_vips (id, name) VALUES (999, 'Ada'); ${insert};`;
    expect(verdicts({ statement: script, schema: heirs })["points-at-another-table"]).toBe("confirmed");
    expect(verdicts({ statement: script.replace("old_vips (id", "other (id"), schema: heirs })["points-at-another-table"]).toBe(
      "undecided",
    );
    const nowhere = [found("referenced-row", false), found("with-inheriting-tables", false)];
    expect(verdicts({ statement: insert, catalog: connected(heirs), looks: nowhere })["points-at-another-table"]).toBe("ruled-out");
  });

  describe("a row made up for the key is offered, and recommended only where a look found none", () => {
    const recommended = (input: Input) => {
      const { fixes } = explained(input);
      expect(fixes.map(({ id }) => id)).toContain("insert-parent-first");
      return fixes.find((fix) => fix.recommended)?.id ?? null;
    };
    const missing = [found("referenced-row", false), found("with-inheriting-tables", false)];

    test("not from the schema alone: another session may be about to commit it", () => {
      expect(recommended({ statement: insert, schema })).toBeNull();
      expect(recommended({ schema })).toBeNull();
      expect(recommended({ statement: insert, catalog: connected(schema) })).toBeNull();
      expect(recommended({ statement: insert, schema: schema.replace("customers (id int", "customers (id serial") })).toBeNull();
      expect(recommended({ statement: insert, catalog: connected(schema), looks: missing })).toBe("insert-parent-first");
    });

    test("not under a key that the database makes", () => {
      const uuid = schema
        .replaceAll(/\b(customer_id|customers \(id) int/g, "$1 uuid")
        .replace("uuid PRIMARY KEY", "uuid PRIMARY KEY DEFAULT gen_random_uuid()");
      const key = "7f2c1a9e-5b7d-4c1e-9a53-2f60c1d9ab10";
      const statement = insert.replace("999", `'${key}'`);
      const text = paste.replace("999", key);
      expect(recommended({ text, statement, catalog: connected(uuid), looks: missing })).toBeNull();
      const plain = uuid.replace(" DEFAULT gen_random_uuid()", "");
      expect(recommended({ text, statement, catalog: connected(plain), looks: missing })).toBe("insert-parent-first");
    });

    test("not for a row that a subscription applies", () => {
      const text = `${paste}\nCONTEXT: processing remote data for replication origin "pg_16395" during message type "INSERT" for replication target relation "public.orders" in transaction 725, finished at 0/14BFA88`;
      const { fixes } = explained({ text, statement: insert, catalog: connected(schema), looks: missing });
      expect(fixes.filter((fix) => fix.recommended)).toEqual([]);
    });
  });

  test("row security is no reason for a foreign key", () => {
    const catalog = connected(schema, (one) => ({
      ...one,
      relations: one.relations.map((relation) => ({ ...relation, rowSecurity: true })),
    }));
    expect(verdicts({ catalog })["hidden-by-row-security"]).toBe("ruled-out");
  });

  test("ON DELETE SET DEFAULT of another statement", () => {
    const statement = "DELETE FROM customers WHERE id = 1";
    expect(verdicts({ statement })["set-default-has-no-row"]).toBe("undecided");
    expect(
      verdicts({ statement, schema: schema.replace("(id), total", "(id) ON DELETE SET DEFAULT, total") })["set-default-has-no-row"],
    ).toBe("confirmed");
    expect(verdicts({ statement, schema })).not.toHaveProperty("set-default-has-no-row");
  });

  test("COPY may have come before the table that it references", () => {
    const statement = "COPY orders (id, customer_id) FROM STDIN";
    expect(verdicts({ statement, catalog: connected(schema), looks: [found("referenced-row", true)] })["restore-order"]).toBe("confirmed");
    expect(verdicts({ statement })["restore-order"]).toBe("undecided");
  });

  test("a key that the role may not read is said to be hidden", () => {
    const text = paste.replace("Key (customer_id)=(999) is", "Key is");
    const { causes, key } = explained({ text });
    expect(causes.find(({ id }) => id === "referenced-row-missing")?.proof[0]?.text).toContain("does not show to this role");
    expect(key).toMatchObject({ side: "child", table: "orders", referencedTable: "customers", columns: [], values: [] });
  });
});

describe("a row that others point at", () => {
  test("the paste alone proves the references; the action needs the schema", () => {
    expect(verdicts({ text: parentPaste })).toEqual({ "still-referenced": "confirmed", "no-cascade": "undecided", restrict: "undecided" });
    expect(verdicts({ text: parentPaste, serverVersion: 18 })).toMatchObject({ restrict: "ruled-out" });
  });

  test("the constraint's action", () => {
    const statement = "DELETE FROM customers WHERE id = 1";
    expect(verdicts({ text: parentPaste, statement, schema })).toEqual({ "still-referenced": "confirmed", "no-cascade": "confirmed" });
    const restricted = schema.replace("(id), total", "(id) ON DELETE RESTRICT, total");
    expect(verdicts({ text: parentPaste, statement, schema: restricted })).toEqual({
      "still-referenced": "confirmed",
      restrict: "confirmed",
    });
    // Without the statement either of the two actions may have refused.
    expect(verdicts({ text: parentPaste, schema: restricted })).toEqual({
      "still-referenced": "confirmed",
      "no-cascade": "undecided",
      restrict: "undecided",
    });
  });

  test("a count of the rows is part of the proof", () => {
    const catalog = connected(schema);
    expect(looksNeeded(withSyntax({ text: parentPaste, catalog }))).toEqual([
      {
        id: "0:referencing-rows",
        kind: "row-count",
        relation: { schema: "public", name: "orders" },
        columns: ["customer_id"],
        values: ["1"],
      },
    ]);
    const looks: LookAnswer[] = [{ id: "0:referencing-rows", kind: "row-count", count: 3, exact: true, sql: "" }];
    expect(explained({ text: parentPaste, catalog, looks }).causes[0]?.proof.at(-1)).toEqual({
      from: "data",
      text: "Counted now: 3 rows point at it.",
    });
  });

  test("rows that the role cannot see", () => {
    const catalog = connected(schema, (one) => ({
      ...one,
      relations: one.relations.map((relation) => ({ ...relation, rowSecurity: relation.name === "orders" })),
    }));
    const count = (rows: number): LookAnswer[] => [{ id: "0:referencing-rows", kind: "row-count", count: rows, exact: true, sql: "" }];
    expect(verdicts({ text: parentPaste, catalog, looks: count(0) })["hidden-by-row-security"]).toBe("undecided");
    expect(verdicts({ text: parentPaste, catalog, looks: count(2) })["hidden-by-row-security"]).toBe("ruled-out");
  });
});

test("MATCH FULL and a partition that goes are told by the paste", () => {
  const mixed = `ERROR:  insert or update on table "lessons" violates foreign key constraint "lessons_fk"
DETAIL:  MATCH FULL does not allow mixing of null and nonnull key values.`;
  expect(verdicts({ text: mixed })).toEqual({ "match-full-mix": "confirmed" });
  const partition = `ERROR:  removing partition "regions_low" violates foreign key constraint "shops_region_id_fkey_1"
DETAIL:  Key (region_id)=(5) is still referenced from table "shops".`;
  expect(verdicts({ text: partition })).toEqual({ "removing-partition": "confirmed" });
  expect(explained({ text: partition }).key).toMatchObject({
    side: "parent",
    table: "shops",
    referencedTable: "regions_low",
    columns: ["region_id"],
    values: ["5"],
  });
});

test("the schema that a driver names on the referenced side is that of the referencing table", () => {
  const text = JSON.stringify({
    severity: "ERROR",
    code: "23503",
    message: 'update or delete on table "customers" violates foreign key constraint "orders_customer_id_fkey" on table "orders"',
    detail: 'Key (id)=(1) is still referenced from table "orders".',
    schema: "sales",
    table: "orders",
    constraint: "orders_customer_id_fkey",
  });
  const catalog = connected(`CREATE TABLE crm.customers (id int PRIMARY KEY);
CREATE TABLE sales.orders (id int, customer_id int CONSTRAINT orders_customer_id_fkey REFERENCES crm.customers);`);
  const { relation, key, causes } = explained({ text, catalog, statement: "DELETE FROM crm.customers" });
  expect(relation).toMatchObject({ schema: "crm", name: "customers" });
  expect(key).toMatchObject({ table: "orders", referencedTable: "customers", side: "parent" });
  expect(causes.map(({ id, verdict }) => [id, verdict])).toEqual([
    ["still-referenced", "confirmed"],
    ["no-cascade", "confirmed"],
  ]);
});

test("many tables that cascade into each other are not walked forever", () => {
  const tables = Array.from({ length: 30 }, (_, n) => {
    const keys = Array.from({ length: n }, (_, to) => `, t${to} int REFERENCES t${to} ON DELETE CASCADE`).join("");
    return `CREATE TABLE t${n} (id int PRIMARY KEY${keys});`;
  });
  const text = `ERROR:  update or delete on table "t0" violates foreign key constraint "stop_fk" on table "stop"
DETAIL:  Key (id)=(1) is still referenced from table "stop".`;
  const input = {
    text,
    statement: "DELETE FROM t0 WHERE id = 1",
    schema: `${tables.join("\n")}\nCREATE TABLE stop (t0 int CONSTRAINT stop_fk REFERENCES t0);`,
  };
  const whole = withSyntax(input);
  let ids: readonly string[] = [];
  const milliseconds = leastCpuTime(6_000, () => {
    ids = explain(whole).explanations[0]!.fixes.map(({ id }) => id);
  });
  expect(milliseconds).toBeLessThan(6_000);
  expect(ids).toContain("list-references");
  expect(ids).not.toContain("delete-children-first");
});

describe("the key", () => {
  test("of the referencing side, with the referenced columns from the schema", () => {
    expect(explained({ schema }).key).toEqual({
      columns: ["customer_id"],
      values: ["999"],
      table: "orders",
      referencedTable: "customers",
      referencedColumns: ["id"],
      side: "child",
      found: null,
    });
    const catalog = connected(schema);
    expect(explained({ catalog, looks: [found("referenced-row", false)] }).key).toMatchObject({ found: false });
  });

  test("of the referenced side: the table is still the referencing one", () => {
    expect(explained({ text: parentPaste }).key).toEqual({
      columns: ["id"],
      values: ["1"],
      table: "orders",
      referencedTable: "customers",
      referencedColumns: ["id"],
      side: "parent",
      found: null,
    });
  });
});

test("what leaves the tab: the names of both tables and of the constraint", () => {
  expect(namesNeeded(withSyntax({}))).toEqual([
    { kind: "relation", schema: null, name: "orders" },
    { kind: "constraint", schema: null, name: "orders_customer_id_fkey" },
    { kind: "relation", schema: null, name: "customers" },
    // A second table for the same thing would be called so.
    { kind: "relation", schema: null, name: "customer", optional: true },
    { kind: "relation", schema: null, name: "Customers", optional: true },
    { kind: "relation", schema: null, name: "Customer", optional: true },
    { kind: "relation", schema: null, name: "customers_old", optional: true },
  ]);
});
