import type { Framework } from "./framework";
import { className } from "./identifiers";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { rustFields } from "./rust-rows";
import { columnsOf, keyedColumns, numbered, statementsIn } from "./sql-in-code";
import { inComment, quoted } from "./strings";

const statements = statementsIn("rust", numbered);

/** sqlx 0.8: values are bound in the order of `$1`, `$2`. */
export const sqlx: Framework = {
  keys: ["sqlx"],
  name: "sqlx",
  version: "0.8",
  language: "rust",
  setValue(subject) {
    return `// None is sent as NULL, and NULL beats the column's DEFAULT: give the field of ${inComment(subject.column)} a type without Option.
async fn insert_row(pool: &sqlx::PgPool, row: &${className(subject.table)}) -> Result<(), sqlx::Error> {
    sqlx::query(${statements.insert(subject)})
${bind(rustFields(columnsOf(subject)))}        .execute(pool)
        .await?;
    Ok(())
}
`;
  },
  leaveToDefault(subject) {
    const [own, ...others] = rustFields(columnsOf(subject));
    return `// None is sent as NULL. The DEFAULT fills in only where the INSERT does not name the column.
async fn insert_row(pool: &sqlx::PgPool, row: &${className(subject.table)}) -> Result<(), sqlx::Error> {
    match &row.${own} {
        None => sqlx::query(${statements.insertWithout(subject)})
${bind(others, "        ")}            .execute(pool)
            .await?,
        Some(value) => sqlx::query(${statements.insert(subject)})
            .bind(value)
${bind(others, "        ")}            .execute(pool)
            .await?,
    };
    Ok(())
}
`;
  },
  parentFirst(subject) {
    const [, ...others] = rustFields(columnsOf(subject));
    return `// One transaction: &mut *tx, the pool would take another connection, which does not see the referenced row before COMMIT.${parentReason(subject, "//")}
async fn insert_both(pool: &sqlx::PgPool, row: &${className(subject.table)}, referenced: &${className(subject.referencedTable)}) -> Result<(), sqlx::Error> {
    let mut tx = pool.begin().await?;
    let key: i64 = sqlx::query_scalar(${statements.insertReferenced(subject)})
${bind(rustFields(subject.referencedOthers ?? []), "", "referenced")}        .fetch_one(&mut *tx)
        .await?;
    sqlx::query(${statements.insert(subject)})
        .bind(key)
${bind(others)}        .execute(&mut *tx)
        .await?;
    tx.commit().await
}
`;
  },
  childrenFirst(subject) {
    return `// One transaction: the rows that point at it first.
async fn delete_both(pool: &sqlx::PgPool, key: i64) -> Result<(), sqlx::Error> {
    let mut tx = pool.begin().await?;
    sqlx::query(${statements.deleteReferencing(subject)}).bind(key).execute(&mut *tx).await?;
    sqlx::query(${statements.deleteReferenced(subject)}).bind(key).execute(&mut *tx).await?;
    tx.commit().await
}
`;
  },
  upsert(subject) {
    const all = rustFields(keyedColumns(subject));
    const entity = className(subject.table);
    return `// ${upsertReason(subject)}
async fn upsert_row(pool: &sqlx::PgPool, row: &${entity}) -> Result<${entity}, sqlx::Error> {
    sqlx::query_as(${statements.upsert(subject)})
${bind(all)}        .fetch_one(pool)
        .await
}

// To leave the row that is there as it is: DO NOTHING answers no row then, so it is read.
async fn find_or_insert(pool: &sqlx::PgPool, row: &${entity}) -> Result<${entity}, sqlx::Error> {
    let inserted = sqlx::query_as(${statements.insertUnlessThere(subject)})
${bind(all)}        .fetch_optional(pool)
        .await?;
    if let Some(inserted) = inserted {
        return Ok(inserted);
    }
    sqlx::query_as(${statements.find(subject)})
${bind(all.slice(0, subject.key.length))}        .fetch_one(pool)
        .await
}
`;
  },
  refusal(subject) {
    return `// ${refusalReason(subject)}
// begin() on a transaction is a savepoint: dropped after the refusal, it leaves what came before.
fn accepted(written: Result<sqlx::postgres::PgQueryResult, sqlx::Error>) -> Result<bool, sqlx::Error> {
    match written {
        Ok(_) => Ok(true),
        Err(sqlx::Error::Database(refused))
            if refused.code().as_deref() == Some("${subject.sqlstate}") && refused.constraint() == Some(${quoted(subject.constraint, "rust")}) =>
        {
            Ok(false)
        }
        Err(other) => Err(other),
    }
}
`;
  },
};

function bind(fields: readonly string[], indent = "", of = "row"): string {
  return fields.map((field) => `${indent}        .bind(&${of}.${field})\n`).join("");
}
