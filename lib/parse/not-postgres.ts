/** What a paste without a PostgreSQL error looks like, most telling first. */
const looks: readonly (readonly [RegExp, string])[] = [
  [
    /SequelizeValidationError|notNull Violation|ValidationErrorItem|PrismaClientValidationError|Argument `\w+` (?:must not be null|is missing)|ActiveRecord::RecordInvalid|Validation failed: |jakarta\.validation|javax\.validation|ConstraintViolationImpl|pydantic|ZodError|ValidationError:/,
    "client-side validation",
  ],
  [
    /\bER_[A-Z_]{4,}\b|\bmysql|MySQL|MariaDB|SQLSTATE\[\w{5}\]: [^\n]*: 1\d{3} |ERROR 1\d{3} \(\w{5}\)|pymysql|Column '[^'\n]{1,128}' cannot be null|Duplicate entry '/,
    "MySQL or MariaDB",
  ],
  [/sqlite|SQLITE_|(?:NOT NULL|UNIQUE|CHECK|FOREIGN KEY) constraint failed/i, "SQLite"],
  [/\bORA-\d{5}\b/, "Oracle"],
  [/org\.h2\.|\[\d{5}-\d{3}\]|NULL not allowed for column/, "H2"],
  [/\bSQL\d{4}N\b|SQLCODE=|\bDB2\b|com\.ibm\.db2/, "Db2"],
  [/apache\.derby|cannot accept a NULL value/, "Apache Derby"],
  [/org\.hsqldb|integrity constraint violation: (?:NOT NULL|unique|foreign key)/i, "HSQLDB"],
  [
    /Msg \d{3,5}, Level \d+|Cannot insert the value NULL into column|SqlException|com\.microsoft\.sqlserver|Violation of (?:PRIMARY|UNIQUE) KEY|The (?:INSERT|UPDATE|DELETE) statement conflicted with|\[SQL Server\]/,
    "SQL Server",
  ],
  [/\bMongo(?:Server)?Error\b|E11000 duplicate key/, "MongoDB"],
  [/\bcassandra\b|InvalidRequest: Error from server/i, "Cassandra"],
];

const plan = /\(cost=\d+\.\d+\.\.\d+\.\d+ rows=\d+ width=\d+\)|^\s*QUERY PLAN\s*$|"Node Type": "|actual time=\d/m;
const serverLog = /^.{0,200}\b(?:LOG|NOTICE|WARNING|INFO): {2}\S/m;
const program = /^\s*at \S+ \(|Traceback \(most recent call last\)|^\w*(?:Error|Exception): |\bException in thread\b/m;

/** Another database, or a check in the client, whose errors are not PostgreSQL's although some share its SQLSTATEs. */
export function otherSource(text: string): string | undefined {
  const sample = text.slice(0, 60_000);
  return looks.find(([pattern]) => pattern.test(sample))?.[1];
}

/** What a paste in which there is no PostgreSQL error looks like instead, for the person. */
export function noticeFor(text: string, unknown: string | undefined, isSql: boolean): string {
  if (text.trim() === "") return "There is nothing to read yet: paste the error as psql, a log or your program prints it.";
  const other = otherSource(text);
  if (other === "client-side validation")
    return "This is a validation error of the client: the statement never reached PostgreSQL, so there is no failing row.";
  if (other !== undefined) return `This looks like an error of ${other}, not of PostgreSQL.`;
  if (unknown !== undefined)
    return `PostgreSQL says “${shortened(unknown)}”. That message is not known here; with its SQLSTATE (\\errverbose in psql prints it) it can at least be named.`;
  const sample = text.slice(0, 60_000);
  if (plan.test(sample)) return "This is a query plan, and there is no error in it.";
  if (isSql) return "This is SQL, and there is no error in it. Paste the error that PostgreSQL answered; the SQL helps beside it.";
  if (serverLog.test(sample)) return "This is a PostgreSQL log, and there is no error in it.";
  if (program.test(sample)) return "This is an error of a program, and there is no PostgreSQL message in it.";
  return "There is no PostgreSQL error in this text. Paste the whole error, from ERROR to DETAIL.";
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
