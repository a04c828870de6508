/** What a paste without a PostgreSQL error looks like, most telling first, by texts of which it shows one. */
const looks: Readonly<Record<string, readonly string[]>> = {
  "client-side validation": [
    "SequelizeValidationError",
    "notNull Violation",
    "ValidationErrorItem",
    "PrismaClientValidationError",
    "ActiveRecord::RecordInvalid",
    "Validation failed: ",
    "jakarta.validation",
    "javax.validation",
    "pydantic",
    "ZodError",
    "ValidationError: ",
  ],
  "MySQL or MariaDB": [
    "ER_NO_DEFAULT",
    "ER_BAD_NULL",
    "ER_DUP_ENTRY",
    "ER_ROW_IS_REF",
    "ER_NO_REF",
    "mysql",
    "MySQL",
    "MariaDB",
    "' cannot be null",
    "Cannot delete or update a parent row",
    "Cannot add or update a child row",
    "Duplicate entry '",
    "doesn't have a default value",
  ],
  SQLite: ["sqlite", "SQLite", "SQLITE_", "constraint failed: ", "FOREIGN KEY constraint failed"],
  Oracle: ["ORA-0", "ORA-1", "ORA-2"],
  H2: ["org.h2.", "NULL not allowed for column", "Check constraint invalid: ", "-214]", "-224]", "-232]", "-240]", "-200]"],
  Db2: ["SQLCODE=", "SQLSTATE=", "DB2", "com.ibm.db2"],
  "Apache Derby": ["apache.derby", "cannot accept a NULL value"],
  HSQLDB: [
    "org.hsqldb",
    "integrity constraint violation: NOT NULL",
    "integrity constraint violation: unique",
    "integrity constraint violation: foreign key",
  ],
  "SQL Server": [
    ", Level 1",
    "Cannot insert the value NULL into column",
    "SqlException:",
    "SqlException (",
    "com.microsoft.sqlserver",
    "Violation of PRIMARY KEY",
    "Violation of UNIQUE KEY",
    "statement conflicted with the",
    "[SQL Server]",
  ],
  MongoDB: ["MongoError", "MongoServerError", "E11000 duplicate key"],
};

const plans = [" (cost=", "QUERY PLAN", '"Node Type": "', " (actual time="];
const logLabels = ["LOG:  ", "NOTICE:  ", "WARNING:  ", "INFO:  "];
const programs = ["\n    at ", "\n\tat ", "Traceback (most recent call last)", "Error: ", "Exception in thread", "Exception: "];

/** Of messages that are known whole. */
const beginnings = [
  'null value in column "',
  'insert or update on table "',
  'update or delete on table "',
  "duplicate key value violates",
  'new row for relation "',
  "conflicting key value violates",
];

/** Another database, or a check in the client, whose errors are not PostgreSQL's although some share its SQLSTATEs. */
export function otherSource(text: string): string | undefined {
  const sample = text.slice(0, 60_000);
  return Object.entries(looks).find(([, texts]) => texts.some((shown) => sample.includes(shown)))?.[0];
}

/** What a paste in which there is no PostgreSQL error looks like instead, for the person. */
export function noticeFor(text: string, unknown: string | undefined, isSql: boolean): string {
  if (text.trim() === "") return "There is nothing to read yet: paste the error as psql, a log or your program prints it.";
  const other = otherSource(text);
  if (other === "client-side validation")
    return "This is a validation error of the client: the statement never reached PostgreSQL, so there is no failing row.";
  if (other !== undefined) return `This looks like an error of ${other}, not of PostgreSQL.`;
  if (beginnings.some((shown) => text.includes(shown)))
    return "The message is cut off before its end. Paste it whole, with its DETAIL; where a chat or a tracker has shortened it, the program's or the server's log has all of it.";
  if (unknown !== undefined)
    return `PostgreSQL says “${shortened(unknown)}”. That message is not known here; with its SQLSTATE (\\errverbose in psql prints it) it can at least be named.`;
  const sample = text.slice(0, 60_000);
  if (plans.some((shown) => sample.includes(shown))) return "This is a query plan, and there is no error in it.";
  if (isSql) return "This is SQL, and there is no error in it. Paste the error that PostgreSQL answered; the SQL helps beside it.";
  if (logLabels.some((shown) => sample.includes(shown))) return "This is a PostgreSQL log, and there is no error in it.";
  if (programs.some((shown) => sample.includes(shown))) return "This is an error of a program, and there is no PostgreSQL message in it.";
  return "There is no PostgreSQL error in this text. Paste the whole error, from ERROR to DETAIL.";
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
