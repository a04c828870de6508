import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { LookAnswer, LookRequest } from "../../catalog/look";
import { type FreshDatabase, freshDatabase } from "../../dev/servers/fresh-database";
import { inspect } from "../inspect";

const majors = ["14", "15", "16", "17", "18"] as const;

const schema = `
  CREATE TYPE mood AS ENUM ('fine', 'so, so');
  CREATE DOMAIN code AS character(3) CHECK (VALUE <> '---');
  CREATE DOMAIN inner_code AS code;
  CREATE TABLE customers (id integer PRIMARY KEY, email text, mood mood, code inner_code, short varchar(3), amount numeric(6,2), tags text[], moods mood[], settings json, "odd ""name""" text);
  INSERT INTO customers SELECT n, CASE WHEN n % 4 <> 0 THEN 'c' || n END, 'so, so', 'ab', 'abc', 1.25, '{a,"b, c"}', '{fine}', '{}', 'x''y' FROM generate_series(1, 1200) AS n;
  CREATE TABLE empty (id integer PRIMARY KEY);
  CREATE TABLE orders (id integer PRIMARY KEY, customer_id integer, note text);
  CREATE INDEX ON orders (customer_id);
  INSERT INTO orders SELECT n, n % 3 FROM generate_series(1, 30) AS n;
  CREATE VIEW some_customers AS SELECT * FROM customers;
  CREATE TABLE large (id integer PRIMARY KEY, note text, filler text);
  INSERT INTO large SELECT n, CASE WHEN n > 1000 THEN 'x' END, repeat('x', 1500) FROM generate_series(1, 6000) AS n;
  CREATE TABLE days (day integer NOT NULL, note text) PARTITION BY LIST (day);
  CREATE TABLE days_1 PARTITION OF days FOR VALUES IN (1);
  CREATE TABLE parents (id integer);
  CREATE TABLE children () INHERITS (parents);
  INSERT INTO children VALUES (7);
  CREATE TABLE tickets (id bigserial PRIMARY KEY, seat text UNIQUE, price numeric(8,2), mood mood, starts date, ends date, code code,
    CONSTRAINT sane CHECK ((price > 0 AND seat IS NOT NULL) OR mood = 'fine'), CONSTRAINT period CHECK (ends > starts),
    CONSTRAINT coded CHECK (code <> 'xxx'), CONSTRAINT today CHECK (starts <= CURRENT_DATE AND to_char(starts, 'DY') <> 'SUN'));
  INSERT INTO tickets (id, seat, price) VALUES (40, 'A1', 1), (41, 'A2', 2);
  CREATE TABLE evil_checks (id integer PRIMARY KEY, note text);
  CREATE FUNCTION evil(text) RETURNS boolean IMMUTABLE LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'ran'; END $$;
  CREATE DOMAIN evil_domain AS text CHECK (evil(VALUE));
  ALTER TABLE evil_checks ADD CONSTRAINT calls CHECK (evil(note)), ADD CONSTRAINT casts CHECK (note::evil_domain IS NOT NULL), ADD CONSTRAINT by_xml CHECK (query_to_xml(note, true, true, '') IS NOT NULL), ADD CONSTRAINT by_table CHECK (table_to_xml(note::regclass, true, true, '') IS NOT NULL), ADD CONSTRAINT sleeps CHECK (pg_sleep(id) IS NULL), ADD CONSTRAINT fine CHECK (note <> ''), ADD CONSTRAINT whole CHECK (evil_checks IS DISTINCT FROM ROW(0, 'x'));
  VACUUM ANALYZE;
`;

