import { readFileSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { Catalog, CatalogName, Relation } from "../catalog/catalog";
import { fakePostgres, overTls } from "../dev/fake-postgres/fake-postgres";
import { type FreshDatabase, freshDatabase } from "../dev/servers/fresh-database";
import { catalogSchema } from "../explain/catalog-schema";
import { inspect } from "./inspect";

const richSchema = readFileSync(path.join(import.meta.dirname, "proof/rich-schema.sql"), "utf8");
const majors = ["14", "15", "16", "17", "18"] as const;

function relationNames(...names: readonly string[]): CatalogName[] {
  return names.map((name) => ({ kind: "relation", schema: null, name }));
}

describe.each(majors)("PostgreSQL %s", (major) => {
  let database: FreshDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await freshDatabase(inject("servers")[major]);
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(richSchema);
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  async function read(...names: readonly CatalogName[]): Promise<Catalog> {
    const answer = await inspect(database, names);
    if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
    expect(catalogSchema.parse(answer.catalog)).toEqual(answer.catalog);
    expect(answer.protection).toBe("none");
    return answer.catalog;
  }

  const named = (catalog: Catalog, schema: string, name: string): Relation => {
    const relation = catalog.relations.find((each) => each.schema === schema && each.name === name);
    if (relation === undefined) throw new Error(`${name} is missing among ${catalog.relations.map((each) => each.name).join(", ")}`);
    return relation;
  };
  const column = (relation: Relation, name: string) => relation.columns.find((each) => each.name === name);
  const constraint = (relation: Relation, name: string) => relation.constraints.find((each) => each.name === name);

  test("the table, what it references and what references it", async () => {
    const catalog = await read(...relationNames("orders"));
    expect(catalog.serverVersion).toBe(Number(major));
    expect(catalog.role).toEqual({
      name: "postgres",
      superuser: true,
      replication: true,
      bypassRowSecurity: true,
      createRole: true,
      createDatabase: true,
      ownsDatabase: true,
      memberOf: [],
    });
    expect(catalog.notFound).toEqual([]);
    expect(catalog.relations.map(({ schema, name, asked }) => `${schema}.${name}${asked ? " asked" : ""}`).sort()).toEqual([
      "archive.orders asked",
      "shop.customers",
      "shop.order_lines",
      "shop.orders asked",
    ]);
    const orders = named(catalog, "shop", "orders");
    expect(orders).toMatchObject({
      kind: "table",
      visible: false,
      partitioned: false,
      estimatedRows: 1500,
      rowSecurity: false,
      view: null,
      partitionOf: null,
      inherits: [],
    });
    expect(orders.bytes).toBeGreaterThan(8192);
    expect(orders.privileges).toEqual({
      owner: "postgres",
      isOwner: true,
      select: true,
      insert: true,
      update: true,
      delete: true,
      references: true,
    });
    expect(orders.referencedBy).toEqual([
      {
        constraint: "order_lines_order_id_fkey",
        schema: "shop",
        table: "order_lines",
        columns: ["order_id"],
        referencedColumns: ["id"],
        onDelete: "no action",
        onUpdate: "no action",
      },
    ]);
  });

  test("columns: types, defaults, identity, generated, enums, domains over domains", async () => {
    const catalog = await read(...relationNames("orders"));
    const orders = named(catalog, "shop", "orders");
    expect(orders.columns.map(({ name }) => name)).toEqual([
      "id",
      "customer_id",
      "status",
      "statuses",
      "stage",
      "price",
      "code",
      "net",
      "gross",
      "placed_at",
    ]);
    const labels = ["new", "paid, in part", "it's sent"];
    expect(column(orders, "id")).toMatchObject({
      type: "integer",
      typeKind: "base",
      notNull: true,
      notNullValid: true,
      identity: null,
      position: 1,
      sequence: "shop.orders_id_seq",
    });
    expect(column(orders, "id")?.default).toContain("nextval(");
    expect(column(orders, "status")).toMatchObject({
      type: "shop.order_status",
      typeKind: "enum",
      enumLabels: labels,
      default: "'new'::shop.order_status",
      notNull: false,
    });
    expect(column(orders, "statuses")).toMatchObject({ type: "shop.order_status[]", typeKind: "array", enumLabels: labels });
    expect(column(orders, "stage")).toMatchObject({
      type: "shop.stage",
      typeKind: "domain",
      baseType: "shop.order_status",
      enumLabels: labels,
    });
    expect(column(orders, "price")).toMatchObject({
      type: "shop.price",
      typeKind: "domain",
      baseType: "numeric(10,2)",
      enumLabels: null,
      notNull: false,
    });
    expect(column(orders, "code")).toMatchObject({ type: "character(3)", typeKind: "base", baseType: null });
    expect(column(orders, "gross")).toMatchObject({ generated: "stored", expression: "(net * 1.2)", default: null, position: 9 });
    expect(column(orders, "placed_at")).toMatchObject({ type: "timestamp with time zone", default: "now()" });
    const customers = named(catalog, "shop", "customers");
    expect(column(customers, "id")).toMatchObject({ type: "bigint", identity: "always", default: null, sequence: "shop.customers_id_seq" });
    expect(column(customers, "name")).toMatchObject({ type: "character varying(40)", default: "'nobody'::character varying" });
    expect(catalog.domains.map(({ name }) => name)).toEqual(["positive", "price", "stage"]);
    expect(catalog.domains[1]).toMatchObject({ schema: "shop", notNull: true, default: "1", baseType: "shop.positive" });
  });

  test("statistics give the share of nulls", async () => {
    const customers = named(await read(...relationNames("customers")), "shop", "customers");
    expect(column(customers, "email")?.nullFraction).toBe(0.5);
    expect(column(customers, "name")?.nullFraction).toBe(0);
    expect(customers.estimatedRows).toBe(100);
    expect(named(await read(...relationNames("visits")), "shop", "visits").estimatedRows).toBeNull();
  });

  test("constraints, indexes, triggers, rules", async () => {
    const catalog = await read(...relationNames("orders", "order_lines"));
    const orders = named(catalog, "shop", "orders");
    expect(constraint(orders, "orders_customer_id_fkey")).toEqual({
      name: "orders_customer_id_fkey",
      kind: "foreign key",
      columns: ["customer_id"],
      definition:
        "FOREIGN KEY (customer_id) REFERENCES shop.customers(id) ON UPDATE SET DEFAULT ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED",
      expression: null,
      validated: true,
      enforced: true,
      deferrable: true,
      initiallyDeferred: true,
      referencedSchema: "shop",
      referencedTable: "customers",
      referencedColumns: ["id"],
      onDelete: "cascade",
      onUpdate: "set default",
    });
    expect(constraint(orders, "orders_net_check")).toMatchObject({
      kind: "check",
      columns: ["net"],
      expression: "(net >= (0)::numeric)",
      validated: false,
      referencedTable: null,
      onDelete: null,
    });
    expect(constraint(orders, "orders_pkey")).toMatchObject({ kind: "primary key", columns: ["id"], definition: "PRIMARY KEY (id)" });
    expect(constraint(named(catalog, "shop", "order_lines"), "order_lines_position_excl")).toMatchObject({
      kind: "exclusion",
      columns: ["position"],
    });
    expect(orders.indexes.find(({ name }) => name === "orders_by_day")).toEqual({
      name: "orders_by_day",
      definition:
        "CREATE INDEX orders_by_day ON shop.orders USING btree ((placed_at AT TIME ZONE 'UTC'::text), customer_id) INCLUDE (net) WHERE (net > (0)::numeric)",
      unique: false,
      valid: true,
      ready: true,
      primary: false,
      columns: [null, "customer_id"],
      predicate: "(net > (0)::numeric)",
      nullsNotDistinct: false,
    });
    expect(orders.triggers).toEqual([
      {
        name: "a_log",
        timing: "after",
        level: "statement",
        events: ["delete"],
        function: "shop.clear_code",
        enabled: "disabled",
        conditional: false,
        deferrable: false,
        initiallyDeferred: false,
        definition: expect.stringMatching(/^CREATE TRIGGER a_log AFTER DELETE ON shop\.orders /),
        body: " BEGIN NEW.code := NULL; RETURN NEW; END ",
        language: "plpgsql",
      },
      {
        name: "b_clear",
        timing: "before",
        level: "row",
        events: ["insert", "update"],
        function: "shop.clear_code",
        enabled: "origin",
        conditional: false,
        deferrable: false,
        initiallyDeferred: false,
        definition: expect.stringMatching(/^CREATE TRIGGER b_clear BEFORE INSERT OR UPDATE ON shop\.orders /),
        body: " BEGIN NEW.code := NULL; RETURN NEW; END ",
        language: "plpgsql",
      },
    ]);
    expect(named(catalog, "shop", "order_lines").rules).toEqual([
      { name: "quiet", event: "delete", definition: expect.stringContaining("DO INSTEAD NOTHING"), instead: true, enabled: "origin" },
    ]);
  });

  test("a partition brings its ancestors, and not its two thousand sisters", async () => {
    const catalog = await read(...relationNames("events_eu_2026"));
    expect(catalog.relations.map(({ name }) => name).sort()).toEqual(["events", "events_eu", "events_eu_2026", "visits"]);
    const leaf = named(catalog, "shop", "events_eu_2026");
    expect(leaf).toMatchObject({
      kind: "partition",
      partitioned: false,
      partitionOf: { schema: "shop", name: "events_eu", bound: "FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')" },
      inherits: [],
    });
    expect(column(leaf, "note")).toMatchObject({ notNull: true });
    expect(named(catalog, "shop", "events_eu")).toMatchObject({ kind: "partition", partitioned: true, partitionOf: { name: "events" } });
    const root = named(catalog, "shop", "events");
    expect(root).toMatchObject({ kind: "partitioned table", partitioned: true, partitionOf: null, asked: false });
    expect(column(root, "note")).toMatchObject({ notNull: false });
    expect(root.referencedBy.map((each) => each.constraint)).toEqual(["visits_event_fkey"]);
    // Beside the constraint that somebody wrote, PostgreSQL keeps one for each partition.
    expect(
      named(catalog, "shop", "visits")
        .constraints.filter(({ kind }) => kind === "foreign key")
        .map(({ name }) => name),
    ).toEqual(["visits_event_fkey"]);
  });

  test("the constraint that PostgreSQL made for a referenced partition is found by its name", async () => {
    const { rows } = await client.query(
      "SELECT conname FROM pg_constraint WHERE conparentid <> 0 AND contype = 'f' AND confrelid = 'shop.events_us'::regclass",
    );
    const catalog = await read({ kind: "constraint", schema: null, name: rows[0].conname });
    expect(constraint(named(catalog, "shop", "visits"), rows[0].conname)).toMatchObject({
      kind: "foreign key",
      referencedTable: "events_us",
    });
  });

  test("inheritance, views over views", async () => {
    const catalog = await read(...relationNames("capitals", "open_prices", "totals"));
    expect(named(catalog, "shop", "capitals")).toMatchObject({
      inherits: [{ schema: "shop", name: "places" }],
      partitionOf: null,
      kind: "table",
    });
    expect(named(catalog, "shop", "places").asked).toBe(false);
    expect(named(catalog, "shop", "open_prices")).toMatchObject({
      kind: "view",
      view: { baseRelations: [{ schema: "shop", name: "open_orders" }] },
    });
    expect(named(catalog, "shop", "open_orders").view?.definition).toContain("FROM shop.orders");
    expect(named(catalog, "shop", "orders").asked).toBe(false);
    expect(named(catalog, "shop", "totals").kind).toBe("materialized view");
  });

  test("asked by constraint, by index, by domain; what is not there is told", async () => {
    const ask: CatalogName[] = [
      { kind: "constraint", schema: null, name: "orders_customer_id_fkey" },
      { kind: "constraint", schema: null, name: "customers_email_key" },
      { kind: "index", schema: null, name: "orders_by_day" },
      { kind: "domain", schema: null, name: "positive" },
      { kind: "constraint", schema: null, name: "above_zero" },
      { kind: "domain", schema: "archive", name: "price" },
      { kind: "relation", schema: "archive", name: "customers" },
      { kind: "relation", schema: null, name: "nothing" },
    ];
    const catalog = await read(...ask);
    expect(catalog.notFound).toEqual(ask.slice(5));
    expect(named(catalog, "shop", "orders").asked).toBe(true);
    expect(named(catalog, "shop", "customers").asked).toBe(true);
    expect(catalog.domains.find(({ name }) => name === "positive")).toMatchObject({
      constraints: [{ name: "above_zero", validated: true }],
    });
    const price = (await read({ kind: "domain", schema: "shop", name: "price" })).domains.find(({ name }) => name === "price");
    expect(price?.usedBy).toEqual([{ schema: "shop", table: "orders", column: "price" }]);
  });

  test("a name that the server cuts is found by its whole length", async () => {
    const name = "a_table_with_a_name_that_is_longer_than_what_postgresql_keeps_of_names";
    await client.query(`CREATE TABLE ${name} (id integer)`);
    const catalog = await read(...relationNames(name));
    expect(catalog.notFound).toEqual([]);
    expect(catalog.relations[0]?.name).toBe(name.slice(0, 63));
  });

  test("hostile names come through as they are", async () => {
    const table = "new\nline; -- ' $$";
    const catalog = await read(...relationNames(table));
    const relation = named(catalog, 'Odd "Schema"', table);
    expect(relation.columns.map(({ name }) => name)).toEqual(["__proto__", "constructor", "select", " ", "Ünïcödé 表"]);
    expect(column(relation, "__proto__")).toMatchObject({ notNull: true, default: "1", nullFraction: null });
    expect(relation.constraints.find(({ kind }) => kind === "check")).toMatchObject({ name: 'a "check"; --', columns: ["constructor"] });
    expect(Object.getPrototypeOf(relation)).toBe(Object.prototype);
  });

  test("visible is what a bare name means to the role, which passes over schemas it may not use", async () => {
    const role = `reader_${database.name}`;
    await client.query(`CREATE ROLE ${role} LOGIN`);
    await client.query(`GRANT USAGE ON SCHEMA archive TO ${role}`);
    await client.query(`GRANT SELECT (id) ON archive.orders TO ${role}`);
    await client.query(`ALTER ROLE ${role} SET search_path = "$user", shop, archive`);
    try {
      const url = new URL(database.url);
      url.username = role;
      const answer = await inspect({ url: url.href }, relationNames("orders"));
      if (!answer.ok) throw new Error(answer.problem.detail);
      expect(answer.catalog.role).toMatchObject({ name: role, superuser: false, replication: false, ownsDatabase: false, memberOf: [] });
      expect(named(answer.catalog, "archive", "orders")).toMatchObject({
        visible: true,
        privileges: { owner: "postgres", isOwner: false, select: true, insert: false },
      });
      expect(named(answer.catalog, "shop", "orders")).toMatchObject({ visible: false, privileges: { select: false } });
      await client.query(`GRANT USAGE ON SCHEMA shop TO ${role}`);
      const again = await inspect({ url: url.href }, relationNames("orders"));
      expect(again.ok && named(again.catalog, "shop", "orders").visible).toBe(true);
      expect(again.ok && named(again.catalog, "archive", "orders").visible).toBe(false);
    } finally {
      await client.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    }
  });

  test("1,600 columns in one answer", async () => {
    await client.query(
      `CREATE TABLE wide (${Array.from({ length: 1600 }, (_, index) => `c${index} integer NOT NULL DEFAULT ${index}`).join(", ")})`,
    );
    const start = performance.now();
    const catalog = await read(...relationNames("wide"));
    const milliseconds = Math.round(performance.now() - start);
    process.stdout.write(`PostgreSQL ${major}: 1,600 columns in ${milliseconds} ms\n`);
    const wide = named(catalog, "public", "wide");
    expect(wide.columns).toHaveLength(1600);
    expect(wide.columns[1599]).toMatchObject({ name: "c1599", default: "1599", notNull: true });
    expect(wide.visible).toBe(true);
  });

  test("one table name in a hundred schemas: bounded, the visible one among them", async () => {
    await client.query(
      `DO $$ BEGIN FOR n IN 1..100 LOOP EXECUTE format('CREATE SCHEMA tenant_%s', n); EXECUTE format('CREATE TABLE tenant_%s.invoices (id integer)', n); END LOOP; END $$`,
    );
    await client.query("CREATE TABLE public.invoices (id integer)");
    const catalog = await read(...relationNames("invoices"));
    expect(catalog.relations.length).toBe(60);
    expect(named(catalog, "public", "invoices").visible).toBe(true);
    expect(catalog.relations.filter(({ visible }) => visible)).toHaveLength(1);
  });

  test("two hundred partitions do not come along with their root", async () => {
    await client.query("CREATE TABLE days (day integer CONSTRAINT days_day_check CHECK (day >= 0)) PARTITION BY LIST (day)");
    await client.query(
      "DO $$ BEGIN FOR n IN 1..200 LOOP EXECUTE format('CREATE TABLE days_%s PARTITION OF days FOR VALUES IN (%s)', n, n); END LOOP; END $$",
    );
    expect((await read(...relationNames("days"))).relations).toHaveLength(1);
    // The CHECK stands on each of them under the same name: the root, where it was written, comes first.
    const catalog = await read({ kind: "constraint", schema: null, name: "days_day_check" });
    expect(catalog.relations[0]?.name).toBe("days");
    expect(catalog.relations.length).toBeLessThanOrEqual(61);
  });

  test("over TLS, with a certificate that nobody checked: told, and used", async () => {
    const { hostname, port } = new URL(database.url);
    const encrypted = await fakePostgres(
      overTls((socket) => void socket.pipe(connect({ host: hostname, port: Number(port) })).pipe(socket)),
    );
    try {
      const url = new URL(database.url);
      url.port = String(encrypted.port);
      const answer = await inspect({ url: url.href }, relationNames("customers"));
      expect(answer.ok && answer.protection).toBe("unverified");
      expect(answer.ok && answer.catalog.relations.length).toBe(2);
      url.searchParams.set("sslmode", "verify-full");
      const checked = await inspect({ url: url.href }, relationNames("customers"));
      expect(checked.ok ? "" : checked.problem.type).toBe("/problems/connection-tls");
    } finally {
      await encrypted.close();
    }
  });

  test("no such database, no such role", async () => {
    const url = new URL(database.url);
    url.pathname = "/nowhere";
    const nowhere = await inspect({ url: url.href }, []);
    expect(nowhere.ok ? "" : nowhere.problem.detail).toMatch(/^There is no database named nowhere at /);
    const somebody = new URL(database.url);
    somebody.username = "somebody";
    const answer = await inspect({ url: somebody.href }, []);
    expect(answer.ok ? "" : answer.problem.type).toBe("/problems/connection-password");
    const strict = new URL(database.url);
    strict.searchParams.set("sslmode", "require");
    const encrypted = await inspect({ url: strict.href }, []);
    expect(encrypted.ok ? "" : encrypted.problem.detail).toMatch(/offers no TLS\. Add sslmode=disable/);
  });

  if (Number(major) >= 15)
    test("since 15: NULLS NOT DISTINCT", async () => {
      await client.query("CREATE TABLE codes (code text CONSTRAINT codes_code_key UNIQUE NULLS NOT DISTINCT)");
      expect(named(await read(...relationNames("codes")), "public", "codes").indexes[0]).toMatchObject({
        nullsNotDistinct: true,
        unique: true,
      });
    });

  if (Number(major) >= 18)
    test("since 18: NOT NULL constraints, valid or not; keys not enforced; virtual columns", async () => {
      await client.query(`CREATE TABLE cities (name text CONSTRAINT cities_name_given NOT NULL, mayor text, inhabitants integer, doubled integer GENERATED ALWAYS AS (inhabitants * 2) VIRTUAL,
      country integer CONSTRAINT cities_country_fkey REFERENCES shop.orders NOT ENFORCED)`);
      await client.query("ALTER TABLE cities ADD CONSTRAINT cities_mayor_given NOT NULL mayor NOT VALID");
      const cities = named(await read(...relationNames("cities")), "public", "cities");
      expect(column(cities, "name")).toMatchObject({ notNull: true, notNullValid: true });
      expect(column(cities, "mayor")).toMatchObject({ notNull: true, notNullValid: false });
      expect(column(cities, "doubled")).toMatchObject({ generated: "virtual", expression: "(inhabitants * 2)", default: null });
      expect(constraint(cities, "cities_mayor_given")).toMatchObject({ kind: "not null", columns: ["mayor"], validated: false });
      expect(constraint(cities, "cities_country_fkey")).toMatchObject({ kind: "foreign key", enforced: false });
    });
});
