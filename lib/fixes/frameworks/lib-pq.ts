import type { Framework } from "./framework";
import { anyParameters, goParameters } from "./go-names";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { columnsOf, keyedColumns, numbered, statementsIn } from "./sql-in-code";
import { quoted } from "./strings";

const statements = statementsIn("go", numbered);

/** Go's database/sql with lib/pq. */
export const libPq: Framework = {
  keys: ["lib/pq", "pq", "database/sql"],
  name: "database/sql",
  version: "lib/pq 1.10",
  language: "go",
  setValue(subject) {
    const names = goParameters(columnsOf(subject));
    return `// nil and a sql.Null value that is not Valid are sent as NULL, and NULL beats the column's DEFAULT.
func insertRow(ctx context.Context, db *sql.DB${anyParameters(names)}) error {
	if ${names[0]} == nil {
		return errors.New(${quoted(`${subject.column} is required`, "go")})
	}
	_, err := db.ExecContext(ctx, ${[statements.insert(subject), ...names].join(", ")})
	return err
}
`;
  },
  leaveToDefault(subject) {
    const names = goParameters(columnsOf(subject));
    return `// nil is sent as NULL. The DEFAULT fills in only where the INSERT does not name the column.
func insertRow(ctx context.Context, db *sql.DB${anyParameters(names)}) error {
	if ${names[0]} == nil {
		_, err := db.ExecContext(ctx, ${[statements.insertWithout(subject), ...names.slice(1)].join(", ")})
		return err
	}
	_, err := db.ExecContext(ctx, ${[statements.insert(subject), ...names].join(", ")})
	return err
}
`;
  },
  parentFirst(subject) {
    const all = goParameters([...subject.others, ...(subject.referencedOthers ?? []).map((column) => `referenced_${column}`)]);
    const others = all.slice(0, subject.others.length);
    const parents = all.slice(subject.others.length);
    return transaction(
      "insertBoth",
      `use tx, db would take another connection, which does not see the referenced row before COMMIT.${parentReason(subject, "//")}`,
      anyParameters(all),
      `	var key any
	if err := tx.QueryRowContext(ctx, ${[statements.insertReferenced(subject), ...parents].join(", ")}).Scan(&key); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, ${[statements.insert(subject), "key", ...others].join(", ")}); err != nil {
		return err
	}`,
    );
  },
  childrenFirst(subject) {
    return transaction(
      "deleteBoth",
      "the rows that point at it first.",
      ", key any",
      `	if _, err := tx.ExecContext(ctx, ${statements.deleteReferencing(subject)}, key); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, ${statements.deleteReferenced(subject)}, key); err != nil {
		return err
	}`,
    );
  },
  upsert(subject) {
    const names = goParameters(keyedColumns(subject));
    const withoutReturning = (statement: string) => statement.replace(/ RETURNING \*"$/, '"');
    return `// ${upsertReason(subject)}
func upsertRow(ctx context.Context, db *sql.DB${anyParameters(names)}) error {
	_, err := db.ExecContext(ctx, ${[withoutReturning(statements.upsert(subject)), ...names].join(", ")})
	return err
}

// To leave the row that is there as it is, and then read it, whoever wrote it:
func findOrInsert(ctx context.Context, db *sql.DB${anyParameters(names)}) (*sql.Rows, error) {
	if _, err := db.ExecContext(ctx, ${[withoutReturning(statements.insertUnlessThere(subject)), ...names].join(", ")}); err != nil {
		return nil, err
	}
	return db.QueryContext(ctx, ${[statements.find(subject), ...names.slice(0, subject.key.length)].join(", ")})
}
`;
  },
  refusal(subject) {
    return `// ${refusalReason(subject)}
func accepted(ctx context.Context, tx *sql.Tx, write func(*sql.Tx) error) (bool, error) {
	if _, err := tx.ExecContext(ctx, "SAVEPOINT before_write"); err != nil {
		return false, err
	}
	err := write(tx)
	var refused *pq.Error
	if errors.As(err, &refused) && refused.Code == "${subject.sqlstate}" && refused.Constraint == ${quoted(subject.constraint, "go")} {
		_, err = tx.ExecContext(ctx, "ROLLBACK TO SAVEPOINT before_write") // what came before stays
		return false, err
	}
	return err == nil, err
}
`;
  },
};

function transaction(name: string, note: string, parameter: string, body: string): string {
  return `// One transaction: ${note}
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
