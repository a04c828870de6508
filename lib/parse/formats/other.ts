import { conditionOf } from "../../postgres/sqlstates";
import { between, lastBetween, lastLine, onlySql, restOfLine } from "./cut";
import { ectoQuery } from "./ecto-log";
import type { Around, Format } from "./format";
import { sqlstateAt, sqlstateBehind, sqlstateOfName } from "./marks";

/** Perl: `[for Statement "…" with ParamValues: 1='x', 3=undef]`. */
export const perl: Format = {
  name: "perl dbi",
  form: "driver",
  marks: ["DBD::Pg", '[for Statement "'],
  read: ({ tail }: Around) => {
    const found = between(`${tail}\n`, '[for Statement "', ["] at ", "]\n"]);
    if (found === undefined) return {};
    const mark = '" with ParamValues: ';
    const at = found.lastIndexOf(mark);
    if (at < 0) return { statement: found.replace(/"$/, "") };
    return { statement: found.slice(0, at), parameters: paramValues(found.slice(at + mark.length)) };
  },
};

/** `1='x', 3=undef`, or with names: `:p1='x'`. A quote within a text is not escaped: the next `, 2=` ends it. */
function paramValues(text: string) {
  const parts = text.split(/, (?=:?\w{1,20}=(?:'|undef))/);
  return parts.map((part) => {
    const value = part.slice(part.indexOf("=") + 1);
    return value === "undef" ? null : value.replace(/^'|'$/g, "");
  });
}

/** Npgsql: `PostgresException (0x80004005): 23502: …`, then its data; EF Core logs the SQL before it. */
export const npgsql: Format = {
  name: "npgsql",
  form: "driver",
  marks: ["Npgsql", "PostgresException"],
  withoutDetail: "Npgsql holds the DETAIL back; Include Error Detail=true in the connection string prints it.",
  read: ({ head, tail }: Around) => ({
    sqlstate: sqlstateAt(/[0-9A-Z]{5}(?=: $)/.exec(head.slice(-7))?.[0]),
    schema: restOfLine(tail, "SchemaName: "),
    table: restOfLine(tail, "TableName: "),
    column: restOfLine(tail, "ColumnName: "),
    constraint: restOfLine(tail, "ConstraintName: "),
    statement: commandIn(head),
  }),
};

/** The indented lines behind `Failed executing DbCommand (12ms) [Parameters=…]`. */
function commandIn(head: string): string | undefined {
  const lines =
    lastBetween(head, "Failed executing DbCommand", ["\nfail:", "\ninfo:", "\nwarn:", "\nNpgsql.", "\nMicrosoft.", "\nSystem.", "\n["])
      ?.split("\n")
      .slice(1) ?? [];
  // A console sets no indentation; then the exception's own line, or another line of the log, ends it.
  const ends = /^\s/.test(lines[0] ?? "") ? /^\S/ : /^(?:\[|\d{4}-\d\d|[\w.]{1,80}Exception)/;
  const end = lines.findIndex((line) => line === "" || ends.test(line));
  const sql = lines.slice(0, end < 0 ? undefined : end).map((line) => line.replace(/^ {6}/, ""));
  return onlySql(sql.join("\n"));
}

export const entityFramework: Format = {
  name: "ef-core",
  form: "driver",
  framework: "ef-core",
  marks: ["EntityFrameworkCore", "Failed executing DbCommand"],
};

/** Ecto and Postgrex: `ERROR 23502 (not_null_violation) …` and indented names. */
export const ecto: Format = {
  name: "ecto",
  form: "driver",
  framework: "ecto",
  marks: ["Ecto", "Postgrex"],
  read: ({ head, tail }: Around) => {
    const [, severity, sqlstate] = /(ERROR|FATAL) ([0-9A-Z]{5}) \(\w{1,60}\):? $/.exec(head.slice(-90)) ?? [];
    return {
      ...ectoQuery(head),
      severity,
      sqlstate,
      table: fieldOf(tail, " table: "),
      column: fieldOf(tail, " column: "),
      constraint: fieldOf(tail, " constraint: "),
    };
  },
};

/** A log that folds lines leaves the runs of spaces that stood before each field. */
function fieldOf(tail: string, mark: string): string | undefined {
  return restOfLine(tail, mark)?.split(/ {2,9}/, 1)[0];
}

/** Rust: tokio-postgres, sqlx and diesel; the fields of `{:?}` are read from the object itself. */
export const rust: Format = {
  name: "rust",
  form: "driver",
  marks: ["DbError {", "PgDatabaseError {", "error returned from database: ", "DatabaseError(", "panicked at", "SqlState(", "db error: "],
  read: ({ head }: Around) => ({ sqlstate: sqlstateOfName(/DatabaseError\((\w{1,60}), "$/.exec(head.slice(-90))?.[1] ?? "") }),
};

/** DataGrip: the statement behind the console's name, then `[23502] ERROR: …`. */
export const dataGrip: Format = {
  name: "datagrip",
  form: "driver",
  marks: ["] ERROR: ", "] FATAL: "],
  shows: (sample) => /\[[0-9A-Z]{5}\] (?:ERROR|FATAL): /.test(sample),
  read: ({ head }: Around) => {
    const lines = head.split("\n").slice(-60);
    const first = lines.findLastIndex((line) => /^[\w.-]{1,130}> /.test(line));
    return first < 0
      ? {}
      : {
          statement: onlySql(
            lines
              .slice(first, -1)
              .join("\n")
              .replace(/^[\w.-]{1,130}> /, ""),
          ),
        };
  },
};

/** SQLSTATEs printed beside a message by clients that have no fields: pgAdmin, DBeaver, DataGrip, ECPG, pgloader, AWS DMS, ODBC, Qt. */
export const printedSqlstate: Format = {
  name: "printed SQLSTATE",
  form: undefined,
  marks: ["SQL state", "SQLState", "SqlState", "sqlstate", "SQLSTATE", "SQL Error [", "Database error ", "QPSQL", "] ERROR:"],
  read: ({ head, tail }: Around) => {
    const line = lastLine(head).slice(-120);
    const bracketed = line.match(/\[[0-9A-Z]{5}\](?=:? )/g)?.map((code) => code.slice(1, 6));
    const behind = sqlstateBehind(line, ["Database error ", "SqlState: "]) ?? firstBehind(tail.slice(0, 2000));
    return { sqlstate: bracketed?.findLast((code) => conditionOf(code) !== undefined) ?? behind ?? inParentheses(tail.slice(0, 600)) };
  },
};

function firstBehind(tail: string): string | undefined {
  const at = tail.search(/sql ?state/i);
  return at < 0 ? undefined : sqlstateAt(tail.slice(at + 8, at + 30).replace(/^[e:=\s"']{1,8}/, ""));
}

/** Qt closes with `(23502)`. */
function inParentheses(tail: string): string | undefined {
  return sqlstateAt(
    /\(([0-9A-Z]{5})\)$/.exec(tail.trimEnd().replace(/["')\]]$/, ""))?.[1] ?? /\(([0-9A-Z]{5})\)$/.exec(tail.trimEnd())?.[1],
  );
}

/** pgloader prints the statement where it is one of its own; rows it loads by COPY. */
export const pgloader: Format = {
  name: "pgloader",
  framework: "pgloader",
  marks: ["Database error "],
  shows: (sample) => /\bDatabase error [0-9A-Z]{5}: /.test(sample),
  read: ({ tail }: Around) => ({ statement: onlySql(restOfLine(tail, "QUERY: ")) }),
};

/** pg_restore, ogr2ogr and libpqxx programs print the statement behind the error. */
export const statementBehind: Format = {
  name: "statement behind the error",
  marks: ["Command was: ", "Query was: ", "Command: ", "SQL query: "],
  read: ({ tail }: Around) => {
    const closes = ["\n\n", "\n```", "\npg_restore", "\npsql", "\nERROR", "\n \n"];
    const text = `${tail}\n\n`;
    return {
      statement:
        between(text, "Command was: ", closes) ??
        between(text, "Query was: ", closes) ??
        between(text, "Command: ", closes) ??
        onlySql(restOfLine(tail, "SQL query: ")),
    };
  },
};

/** pg_restore as it loads rows. What it says of a statement of its own, `statementBehind` reads. */
export const pgRestore: Format = {
  name: "pg_restore",
  framework: "pg_restore",
  marks: ['COPY failed for table "'],
  shows: (sample) => sample.includes("pg_restore"),
};
