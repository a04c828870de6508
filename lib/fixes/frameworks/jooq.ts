import type { Framework } from "./framework";
import { associationName, camelCase, distinct, pascalCase, snakeCase } from "./identifiers";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { inComment, quoted } from "./strings";

/** jOOQ 3, with the classes that its code generator writes: `ORDERS.CUSTOMER_ID`, `OrdersRecord`. */
export const jooq: Framework = {
  keys: ["jooq"],
  name: "jOOQ",
  version: "3",
  language: "java",
  setValue({ table, column }) {
    return `class InsertRow {
    // A record sends the columns that were set, also to null; newRecord(${constant(table)}, pojo) sets them all.
    static void insert(DSLContext dsl, ${recordOf(table)} row) {
        Objects.requireNonNull(row.get(${constant(table)}.${constant(column)}), ${quoted(`${column} is required`, "java")});
        dsl.insertInto(${constant(table)}).set(row).execute();
    }
}
`;
  },
  leaveToDefault({ table, column }) {
    return `class InsertRow {
    // null that was set is sent as NULL. Without its mark the column is left out, and the DEFAULT of ${inComment(column)} fills in.
    static void insert(DSLContext dsl, ${recordOf(table)} row) {
        if (row.get(${constant(table)}.${constant(column)}) == null) {
            row.changed(${constant(table)}.${constant(column)}, false); // touched() since 3.20
        }
        dsl.insertInto(${constant(table)}).set(row).execute();
    }
}
`;
  },
  generatedKey({ table, column }) {
    return `class InsertRow {
    // The code generator has to know that the database generates ${inComment(column)}: make it an identity column, and generate again.
    static Object insert(DSLContext dsl, ${recordOf(table)} row) {
        return dsl.insertInto(${constant(table)}).set(row).returning(${constant(table)}.${constant(column)}).fetchOne(${constant(table)}.${constant(column)});
    }
}
`;
  },
  parentFirst(subject) {
    const { table, column, referencedTable, referencedColumn } = subject;
    const key = `${constant(referencedTable)}.${constant(referencedColumn)}`;
    return `class InsertBoth {
    // Inside the lambda use trx.dsl(): dsl would take another connection, which does not see the referenced row before COMMIT.${parentReason(subject, "//").replace("\n", "\n    ")}
    static void insert(DSLContext dsl, ${recordOf(table)} row, ${recordOf(referencedTable)} referenced) {
        dsl.transaction(trx -> {
            row.set(${constant(table)}.${constant(column)}, trx.dsl().insertInto(${constant(referencedTable)}).set(referenced)
                    .returning(${key}).fetchOne(${key}));
            trx.dsl().insertInto(${constant(table)}).set(row).execute();
        });
    }
}
`;
  },
  childrenFirst({ table, column, referencedTable, referencedColumn }) {
    const parent = camelCase(associationName(column, referencedTable), "java");
    return `class DeleteBoth {
    // One transaction: the rows that point at it first.
    static void delete(DSLContext dsl, ${recordOf(referencedTable)} ${parent}) {
        dsl.transaction(trx -> {
            trx.dsl().deleteFrom(${constant(table)}).where(${constant(table)}.${constant(column)}.eq(${parent}.get(${constant(referencedTable)}.${constant(referencedColumn)}))).execute();
            trx.dsl().deleteFrom(${constant(referencedTable)}).where(${constant(referencedTable)}.${constant(referencedColumn)}.eq(${parent}.get(${constant(referencedTable)}.${constant(referencedColumn)}))).execute();
        });
    }
}
`;
  },
  upsert(subject) {
    const of = constant(subject.table);
    const all = distinct([...subject.key, ...subject.others], constant).map((name) => `${of}.${name}`);
    const keys = all.slice(0, subject.key.length);
    const set = all.length === keys.length ? keys : all.slice(keys.length);
    const assignments = set.map((field) => `\n                .set(${field}, DSL.excluded(${field}))`).join("");
    return `class UpsertRow {
    // ${upsertReason(subject)}
    static ${recordOf(subject.table)} upsert(DSLContext dsl, ${recordOf(subject.table)} row) {
        return dsl.insertInto(${of}).set(row)
                .onConflict(${keys.join(", ")})
                .doUpdate()${assignments}
                .returning()
                .fetchOne();
    }

    // To leave the row that is there as it is: DO NOTHING answers no row then, so it is read.
    static ${recordOf(subject.table)} findOrInsert(DSLContext dsl, ${recordOf(subject.table)} row) {
        ${recordOf(subject.table)} inserted = dsl.insertInto(${of}).set(row).onConflict(${keys.join(", ")}).doNothing().returning().fetchOne();
        return inserted != null ? inserted : dsl.fetchOne(${of}, DSL.and(${keys.map((field) => `${field}.eq(row.get(${field}))`).join(", ")}));
    }
}
`;
  },
  refusal(subject) {
    return `class AnswerRefusal {
    // ${refusalReason(subject)}
    // transaction() within a transaction is a savepoint: what came before stays.
    static boolean accepted(DSLContext dsl, TransactionalRunnable write) {
        try {
            dsl.transaction(write);
            return true;
        } catch (DataAccessException problem) {
            PSQLException refused = problem.getCause(PSQLException.class);
            if (${quoted(subject.sqlstate, "java")}.equals(problem.sqlState()) && refused != null
                    && ${quoted(subject.constraint, "java")}.equals(refused.getServerErrorMessage().getConstraint())) {
                return false;
            }
            throw problem;
        }
    }
}
`;
  },
};

function constant(name: string): string {
  return snakeCase(name.toLowerCase() === name || name.toUpperCase() === name ? name.toLowerCase() : name).toUpperCase();
}

function recordOf(table: string): string {
  return `${pascalCase(table)}Record`;
}
