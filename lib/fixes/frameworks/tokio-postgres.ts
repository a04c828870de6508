import type { Framework } from "./framework";
import { className } from "./identifiers";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { rustFields } from "./rust-rows";
import { columnsOf, keyedColumns, numbered, statementsIn } from "./sql-in-code";
import { inComment, quoted } from "./strings";

const statements = statementsIn("rust", numbered);

/** tokio-postgres 0.7: values are bound as a slice, in the order of `$1`, `$2`. */
export const tokioPostgres: Framework = {
  keys: ["tokio-postgres"],
  name: "tokio-postgres",
  version: "0.7",
  language: "rust",
  setValue(subject) {
    return `// None is sent as NULL, and NULL beats the column's DEFAULT: give the field of ${inComment(subject.column)} a type without Option.
async fn insert_row(client: &Client, row: &${className(subject.table)}) -> Result<u64, Error> {
    client
        .execute(${statements.insert(subject)}, ${slice(rustFields(columnsOf(subject)))})
        .await
}
`;
  },
  leaveToDefault(subject) {
    const fields = rustFields(columnsOf(subject));
    return `// None is sent as NULL. The DEFAULT fills in only where the INSERT does not name the column.
async fn insert_row(client: &Client, row: &${className(subject.table)}) -> Result<u64, Error> {
    if row.${fields[0]}.is_none() {
        client
            .execute(${statements.insertWithout(subject)}, ${slice(fields.slice(1))})
            .await
    } else {
        client
            .execute(${statements.insert(subject)}, ${slice(fields)})
            .await
    }
}
`;
  },
  parentFirst(subject) {
    const [, ...others] = rustFields(columnsOf(subject));
    return `// One transaction: its methods, not the client's.${parentReason(subject, "//")}
async fn insert_both(client: &mut Client, row: &${className(subject.table)}, referenced: &${className(subject.referencedTable)}) -> Result<(), Error> {
    let transaction = client.transaction().await?;
    let key: i64 = transaction
        .query_one(${statements.insertReferenced(subject)}, ${slice(rustFields(subject.referencedOthers ?? []), "referenced")})
        .await?
        .get(0);
    transaction
        .execute(${statements.insert(subject)}, &[${["&key", ...others.map((field) => `&row.${field}`)].join(", ")}])
        .await?;
    transaction.commit().await
}
`;
  },
  childrenFirst(subject) {
    return `// One transaction: the rows that point at it first.
async fn delete_both(client: &mut Client, key: i64) -> Result<(), Error> {
    let transaction = client.transaction().await?;
    transaction.execute(${statements.deleteReferencing(subject)}, &[&key]).await?;
    transaction.execute(${statements.deleteReferenced(subject)}, &[&key]).await?;
    transaction.commit().await
}
`;
  },
  upsert(subject) {
    const all = rustFields(keyedColumns(subject));
    return `// ${upsertReason(subject)}
async fn upsert_row(client: &Client, row: &${className(subject.table)}) -> Result<Row, Error> {
    client
        .query_one(${statements.upsert(subject)}, ${slice(all)})
        .await
}

// To leave the row that is there as it is: DO NOTHING answers no row then, so it is read.
async fn find_or_insert(client: &Client, row: &${className(subject.table)}) -> Result<Row, Error> {
    let inserted = client
        .query_opt(${statements.insertUnlessThere(subject)}, ${slice(all)})
        .await?;
    match inserted {
        Some(inserted) => Ok(inserted),
        None => {
            client
                .query_one(${statements.find(subject)}, ${slice(all.slice(0, subject.key.length))})
                .await
        }
    }
}
`;
  },
  refusal(subject) {
    return `// ${refusalReason(subject)}
// transaction() on a transaction is a savepoint: dropped after the refusal, it leaves what came before.
fn accepted(written: Result<u64, Error>) -> Result<bool, Error> {
    match written {
        Ok(_) => Ok(true),
        Err(error) => match error.as_db_error() {
            Some(refused)
                if *refused.code() == SqlState::${subject.condition.toUpperCase()}
                    && refused.constraint() == Some(${quoted(subject.constraint, "rust")}) =>
            {
                Ok(false)
            }
            _ => Err(error),
        },
    }
}
`;
  },
};

function slice(fields: readonly string[], of = "row"): string {
  return `&[${fields.map((field) => `&${of}.${field}`).join(", ")}]`;
}
