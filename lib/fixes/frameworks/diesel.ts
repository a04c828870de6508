import type { Framework } from "./framework";
import { className, snakeCase } from "./identifiers";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { rustFields } from "./rust-rows";
import { columnsOf, keyedColumns } from "./sql-in-code";
import { inComment, quoted } from "./strings";

/** Diesel 2, with the `table!` modules that `diesel print-schema` writes. */
export const diesel: Framework = {
  keys: ["diesel"],
  name: "Diesel",
  version: "2",
  language: "rust",
  setValue(subject) {
    const table = moduleOf(subject.table);
    const [own] = rustFields(columnsOf(subject));
    return `// A field that is None is sent as DEFAULT, and without one in the database that is NULL. schema.rs that is older than the database
// does not know that ${inComment(subject.column)} is required: run diesel print-schema, and give the field a type without Option.
#[derive(Insertable)]
#[diesel(table_name = ${table})]
struct New${className(subject.table)} {
    ${own}: i64, // the column's own type, with the other fields
}

fn insert_row(connection: &mut PgConnection, row: &New${className(subject.table)}) -> QueryResult<usize> {
    diesel::insert_into(${table}::table).values(row).execute(connection)
}
`;
  },
  leaveToDefault(subject) {
    const table = moduleOf(subject.table);
    const [own] = rustFields(columnsOf(subject));
    return `// None is sent as DEFAULT, unless the struct says treat_none_as_default_value = false: then, and for Some(None), it is NULL.
#[derive(Insertable)]
#[diesel(table_name = ${table})]
#[diesel(treat_none_as_default_value = true)]
struct New${className(subject.table)} {
    ${own}: Option<i64>, // the column's own type, with the other fields
}

fn insert_row(connection: &mut PgConnection, row: &New${className(subject.table)}) -> QueryResult<usize> {
    diesel::insert_into(${table}::table).values(row).execute(connection)
}
`;
  },
  parentFirst(subject) {
    const table = moduleOf(subject.table);
    const parents = moduleOf(subject.referencedTable);
    const [own] = rustFields(columnsOf(subject));
    return `// One connection, one transaction: the referenced row first, its key passed on.${parentReason(subject, "//")}
fn insert_both(connection: &mut PgConnection, row: &New${className(subject.table)}, referenced: &New${className(subject.referencedTable)}) -> QueryResult<usize> {
    connection.transaction(|connection| {
        let key: i64 = diesel::insert_into(${parents}::table)
            .values(referenced)
            .returning(${parents}::${snakeCase(subject.referencedColumn, "rust")})
            .get_result(connection)?;
        diesel::insert_into(${table}::table)
            .values((${table}::${own}.eq(key), row))
            .execute(connection)
    })
}
`;
  },
  childrenFirst(subject) {
    const table = moduleOf(subject.table);
    const parents = moduleOf(subject.referencedTable);
    const [own] = rustFields(columnsOf(subject));
    return `// One transaction: the rows that point at it first.
fn delete_both(connection: &mut PgConnection, key: i64) -> QueryResult<usize> {
    connection.transaction(|connection| {
        diesel::delete(${table}::table.filter(${table}::${own}.eq(key))).execute(connection)?;
        diesel::delete(${parents}::table.filter(${parents}::${snakeCase(subject.referencedColumn, "rust")}.eq(key))).execute(connection)
    })
}
`;
  },
  upsert(subject) {
    const table = moduleOf(subject.table);
    const all = rustFields(keyedColumns(subject)).map((field) => `${table}::${field}`);
    const keys = all.slice(0, subject.key.length);
    const set = all.length === keys.length ? keys : all.slice(keys.length);
    const target = keys.length === 1 ? keys[0] : `(${keys.join(", ")})`;
    const assignments = set.map((field) => `${field}.eq(excluded(${field}))`).join(", ");
    const entity = className(subject.table);
    const filters = rustFields(subject.key)
      .map((field, at) => `\n        .filter(${keys[at]}.eq(&row.${field}))`)
      .join("");
    return `// ${upsertReason(subject)}
use diesel::upsert::excluded;

fn upsert_row(connection: &mut PgConnection, row: &New${entity}) -> QueryResult<${entity}> {
    diesel::insert_into(${table}::table)
        .values(row)
        .on_conflict(${target})
        .do_update()
        .set((${assignments},))
        .get_result(connection)
}

// To leave the row that is there as it is, and then read it, whoever wrote it:
fn find_or_insert(connection: &mut PgConnection, row: &New${entity}) -> QueryResult<${entity}> {
    diesel::insert_into(${table}::table)
        .values(row)
        .on_conflict(${target})
        .do_nothing()
        .execute(connection)?;
    ${table}::table${filters}
        .first(connection)
}
`;
  },
  refusal(subject) {
    const kind = { unique_violation: "UniqueViolation", check_violation: "CheckViolation", exclusion_violation: "Unknown" }[
      subject.condition
    ];
    const note = kind === "Unknown" ? "Diesel has no kind of its own for it. " : "";
    return `// ${refusalReason(subject)}
// ${note}transaction() within a transaction is a savepoint: what came before stays.
use diesel::result::{DatabaseErrorKind, Error};

fn accepted(written: QueryResult<usize>) -> QueryResult<bool> {
    match written {
        Ok(_) => Ok(true),
        Err(Error::DatabaseError(DatabaseErrorKind::${kind}, refused))
            if refused.constraint_name() == Some(${quoted(subject.constraint, "rust")}) =>
        {
            Ok(false)
        }
        Err(other) => Err(other),
    }
}
`;
  },
};

/** The module that `table!` makes. */
function moduleOf(table: string): string {
  return snakeCase(table, "rust");
}