describe.each(majors)("PostgreSQL %s", (major) => {
  let database: FreshDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await freshDatabase(inject("servers")[major]);
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    for (const statement of schema.split(";\n")) await client.query(statement);
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  async function look(...requests: readonly Omit<LookRequest, "id">[]): Promise<readonly LookAnswer[]> {
    const answer = await inspect(
      database,
      [],
      requests.map((request, index) => ({ ...request, id: `look-${index}` })),
    );
    if (!answer.ok) throw new Error(answer.problem.detail);
    expect(answer.looks.map(({ id }) => id)).toEqual(requests.map((_, index) => `look-${index}`));
    return answer.looks;
  }
  const exists = (name: string, columns: readonly string[], values: readonly (string | null)[], only?: boolean) =>
    ({ kind: "rows-exist", relation: { schema: null, name }, columns, values, only }) as const;
  const nulls = (name: string, ...columns: readonly string[]) =>
    ({ kind: "null-count", relation: { schema: null, name }, columns, values: [] }) as const;
  const rows = (name: string, columns: readonly string[], values: readonly (string | null)[]) =>
    ({ kind: "row-count", relation: { schema: null, name }, columns, values }) as const;
  const told = (answer: LookAnswer | undefined): unknown => {
    switch (answer?.kind) {
      case "refused":
        return answer.reason;
      case "rows-exist":
        return answer.exists;
      case "matching-row":
        return answer.key;
      case "sequence-state":
        return `${answer.last} by ${answer.increment}, largest ${answer.largest}`;
      case "check-parts":
        return answer.parts.map(({ text, result }) => [text, result]);
      default:
        return `${answer?.count}${answer?.exact ? "" : " or more"}`;
    }
  };

  test("the referenced row: there, not there; rows that point here, counted", async () => {
    const answers = await look(
      exists("customers", ["id"], ["7"]),
      exists("customers", ["id"], ["9999"]),
      rows("orders", ["customer_id"], ["2"]),
      rows("orders", ["customer_id"], [null]),
      rows("orders", [], []),
      exists("empty", ["id"], ["1"]),
    );
    expect(answers.map(told)).toEqual([true, false, "10", "0", "30", false]);
    expect(answers[0]).toMatchObject({ sql: "SELECT EXISTS (SELECT 1 FROM public.customers WHERE id = $1) AS found" });
    expect(answers[3]).toMatchObject({
      sql: "SELECT pg_catalog.count(*) AS rows FROM (SELECT 1 FROM public.orders WHERE customer_id IS NULL LIMIT 1001) AS counted",
    });
  });

  test("nulls, counted up to a thousand; in several columns at once", async () => {
    const answers = await look(
      nulls("customers", "email"),
      nulls("customers", "id"),
      nulls("customers", "email", "id"),
      rows("customers", [], []),
    );
    expect(answers.map(told)).toEqual(["300", "0", "300", "1000 or more"]);
  });

  test("values are those of the column's type, whole: no cutting, no rounding", async () => {
    const answers = await look(
      exists("customers", ["mood"], ["so, so"]),
      exists("customers", ["mood"], ["fine"]),
      exists("customers", ["code"], ["ab"]),
      exists("customers", ["code"], ["abcd"]),
      exists("customers", ["short"], ["abcd"]),
      exists("customers", ["amount"], ["1.250"]),
      exists("customers", ["amount"], ["1.254"]),
      exists("customers", ["tags"], ['{a,"b, c"}']),
      exists("customers", ["moods"], ["{fine}"]),
      exists("customers", ['odd "name"'], ["x'y"]),
      exists("customers", ["email", "mood"], ["c1", "so, so"]),
      exists("customers", ["email", "id"], [null, "4"]),
    );
    expect(answers.map(told)).toEqual([true, false, true, false, false, true, false, true, true, true, true, true]);
  });

  test("a value of another type, a type that cannot be compared, a hostile value; the looks after them go on", async () => {
    const answers = await look(
      exists("customers", ["id"], ["seven"]),
      exists("customers", ["settings"], ["{}"]),
      exists("customers", ["email"], ["'; DROP TABLE customers; --"]),
      exists("customers", ["id"], ["99999999999999999999"]),
      exists("customers", ["id"], ["8"]),
    );
    expect(answers.map(told)).toEqual([
      "A value is not one of its column's type.",
      "The type of a column has no operator =.",
      false,
      "A value is not one of its column's type.",
      true,
    ]);
  });

  test("without an index no more than a thousand pages are read", async () => {
    const answers = await look(
      nulls("large", "note"),
      exists("large", ["note"], ["x"]),
      exists("large", ["note"], ["y"]),
      exists("large", ["id"], ["5999"]),
      nulls("large", "id"),
    );
    // The first thousand rows lie in the first two hundred pages; a sample of 900 from 1,200 finds three in four of them.
    const [sampled] = answers;
    if (sampled?.kind !== "null-count") throw new Error(JSON.stringify(sampled));
    expect(sampled).toMatchObject({
      exact: false,
      sampledPages: 900,
      sql: expect.stringMatching(/TABLESAMPLE pg_catalog\."system" \(7\d\.\d+\)/),
    });
    expect(sampled.count).toBeGreaterThan(500);
    expect(sampled.count).toBeLessThanOrEqual(1000);
    expect(sampled.about).toBeGreaterThan(700);
    expect(sampled.about).toBeLessThan(1300);
    expect(answers.slice(1).map(told)).toEqual([
      true,
      "No index leads with these columns, and the first 1,000 pages hold no such row.",
      true,
      "0",
    ]);
    expect(answers[1]).toMatchObject({ sql: expect.stringContaining("ctid < '(1000,0)'::pg_catalog.tid") });
  });

  test("tables that inherit count, unless left out", async () => {
    const answers = await look(exists("parents", ["id"], ["7"]), exists("parents", ["id"], ["7"], true));
    expect(answers.map(told)).toEqual([true, false]);
  });

  test("refused: views, partitions without an index, what is not there", async () => {
    const answers = await look(
      exists("some_customers", ["id"], ["1"]),
      nulls("days", "note"),
      exists("nothing", ["id"], ["1"]),
      exists("customers", ["nothing"], ["1"]),
      nulls("customers"),
    );
    expect(answers.map(told)).toEqual([
      "some_customers is a view; reading it runs other code.",
      "The table is partitioned and has no index for this look.",
      "The table was not found.",
      "A column was not found.",
      "No column was named.",
    ]);
  });

  test("pairs of rows are counted by operators that are known, and by no other text", async () => {
    const pairs = (operator: string, expression?: string) =>
      ({
        kind: "collision-count",
        relation: { schema: null, name: "orders" },
        columns: ["customer_id"],
        values: [],
        operators: [operator],
        expression,
      }) as const;
    const answers = await look(pairs("="), pairs("=", "id <= 6"), pairs("<>"), pairs("= 1 OR 1 ="), pairs("=", "evil(note)"));
    expect(answers.map(told)).toEqual([
      "135",
      "3",
      "300",
      "The constraint has an operator that a look does not know.",
      "The condition holds `evil`, which a look does not evaluate.",
    ]);
  });

  test("what the role may not read is refused, and the catalog is there all the same", async () => {
    const role = `reader_${database.name}`;
    await client.query(`CREATE ROLE ${role} LOGIN`);
    await client.query(`GRANT SELECT ON orders TO ${role}`);
    try {
      const url = new URL(database.url);
      url.username = role;
      const answer = await inspect({ url: url.href }, [], (catalog) => {
        expect(catalog.relations).toEqual([]);
        return [];
      });
      expect(answer.ok).toBe(true);
      const looks = await inspect(
        { url: url.href },
        [],
        [
          { id: "a", ...exists("customers", ["id"], ["1"]) },
          { id: "b", ...exists("orders", ["id"], ["1"]) },
        ],
      );
      expect(looks.ok && looks.looks.map(told)).toEqual(["The role may not read the table.", true]);
      expect(looks.ok && looks.catalog.relations.length).toBe(2);
    } finally {
      await client.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    }
  });

  test("row security is in the way where it binds the role: not its owner's unless forced, not one that bypasses it", async () => {
    const role = `owner_${database.name}`;
    await client.query(`CREATE ROLE ${role} LOGIN; CREATE ROLE ${role}_other LOGIN; CREATE ROLE ${role}_bypass LOGIN BYPASSRLS;
      CREATE TABLE owned (id integer PRIMARY KEY, day integer); ALTER TABLE owned OWNER TO ${role}; ALTER TABLE owned ENABLE ROW LEVEL SECURITY;
      CREATE TABLE root (id integer) PARTITION BY LIST (id); CREATE TABLE leaf PARTITION OF root FOR VALUES IN (1);
      ALTER TABLE leaf ENABLE ROW LEVEL SECURITY; GRANT SELECT ON owned, root TO ${role}_other, ${role}_bypass`);
    const seen = async (who: string, name = "owned") => {
      const url = new URL(database.url);
      url.username = who;
      const answer = await inspect(
        { url: url.href },
        [],
        [{ id: "a", kind: "row-count", relation: { schema: null, name }, columns: [], values: [] }],
      );
      return answer.ok ? told(answer.looks[0]) : answer.problem.detail;
    };
    const bound = "The table has row security that binds this role, so its policies would run.";
    try {
      expect(await seen(role)).toBe("0");
      expect(await seen(`${role}_other`)).toBe(bound);
      expect(await seen(`${role}_bypass`)).toBe("0");
      // What is read through a parent is under the parent's policies.
      expect(await seen(`${role}_other`, "root")).toBe("0");
      await client.query("ALTER TABLE owned FORCE ROW LEVEL SECURITY");
      expect(await seen(role)).toBe(bound);
      expect(await seen(`${role}_bypass`)).toBe("0");
    } finally {
      await client.query(`DROP OWNED BY ${role}, ${role}_other, ${role}_bypass; DROP ROLE ${role}, ${role}_other, ${role}_bypass`);
    }
  });

  test("which row it is; how far a sequence is behind the rows", async () => {
    const row = (name: string, columns: readonly string[], values: readonly (string | null)[]) =>
      ({ kind: "matching-row", relation: { schema: null, name }, columns, values }) as const;
    const answers = await look(
      row("tickets", ["seat"], ["A2"]),
      row("tickets", ["seat"], ["A3"]),
      row("parents", ["id"], ["7"]),
      { kind: "sequence-state", relation: { schema: null, name: "tickets" }, columns: ["id"], values: [] },
      { kind: "sequence-state", relation: { schema: null, name: "tickets" }, columns: ["seat"], values: [] },
    );
    expect(answers.map(told)).toEqual([
      [{ column: "id", value: "41" }],
      null,
      "The table has no primary key that would tell which row it is.",
      "null by 1, largest 41",
      "No sequence fills the column.",
    ]);
  });

  test("the parts of a CHECK, evaluated for values; nothing that runs somebody's code, and no function that runs SQL", async () => {
    const parts = (name: string, constraint: string, columns: readonly string[], values: readonly (string | null)[]) =>
      ({ kind: "check-parts", relation: { schema: null, name }, constraint, columns, values }) as const;
    const answers = await look(
      parts("tickets", "sane", ["price", "seat", "mood"], ["-1.50", null, "so, so"]),
      parts("tickets", "sane", ["price"], ["2"]),
      parts("tickets", "period", ["starts", "ends"], ["2026-03-02", null]),
      parts("tickets", "coded", ["code"], ["---"]),
      parts("tickets", "today", ["starts"], ["2020-01-05"]),
      parts("tickets", "missing", ["price"], ["2"]),
      parts("tickets", "sane", ["price"], ["two"]),
      parts("evil_checks", "fine", ["note"], [""]),
      parts("evil_checks", "calls", ["note"], ["x"]),
      parts("evil_checks", "casts", ["note"], ["x"]),
      parts("evil_checks", "by_xml", ["note"], ["SELECT evil('x')"]),
      parts("evil_checks", "by_table", ["note"], ["some_customers"]),
      parts("evil_checks", "sleeps", ["id"], ["60"]),
      parts("evil_checks", "whole", ["id"], ["1"]),
    );
    const foreign = "The CHECK uses functions, operators or types from outside of pg_catalog, which evaluating it would run.";
    const unsure = "The CHECK calls a function that does more than compute, so it is not evaluated.";
    expect(answers.slice(0, 2).map(told)).toEqual([
      [
        [expect.stringContaining("OR"), false],
        [expect.stringContaining("AND"), false],
        [expect.stringContaining("mood ="), false],
        [expect.stringContaining("price >"), false],
        ["seat IS NOT NULL", false],
      ],
      [[expect.stringContaining("price >"), true]],
    ]);
    expect(answers.slice(2).map(told)).toEqual([
      [["ends > starts", null]],
      [[expect.stringContaining("xxx"), true]],
      [
        [expect.stringContaining("AND"), false],
        ["starts <= CURRENT_DATE", true],
        [expect.stringContaining("to_char"), false],
      ],
      "The CHECK was not found.",
      "A value is not one of its column's type.",
      [[expect.stringContaining("note <>"), false]],
      foreign,
      foreign,
      unsure,
      unsure,
      unsure,
      "The CHECK is about the row as a whole, which a look does not evaluate.",
    ]);
  });

  test("rows that fail a CHECK are counted, unless the CHECK runs somebody's code", async () => {
    await client.query("CREATE TABLE IF NOT EXISTS old_rows (n integer); INSERT INTO old_rows VALUES (1), (-1), (-2), (NULL)");
    await client.query("ALTER TABLE old_rows ADD CONSTRAINT positive CHECK (n > 0) NOT VALID");
    const failing = (name: string, constraint: string) =>
      ({ kind: "row-count", relation: { schema: null, name }, columns: [], values: [], constraint }) as const;
    const answers = await look(failing("old_rows", "positive"), failing("old_rows", "none"), failing("evil_checks", "calls"));
    expect(answers.map(told)).toEqual(["2", "The CHECK was not found.", expect.stringContaining("outside of pg_catalog")]);
  });

  test("many looks: those beyond the limit are refused, all come in few flights", async () => {
    const answers = await look(...Array.from({ length: 30 }, (_, index) => exists("customers", ["id"], [String(index + 1)])));
    expect(answers.filter(({ kind }) => kind === "rows-exist")).toHaveLength(20);
    expect(told(answers[29])).toBe("More looks than one attempt takes.");
  });
});
