import type { Framework } from "./framework";
import { associationName, camelCase } from "./identifiers";
import { deleteReferenced, deleteReferencing, insertReferenced, insertRow } from "./sql-in-code";

/** pgx 5. */
export const pgx: Framework = {
  keys: ["pgx", "sqlc"],
  name: "pgx",
  version: "5",
  language: "go",
  setValue(subject) {
    const value = camelCase(subject.column);
    return `// A nil pointer is sent as NULL, and NULL beats the column's DEFAULT: leave the column out of the list to get the DEFAULT.
func insertRow(ctx context.Context, pool *pgxpool.Pool, ${value} any) error {
	_, err := pool.Exec(ctx, ${insertRow(subject, "$1", "go")}, ${value})
	return err
}
`;
  },
  parentFirst(subject) {
    const key = camelCase(`${associationName(subject.column, subject.referencedTable)}_key`);
    return `// One transaction: use tx, the pool would take another connection, which does not see the referenced row before COMMIT.
func insertBoth(ctx context.Context, pool *pgxpool.Pool) error {
	return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		var ${key} any
		if err := tx.QueryRow(ctx, ${insertReferenced(subject, "go")}).Scan(&${key}); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, ${insertRow(subject, "$1", "go")}, ${key})
		return err
	})
}
`;
  },
  childrenFirst(subject) {
    const key = camelCase(`${associationName(subject.column, subject.referencedTable)}_key`);
    return `// One transaction: the rows that point at it first.
func deleteBoth(ctx context.Context, pool *pgxpool.Pool, ${key} any) error {
	return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, ${deleteReferencing(subject, "$1", "go")}, ${key}); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, ${deleteReferenced(subject, "$1", "go")}, ${key})
		return err
	})
}
`;
  },
};
