import { newConstraintName } from "../../constraint-name";
import { deparsed, literal, sql, textOf } from "../../sql";
import type { MigrationSubject } from "../framework";

/** What makes a column NOT NULL over rows that are there, statement by statement, in the order in which they run. */
export interface NotNullStatements {
  /** Instead of waiting for the lock with everybody behind it. For the transaction that it stands in. */
  readonly lockTimeout: string;
  /** New rows get a value; where the migration adds the column, that comes first. */
  readonly prepare: readonly string[];
  /** Fills 5,000 rows; again and again until it changes none. */
  readonly fill: string;
  /** The same as one statement that does all of it and commits each time; it has to stand alone, outside of a transaction. */
  readonly fillAll: string;
  /** Refuses new NULLs without a look at the rows. Can be run again. */
  readonly fence: string;
  /** Reads the rows while others read and write. */
  readonly validate: string;
  /** The valid CHECK proves the first; the second drops it. */
  readonly finish: readonly string[];
}

export function notNullStatements({ schema, table, column, type, value }: MigrationSubject): NotNullStatements {
  const target = { schema, name: table };
  const check = newConstraintName(table, column, "not_null", undefined);
  const some = sql`SELECT ctid FROM ${target} WHERE ${column} IS NULL LIMIT 5000`;
  const written = deparsed(value ?? `<${column.replace(/[^A-Za-z0-9_]+/g, " ").trim() || "value"}>`);
  const fill = textOf(sql`UPDATE ${target} SET ${column} = DEFAULT WHERE ctid = ANY (ARRAY(${some})) AND ${column} IS NULL`);
  return {
    lockTimeout: "SET LOCAL lock_timeout = '2s'",
    prepare: [
      ...(type === undefined ? [] : [textOf(sql`ALTER TABLE ${target} ADD COLUMN ${column} ${deparsed(type)}`)]),
      textOf(sql`ALTER TABLE ${target} ALTER COLUMN ${column} SET DEFAULT ${written}`),
    ],
    fill,
    fillAll: textOf(
      sql`DO ${literal(`DECLARE n bigint; BEGIN LOOP ${fill}; GET DIAGNOSTICS n = ROW_COUNT; COMMIT; EXIT WHEN n = 0; END LOOP; END`)}`,
    ),
    fence: textOf(
      sql`ALTER TABLE ${target} DROP CONSTRAINT IF EXISTS ${check}, ADD CONSTRAINT ${check} CHECK (${column} IS NOT NULL) NOT VALID`,
    ),
    validate: textOf(sql`ALTER TABLE ${target} VALIDATE CONSTRAINT ${check}`),
    finish: [
      textOf(sql`ALTER TABLE ${target} ALTER COLUMN ${column} SET NOT NULL`),
      textOf(sql`ALTER TABLE ${target} DROP CONSTRAINT ${check}`),
    ],
  };
}
