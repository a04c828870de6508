import type { Framework } from "./framework";
import { anyParameters, goParameters } from "./go-names";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { columnsOf, keyedColumns, numbered, statementsIn } from "./sql-in-code";
import { quoted } from "./strings";

const statements = statementsIn("go", numbered);

/** pgx 5, and what sqlc writes for it. */
export const pgx: Framework = {
  keys: ["pgx", "sqlc"],
  name: "pgx",
  version: "5",
  language: "go",
  setValue(subject) {
    const names = goParameters(columnsOf(subject));
    return `// A nil pointer and a pgtype value without Valid are sent as NULL, and NULL beats the column's DEFAULT. (In sqlc, a column
// that is NOT NULL gets a plain type, once the schema that sqlc reads says so.)
func insertRow(ctx context.Context, pool *pgxpool.Pool${anyParameters(names)}) error {
	if ${names[0]} == nil {
		return errors.New(${quoted(`${subject.column} is required`, "go")})
	}
	_, err := pool.Exec(ctx, ${[statements.insert(subject), ...names].join(", ")})
	return err
}
`;
  },
  leaveToDefault(subject) {
    const names = goParameters(columnsOf(subject));
    return `// nil is sent as NULL. The DEFAULT fills in only where the INSERT does not name the column.
func insertRow(ctx context.Context, pool *pgxpool.Pool${anyParameters(names)}) error {
	if ${names[0]} == nil {
		_, err := pool.Exec(ctx, ${[statements.insertWithout(subject), ...names.slice(1)].join(", ")})
		return err
	}
	_, err := pool.Exec(ctx, ${[statements.insert(subject), ...names].join(", ")})
	return err
}
`;
  },
  parentFirst(subject) {
    const all = goParameters([...subject.others, ...(subject.referencedOthers ?? []).map((column) => `referenced_${column}`)]);
    const others = all.slice(0, subject.others.length);
    const parents = all.slice(subject.others.length);
    return `// One transaction: use tx, the pool would take another connection, which does not see the referenced row before COMMIT.${parentReason(subject, "//")}
func insertBoth(ctx context.Context, pool *pgxpool.Pool${anyParameters(all)}) error {
	return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		var key any
		if err := tx.QueryRow(ctx, ${[statements.insertReferenced(subject), ...parents].join(", ")}).Scan(&key); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, ${[statements.insert(subject), "key", ...others].join(", ")})
		return err
	})
}
`;
  },
  childrenFirst(subject) {
    return `// One transaction: the rows that point at it first.
func deleteBoth(ctx context.Context, pool *pgxpool.Pool, key any) error {
	return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, ${statements.deleteReferencing(subject)}, key); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, ${statements.deleteReferenced(subject)}, key)
		return err
	})
}
`;
  },
  upsert(subject) {
    const names = goParameters(keyedColumns(subject));
    const read = (rows: string) => `pgx.CollectExactlyOneRow(${rows}, pgx.RowToMap)`;
    return `// ${upsertReason(subject)}
func upsertRow(ctx context.Context, pool *pgxpool.Pool${anyParameters(names)}) (map[string]any, error) {
	rows, err := pool.Query(ctx, ${[statements.upsert(subject), ...names].join(", ")})
	if err != nil {
		return nil, err
	}
	return ${read("rows")}
}

// To leave the row that is there as it is: DO NOTHING answers no row then, so it is read.
func findOrInsert(ctx context.Context, pool *pgxpool.Pool${anyParameters(names)}) (map[string]any, error) {
	rows, err := pool.Query(ctx, ${[statements.insertUnlessThere(subject), ...names].join(", ")})
	if err != nil {
		return nil, err
	}
	inserted, err := ${read("rows")}
	if !errors.Is(err, pgx.ErrNoRows) {
		return inserted, err
	}
	if rows, err = pool.Query(ctx, ${[statements.find(subject), ...names.slice(0, subject.key.length)].join(", ")}); err != nil {
		return nil, err
	}
	return ${read("rows")}
}
`;
  },
  refusal(subject) {
    return `// ${refusalReason(subject)}
// BeginFunc within a transaction is a savepoint: what came before stays.
func accepted(ctx context.Context, db interface {
	Begin(ctx context.Context) (pgx.Tx, error)
}, write func(pgx.Tx) error) (bool, error) {
	err := pgx.BeginFunc(ctx, db, write)
	var refused *pgconn.PgError
	if errors.As(err, &refused) && refused.Code == "${subject.sqlstate}" && refused.ConstraintName == ${quoted(subject.constraint, "go")} {
		return false, nil
	}
	return err == nil, err
}
`;
  },
};
