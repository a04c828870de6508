import type { Framework } from "./framework";
import { associationName, camelCase } from "./identifiers";
import { deleteReferenced, deleteReferencing, insertReferenced, insertRow } from "./sql-in-code";

/** Go's database/sql with lib/pq. */
export const libPq: Framework = {
  keys: ["lib/pq", "pq", "database/sql"],
  name: "database/sql",
  version: "lib/pq 1.10",
  language: "go",
  setValue(subject) {
    const value = camelCase(subject.column);
    return `// nil is sent as NULL, and NULL beats the column's DEFAULT: leave the column out of the list to get the DEFAULT.
func insertRow(ctx context.Context, db *sql.DB, ${value} any) error {
	_, err := db.ExecContext(ctx, ${insertRow(subject, "$1", "go")}, ${value})
	return err
}
`;
  },
  parentFirst(subject) {
    const key = camelCase(`${associationName(subject.column, subject.referencedTable)}_key`);
    return transaction(
      "insertBoth",
      "use tx, db would take another connection, which does not see the referenced row before COMMIT",
      "",
      `	var ${key} any
	if err := tx.QueryRowContext(ctx, ${insertReferenced(subject, "go")}).Scan(&${key}); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, ${insertRow(subject, "$1", "go")}, ${key}); err != nil {
		return err
	}`,
    );
  },
  childrenFirst(subject) {
    const key = camelCase(`${associationName(subject.column, subject.referencedTable)}_key`);
    return transaction(
      "deleteBoth",
      "the rows that point at it first",
      `, ${key} any`,
      `	if _, err := tx.ExecContext(ctx, ${deleteReferencing(subject, "$1", "go")}, ${key}); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, ${deleteReferenced(subject, "$1", "go")}, ${key}); err != nil {
		return err
	}`,
    );
  },
};

function transaction(name: string, note: string, parameter: string, body: string): string {
  return `// One transaction: ${note}.
func ${name}(ctx context.Context, db *sql.DB${parameter}) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
${body}
	return tx.Commit()
}
`;
}
