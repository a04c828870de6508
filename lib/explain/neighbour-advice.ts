import type { ErrorReport } from "../parse/error-report";

/** What to do next about errors that people meet beside those explained here. One or two sentences; undefined for all others. */
export function neighbourAdvice({ sqlstate, message }: ErrorReport): string | undefined {
  if (sqlstate === "42501" && message.includes("row-level security"))
    return "A policy of the table does not let this role write this row: look at the WITH CHECK of its policies, at what they compare the row with (the user, the tenant), and at whether the client signed in at all.";
  return sqlstate === undefined ? undefined : advice.get(sqlstate);
}

const advice: ReadonlyMap<string, string> = new Map([
  [
    "22001",
    "The text is longer than the type of its column. The message names the type and not the column: of the columns with this type, it is one whose value is longer. Shorten the value, or make the column wider.",
  ],
  [
    "22003",
    "The number is outside what the type holds. An integer ends at 2147483647: a key that has come so far needs bigint, in the columns that refer to it as well.",
  ],
  [
    "22P02",
    "A text came where the type expects another form; the message shows it. Often it is an empty field, a word of the code (null, undefined, me) or the key of another kind. Check it before the statement runs.",
  ],
  [
    "22P04",
    "The line of the input has fewer or more fields than COPY has columns: the delimiter or the format is another (CSV is no text format), a column is not in COPY's list, or a value holds the delimiter without quotes. The CONTEXT names the line.",
  ],
  [
    "25006",
    "The session only reads: it is on a standby, or the transaction or the role is read-only (default_transaction_read_only). Connect to the primary; SELECT pg_is_in_recovery() tells which one this is.",
  ],
  [
    "25P02",
    "An error before this one ended the transaction, and everything is refused until ROLLBACK. That first error is the one to explain: it stands further up in the log.",
  ],
  [
    "40001",
    "Transactions at the same time worked on the same rows, and this one gave way. Nothing of it was written: run the whole transaction again, from its first statement, with a limit of attempts.",
  ],
  [
    "40P01",
    "Transactions waited for each other, and this one was ended so that the others go on. Run it again from its first statement; where it comes back, let all of them take their rows in the same order.",
  ],
  [
    "42501",
    "The role lacks a privilege. The owner grants it (GRANT … ON … TO …); for a table of another schema, USAGE on the schema is needed too.",
  ],
  [
    "42804",
    "PostgreSQL does not turn the one type into the other by itself here. Bind a value of the column's type, or write the cast: value::type in a statement, USING column::type in ALTER TABLE.",
  ],
  [
    "42830",
    "A foreign key needs a primary key or a unique constraint on exactly the columns that it refers to, and a partial or deferrable one does not count. Add it to the referenced table first; where it should be there, that table lost it, such as in a copy or a restore.",
  ],
  [
    "428C9",
    "The column is GENERATED ALWAYS, so PostgreSQL gives its values. Leave it out of the statement, or write DEFAULT. An identity column takes a value with INSERT … OVERRIDING SYSTEM VALUE; move its sequence past that value afterwards. A generated column never does.",
  ],
  [
    "42703",
    "There is no such column where the statement looks: a migration has not run in this database, the name is written otherwise there (without double quotes it is read in lower case), or another table of the name is found first.",
  ],
  [
    "42704",
    "There is nothing of this name where the statement looks: it is another database's word (DATETIME is timestamp, TINYINT is smallint), an extension or a migration has not run in this database, or its schema is not in the search_path.",
  ],
  [
    "42883",
    "There is none that takes values of these types: cast a value to the type that is meant, install the extension that brings it, or put its schema into the search_path.",
  ],
  [
    "42P01",
    "There is no such table where the statement looks: a migration has not run in this database, its schema is not in the search_path, or the name has capitals and needs double quotes.",
  ],
  [
    "42P10",
    "ON CONFLICT has to name exactly the columns of a unique index or constraint, with the WHERE of a partial one; a deferrable constraint does not serve.",
  ],
  [
    "55P03",
    "Another transaction holds the lock, and this one was told not to wait longer. Nothing has changed: run it again, or end what holds the lock (pg_stat_activity, pg_blocking_pids()).",
  ],
  ["57014", "The statement was cancelled, by a timeout or by hand. Nothing of it was written."],
]);
