import type pg from "pg";
import type { Attribute } from "../../catalog/catalog";
import { quoteIdentifier, quoteLiteral } from "../../postgres/quote";
import { pick, type Random, randomValues } from "./random-values";

/** A row that a server refused, with what it printed and what was true. */
export interface RefusedRow {
  readonly sqlstate: string;
  /** Null for 23514. */
  readonly culprit: string | null;
  /** What stands in the parentheses; undefined when there was no DETAIL. */
  readonly raw?: string;
  /** In the form with names, what stands in the first ones. */
  readonly names?: string;
  readonly truth: readonly (string | null)[];
}

export interface RefusedRows {
  readonly columns: readonly Attribute[];
  readonly rows: readonly RefusedRow[];
}

/** The role that may not read; made once per server. */
export const limitedRole = `
  DO $$ BEGIN CREATE ROLE limited; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
`;

/** Collects the errors of rows inserted one by one, in one round trip. */
export const probe = `
  CREATE FUNCTION probe(target text, columns text) RETURNS TABLE (number integer, state text, culprit text, detail text)
  LANGUAGE plpgsql AS $$
  BEGIN
    FOR number IN SELECT source.number FROM source ORDER BY 1 LOOP
      BEGIN
        state := NULL;
        EXECUTE format('INSERT INTO %s (%s) SELECT %s FROM source WHERE number = %s', target, columns, columns, number);
      EXCEPTION WHEN integrity_constraint_violation THEN
        GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, culprit = COLUMN_NAME, detail = PG_EXCEPTION_DETAIL;
      END;
      RETURN NEXT;
    END LOOP;
  END $$;
`;

/** Makes a table of random columns, has the server refuse random rows of it, and asks it what the values were. */
export async function refuseRows(client: pg.Client, random: Random, major: number, count: number): Promise<RefusedRows> {
  await client.query("DROP TABLE IF EXISTS source, refused");
  await client.query(settings(random));
  const types = Array.from({ length: 2 + Math.floor(random() * 11) }, () =>
    random() < 0.4 ? "text" : pick(random, Object.keys(randomValues)),
  );
  const names = types.map((_, index) => (random() < 0.1 ? `odd, "${index}` : `c${index}`));
  const columns = types.map((type, index) => `${quoteIdentifier(names[index] ?? "")} ${type}`);
  await client.query(`CREATE TABLE source (number integer, ${columns.join(", ")})`);
  const rows = Array.from({ length: count }, (_, number) =>
    [
      String(number),
      ...types.map((type) => (random() < 0.15 ? "NULL" : quoteLiteral((randomValues[type] as (random: Random) => string)(random)))),
    ].join(", "),
  );
  await client.query(`INSERT INTO source VALUES ${rows.map((row) => `(${row})`).join(", ")}`);
  const definitions = columns.map((column) => (random() < 0.3 ? `${column} NOT NULL` : column));
  if (random() < 0.3) definitions.splice(Math.floor(random() * definitions.length), 0, "gone text DEFAULT 'x, y'");
  if (major >= 18 && random() < 0.4)
    definitions.splice(Math.floor(random() * definitions.length), 0, "computed integer GENERATED ALWAYS AS (1) VIRTUAL");
  if (random() < 0.3) definitions.push("stored text GENERATED ALWAYS AS ('a, ' || 'b') STORED");
  await client.query(`CREATE TABLE refused (${definitions.join(", ")}, CHECK (false))`);
  await client.query("ALTER TABLE refused DROP COLUMN IF EXISTS gone");
  const list = names.map((name) => quoteIdentifier(name)).join(", ");
  const attributes = await attributesOf(client, "refused");
  // A role that may not read the table is shown only what it gave, with the names.
  const limited = random() < 0.2;
  if (limited) await client.query("GRANT INSERT ON refused TO limited; GRANT SELECT ON source TO limited; SET ROLE limited");
  const errors = await client.query("SELECT * FROM probe('refused', $1)", [list]);
  if (limited) await client.query("RESET ROLE");
  const printed = attributes.filter((attribute) => attribute.generated === null).map((attribute) => attribute.name);
  const shownNames = limited ? printed.join(", ") : undefined;
  const start = `Failing row contains (${shownNames === undefined ? "" : `${shownNames}) = (`}`;
  const truths = await client.query({
    text: `SELECT ${names.map((name) => quoteIdentifier(name)).map((name) => `CASE num_nulls(${name}) WHEN 0 THEN format('%s', ${name}) END`)} FROM source ORDER BY number`,
    rowMode: "array",
  });
  return {
    columns: attributes,
    rows: errors.rows.map(({ state, culprit, detail }, index) => ({
      sqlstate: state,
      culprit: culprit === "" ? null : culprit,
      raw: detail?.startsWith(start) && detail.endsWith(").") ? detail.slice(start.length, -2) : undefined,
      names: shownNames,
      truth: attributes.map((attribute) => {
        if (attribute.name === "computed") return null;
        return attribute.name === "stored" ? "a, b" : (truths.rows[index]?.[names.indexOf(attribute.name)] ?? null);
      }),
    })),
  };
}

function settings(random: Random): string {
  return [
    `SET DateStyle = ${pick(random, ["ISO", "'SQL, DMY'", "'SQL, MDY'", "'Postgres, MDY'", "'Postgres, DMY'", "German", "ISO"])}`,
    `SET IntervalStyle = ${pick(random, ["postgres", "postgres_verbose", "sql_standard", "iso_8601"])}`,
    `SET bytea_output = ${pick(random, ["hex", "hex", "escape"])}`,
    `SET TimeZone = ${pick(random, ["UTC", "'Asia/Kolkata'", "'America/New_York'", "'America/Sao_Paulo'"])}`,
    `SET extra_float_digits = ${pick(random, ["1", "0", "-5"])}`,
  ].join("; ");
}

/** The columns as introspection gives them. */
export async function attributesOf(client: pg.Client, table: string): Promise<readonly Attribute[]> {
  const { rows } = await client.query(
    `SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, t.typtype, t.typcategory, a.attnotnull, a.attgenerated, a.attnum::int,
       CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END AS base,
       (SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder) FROM pg_enum e
        WHERE e.enumtypid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END) AS labels
     FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
     WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`,
    [table],
  );
  const kinds: Record<string, Attribute["typeKind"]> = { b: "base", e: "enum", d: "domain", c: "composite", r: "range", m: "multirange" };
  return rows.map((row) => ({
    name: row.name,
    type: row.type,
    typeKind: row.typcategory === "A" && row.typtype === "b" ? "array" : (kinds[row.typtype] ?? "unknown"),
    baseType: row.base,
    enumLabels: row.labels,
    notNull: row.attnotnull,
    notNullValid: true,
    default: null,
    identity: null,
    generated: row.attgenerated === "v" ? "virtual" : row.attgenerated === "s" ? "stored" : null,
    expression: null,
    position: row.attnum,
    sequence: null,
    nullFraction: null,
  }));
}
