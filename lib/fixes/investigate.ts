import { objectName } from "../postgres/object-names";
import type { FixDraft, StepDraft } from "./fix";
import { join, literal, type QualifiedName, type Sql, sql, textOf } from "./sql";

/** Columns of a table as the information schema lists them; the output is understood when it is pasted back as the schema. */
export function listColumns(table: QualifiedName): Sql {
  return sql`SELECT table_schema, table_name, ordinal_position, column_name, data_type, udt_name, character_maximum_length,
       numeric_precision, numeric_scale, is_nullable, column_default, is_identity, identity_generation, is_generated, generation_expression
FROM information_schema.columns
WHERE ${named(table, "table_schema", "table_name")}
ORDER BY table_schema, table_name, ordinal_position;`;
}

/** The definitions of a table's constraints; of one constraint where it is named. */
export function listConstraints(table: QualifiedName, constraint?: string): Sql {
  const only = constraint === undefined ? sql`` : sql` AND con.conname = ${literal(constraint)}`;
  return sql`SELECT con.conrelid::regclass AS table_name, con.conname, con.contype, con.convalidated, pg_get_constraintdef(con.oid) AS definition
FROM pg_constraint con JOIN pg_class c ON c.oid = con.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE ${named(table, "n.nspname", "c.relname")}${only}
ORDER BY 1, 3, 2;`;
}

/** The triggers and rules of a table, in the order in which they fire (by name), with the functions that they run. */
export function listTriggers(table: QualifiedName): Sql {
  return sql`SELECT t.tgrelid::regclass AS table_name, t.tgname AS name, t.tgenabled AS enabled, pg_get_triggerdef(t.oid) AS definition,
       pg_get_functiondef(t.tgfoid) AS function
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT t.tgisinternal AND ${named(table, "n.nspname", "c.relname")}
UNION ALL
SELECT r.ev_class::regclass, r.rulename, r.ev_enabled, pg_get_ruledef(r.oid), NULL
FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE r.rulename <> '_RETURN' AND ${named(table, "n.nspname", "c.relname")}
ORDER BY 1, 2;`;
}

/** What a person would look at by hand: columns and constraints of one or more tables. Reads the system catalogs only. */
export function lookAtTables(tables: readonly QualifiedName[], when: string): FixDraft {
  const names = tables.map((table) => table.name).join(" and ");
  const psql = tables.length === 1 ? `In psql, \\d ${textOf(join(tables))} shows the same.` : "In psql, \\d shows the same for each.";
  return {
    id: "look-at-table",
    kind: "investigate",
    title: `Look at the columns and constraints of ${names}`,
    when: `${when} ${psql} Paste the output into the schema field.`,
    steps: tables.flatMap((table): StepDraft[] => [
      { sql: listColumns(table), note: `Columns of ${table.name}.`, lock: null },
      { sql: listConstraints(table), note: `Constraints of ${table.name}.`, lock: null },
    ]),
    risk: "none",
  };
}

/** What a partitioned table is divided by, and the bounds of its partitions. Reads the system catalogs only. */
export function listPartitions(table: QualifiedName): FixDraft {
  return {
    id: "list-partitions",
    kind: "investigate",
    title: `List the partitions of ${table.name} and their bounds`,
    when: "To see which bounds are missing, and how the others were made.",
    steps: [
      {
        sql: sql`SELECT c.oid::regclass AS table_name, pg_get_partkeydef(c.oid) AS partition_key, p.oid::regclass AS partition,
       pg_get_expr(p.relpartbound, p.oid) AS bounds
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_inherits i ON i.inhparent = c.oid LEFT JOIN pg_class p ON p.oid = i.inhrelid
WHERE c.relkind = 'p' AND ${named(table, "n.nspname", "c.relname")}
ORDER BY 1, 3;`,
        lock: null,
      },
    ],
    risk: "none",
  };
}

/** Triggers and rules, with the source of their functions. Reads the system catalogs only. */
export function lookAtTriggers(table: QualifiedName, when: string): FixDraft {
  return {
    id: "look-at-triggers",
    kind: "investigate",
    title: `Show the triggers and rules of ${table.name}`,
    when,
    steps: [{ sql: listTriggers(table), lock: null }],
    risk: "none",
  };
}

/** How many rows of a table hold NULL in each of some columns. Reads the whole table. */
export function countNulls(table: QualifiedName, columns: readonly string[], when: string): FixDraft {
  const counts = columns.map((column) => sql`count(*) FILTER (WHERE ${column} IS NULL) AS ${objectName(column, undefined, "is_null")}`);
  return {
    id: "count-nulls",
    kind: "investigate",
    title: `Count the rows of ${table.name} that hold NULL`,
    when,
    steps: [{ sql: sql`SELECT count(*) AS rows, ${join(counts)} FROM ${table};`, lock: "ACCESS SHARE", scansTable: true }],
    risk: "none",
  };
}

function named(table: QualifiedName, schema: string, name: string): Sql {
  const [schemaColumn, nameColumn] = [column(schema), column(name)];
  return table.schema
    ? sql`${schemaColumn} = ${literal(table.schema)} AND ${nameColumn} = ${literal(table.name)}`
    : sql`${nameColumn} = ${literal(table.name)}`;
}

/** `n.nspname` or `table_schema`: names of the system catalogs, written here. */
function column(path: string): Sql {
  const [first = "", second] = path.split(".");
  return second === undefined ? sql`${first}` : sql`${{ schema: first, name: second }}`;
}

/** For a message that names no table. Reads the system catalogs only. */
export function findColumns(column: string, state: "not null" | "nullable"): FixDraft {
  const nullable = state === "nullable" ? sql`NOT a.attnotnull` : sql`a.attnotnull`;
  return {
    id: "find-column",
    kind: "investigate",
    title: `Find the tables where ${column} is ${state === "nullable" ? "not yet " : ""}NOT NULL`,
    when: "The message names no table. The statement that failed, or the server's log, tells which of them it is.",
    steps: [
      {
        sql: sql`SELECT a.attrelid::regclass AS table_name, a.attname AS column_name, format_type(a.atttypid, a.atttypmod) AS type,
       pg_get_expr(d.adbin, d.adrelid) AS column_default
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE a.attname = ${literal(column)} AND ${nullable} AND NOT a.attisdropped AND c.relkind IN ('r', 'p')
ORDER BY 1;`,
        lock: null,
      },
    ],
    risk: "none",
  };
}

/** For a message that names an index or a constraint and no table. Reads the system catalogs only. */
export function findConstraint(name: string): FixDraft {
  return {
    id: "find-constraint",
    kind: "investigate",
    title: `Show the table and the definition of ${name}`,
    when: "The message names no table. Paste the table's definition into the schema field for what follows from it.",
    steps: [
      {
        sql: sql`SELECT i.indrelid::regclass AS table_name, pg_get_indexdef(i.indexrelid) AS definition, pg_get_constraintdef(con.oid) AS constraint_definition
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid LEFT JOIN pg_constraint con ON con.conindid = i.indexrelid AND con.contype IN ('p', 'u', 'x')
WHERE c.relname = ${literal(name)}
ORDER BY 1;`,
        lock: null,
      },
    ],
    risk: "none",
  };
}
