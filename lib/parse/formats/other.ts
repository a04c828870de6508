import type { Around, Format } from "./format";
import { sqlstateOfName } from "./marks";

/** Perl: `[for Statement "…" with ParamValues: 1='x', 3=undef]`. */
export const perl: Format = {
  name: "perl dbi",
  form: "driver",
  marks: /DBD::Pg|\[for Statement "/,
  read: ({ tail }: Around) => {
    const found = /\[for Statement "([\s\S]+?)"(?: with ParamValues: ([\s\S]*?))?\](?: at |\s*$|\s*\n)/.exec(tail);
    if (found === null) return {};
    const values = [...(found[2] ?? "").matchAll(/:?\w+=(?:(undef)|'([\s\S]*?)'(?=, :?\w+=|$))/g)].map(([, none, text]) =>
      none === undefined ? (text ?? "") : null,
    );
    return { statement: found[1], parameters: values.length > 0 ? values : undefined };
  },
};

/** Npgsql and EF Core: `PostgresException (0x80004005): 23502: …`; EF logs the SQL before it. */
export const npgsql: Format = {
  name: "npgsql",
  form: "driver",
  marks: /Npgsql|PostgresException/,
  read: ({ head }: Around) => ({
    sqlstate: /\b([0-9A-Z]{5}): $/.exec(head)?.[1],
    statement: /Failed executing DbCommand[^\n]*\n((?:\s+[^\n]+\n)+)/.exec(head)?.[1]?.trim(),
  }),
};
export const entityFramework: Format = { name: "ef-core", form: "driver", framework: "ef-core", marks: /EntityFrameworkCore/ };

/** Ecto and Postgrex: `ERROR 23502 (not_null_violation) …` and indented names. */
export const ecto: Format = {
  name: "ecto",
  form: "driver",
  framework: "ecto",
  marks: /\bEcto\b|\bPostgrex\b/,
  read: ({ head, tail }: Around) => ({
    severity: /\b(ERROR|FATAL) [0-9A-Z]{5} \(\w+\):? $/.exec(head)?.[1],
    sqlstate: /\b(?:ERROR|FATAL) ([0-9A-Z]{5}) \(\w+\):? $/.exec(head)?.[1],
    table: /^\s+table: (\S+)/m.exec(tail)?.[1],
    column: /^\s+column: (\S+)/m.exec(tail)?.[1],
    constraint: /^\s+constraint: (\S+)/m.exec(tail)?.[1],
  }),
};

/** Rust: tokio-postgres, sqlx and diesel; the fields of `{:?}` are read from the object itself. */
export const rust: Format = {
  name: "rust",
  form: "driver",
  marks: /DbError \{|PgDatabaseError \{|error returned from database: |DatabaseError\(|panicked at|SqlState\(/,
  read: ({ head }: Around) => ({ sqlstate: sqlstateOfName(/DatabaseError\((\w+), "$/.exec(head)?.[1] ?? "") }),
};

/** SQLSTATEs printed beside a message by clients that have no fields: pgAdmin, DBeaver, DataGrip, ECPG, pgloader, AWS DMS, ODBC. */
export const printedSqlstate: Format = {
  name: "printed SQLSTATE",
  marks: /SQL ?state|SQL Error \[|\[[0-9A-Z]{5}\]|Database error [0-9A-Z]{5}|SQLSTATE|sqlstate/i,
  read: ({ head, tail }: Around) => ({
    sqlstate:
      /(?:SQL Error \[|\[|Database error |SqlState: )([0-9A-Z]{5})(?:\]|:| )[^\n]{0,60}$/.exec(head)?.[1] ??
      /^[\s\S]{0,2000}?(?:SQL ?state|sqlstate)\s*[:=]\s*"?'?([0-9A-Z]{5})\b/i.exec(tail)?.[1] ??
      /\((\d[0-9A-Z]{4})\)\W*$/.exec(tail.slice(0, 600))?.[1],
  }),
};
