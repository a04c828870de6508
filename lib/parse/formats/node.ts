import type { Around, Format } from "./format";
import { bracketed } from "./marks";

/** node-postgres and what prints its errors with util.inspect; the fields are read from the object itself. */
export const nodePostgres: Format = {
  name: "node-postgres",
  form: "driver",
  marks: /node_modules|node:internal|\brouterPath\b|routine: |"routine":|PostgresError:|severity: '/,
};

/** Knex, Objection and Bookshelf put the SQL before the message: `insert into … - null value in column …`. */
const sqlBefore =
  /(?:^|[\s'"`:])((?:insert into|update|delete from|alter table|create (?:unique |table|index)|select|with \w+ as|drop table|truncate|merge into)\b[^\n]*?) - $/i;

export const knex: Format = {
  name: "knex",
  form: "driver",
  framework: "knex",
  marks:
    /\bknex\b|migration file "|(?:insert into|update|delete from|alter table) [^\n]* - (?:null value|column|insert or|update or|duplicate|new row|conflicting)/i,
  read: ({ head }: Around) => ({ statement: sqlBefore.exec(head.slice(-4000))?.[1] }),
};
export const objection: Format = {
  name: "objection",
  form: "driver",
  framework: "objection",
  marks: /\bobjection\b|db-errors|nativeError: /,
};
export const bookshelf: Format = { name: "bookshelf", form: "driver", framework: "bookshelf", marks: /\bbookshelf\b/ };
export const sequelize: Format = {
  name: "sequelize",
  form: "driver",
  framework: "sequelize",
  marks: /\bSequelize\w*|node_modules\/sequelize/,
};
export const typeorm: Format = { name: "typeorm", form: "driver", framework: "typeorm", marks: /QueryFailedError|\btypeorm\b/i };
export const mikroOrm: Format = {
  name: "mikro-orm",
  form: "driver",
  framework: "mikro-orm",
  marks: /mikro-?orm|(?<![\\\w.])(?:NotNull|ForeignKey|Unique|Check)ConstraintViolationException: /i,
};
export const slonik: Format = {
  name: "slonik",
  form: "driver",
  framework: "slonik",
  marks: /\bslonik\b|IntegrityConstraintViolationError: Query violates/,
};
export const kysely: Format = { name: "kysely", form: "driver", framework: "kysely", marks: /\bkysely\b/ };
export const supabase: Format = {
  name: "supabase",
  form: "json",
  framework: "supabase",
  marks: /\bsupabase\b|^\{?\s*"?'?code'?"?: ?['"]\w{5}['"],\s*"?'?details'?"?:/m,
};

/** node-pg-migrate prints the migration's text before the error. */
export const nodePgMigrate: Format = {
  name: "node-pg-migrate",
  form: "driver",
  framework: "node-pg-migrate",
  marks: /### MIGRATION |node-pg-migrate/,
  read: ({ head }: Around) => ({ statement: /Error executing:\n([\s\S]+?)\n(?:error: )?$/.exec(head)?.[1] }),
};

/** Drizzle: `Failed query: …` and `params: …`, joined by commas. */
export const drizzle: Format = {
  name: "drizzle",
  form: "driver",
  framework: "drizzle",
  marks: /\bdrizzle\b|Failed query: |DrizzleQueryError/i,
  read: ({ head }: Around) => failedQuery(head),
};

export function failedQuery(text: string) {
  const found = /Failed query: ([\s\S]+?)\nparams: ?([^\n]*)/.exec(text);
  if (found === null) return {};
  const list = found[2] ?? "";
  return { statement: found[1]?.trim(), parameters: list === "" ? [] : list.split(",") };
}

/** Prisma names the model and the fields; PostgreSQL's own text only where a raw query or an adapter hands it on. */
export const prisma: Format = {
  name: "prisma",
  form: "driver",
  framework: "prisma",
  marks: /\bprisma\b|\bPrisma\w+Error/,
  read: ({ head }: Around) => ({ sqlstate: /Raw query failed\. Code: `?([0-9A-Z]{5})`?\. Message: `$/.exec(head)?.[1] }),
};

/** pg_restore, and libpqxx programs, print the statement behind the error. */
export const statementBehind: Format = {
  name: "statement behind the error",
  marks: /^(?:Command was|Query was|Command): /m,
  read: ({ tail }: Around) => ({
    statement: bracketed(
      tail,
      /(?:Command was|Query was|Command): /.exec(tail)?.[0] ?? "\0",
      "\n",
      /\n\s*\n|\n(?=pg_restore|psql|ERROR)|\s*$/,
    ),
  }),
};
