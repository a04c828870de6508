import { readGroup } from "../object-notation";
import { readParameters } from "../record";
import { between, lastLine } from "./cut";
import type { Around, Format } from "./format";
import { sqlstateBehind } from "./marks";
import { prismaQuery } from "./prisma-call";

/** node-postgres and what prints its errors with util.inspect; the fields are read from the object itself. */
export const nodePostgres: Format = {
  name: "node-postgres",
  form: "driver",
  marks: ["node_modules", "node:internal", "routine: ", '"routine":', "PostgresError:", "severity: '"],
};

const verbs = [
  "insert into ",
  "update ",
  "delete from ",
  "alter table ",
  "create table ",
  "create index ",
  "create unique ",
  "drop table ",
  "select ",
  "truncate ",
  "with ",
];
const messages = [
  "null value in",
  "column ",
  "insert or update on",
  "update or delete on",
  "duplicate key",
  "new row for",
  "conflicting key",
  "could not create",
];

/** Knex, Objection and Bookshelf put the SQL before the message: `insert into … - null value in column …`. */
export const knex: Format = {
  name: "knex",
  form: "driver",
  framework: "knex",
  marks: ["knex", 'migration file "', ...messages.map((message) => ` - ${message}`)],
  shows: (sample) =>
    sample.includes("knex") ||
    sample.split("\n").some((line) => messages.some((message) => sqlBefore(line.split(` - ${message}`)) !== undefined)),
  read: ({ head }: Around) => ({ statement: head.endsWith(" - ") ? sqlBefore([lastLine(head.slice(0, -3)), ""]) : undefined }),
};

/** The SQL at the end of a line's first part: from the first word that begins a statement. */
function sqlBefore([text = "", ...rest]: readonly string[]): string | undefined {
  const lower = text.toLowerCase();
  const starts = verbs.map((verb) => wordAt(lower, verb)).filter((at) => at >= 0);
  return rest.length === 0 || starts.length === 0 ? undefined : text.slice(Math.min(...starts));
}

function wordAt(text: string, word: string): number {
  let at = text.indexOf(word);
  while (at > 0 && /\w/.test(text.charAt(at - 1))) at = text.indexOf(word, at + 1);
  // `with` and `select` are words of prose as well.
  return at >= 0 && /^(?:with|select|update) /.test(word) && !/\b(?:as \(|from |set )/.test(text.slice(at)) ? -1 : at;
}

export const objection: Format = {
  name: "objection",
  form: "driver",
  framework: "objection",
  marks: ["objection", "db-errors", "nativeError: "],
};
export const bookshelf: Format = { name: "bookshelf", form: "driver", framework: "bookshelf", marks: ["bookshelf"] };
export const sequelize: Format = { name: "sequelize", form: "driver", framework: "sequelize", marks: ["Sequelize", "sequelize"] };
export const typeorm: Format = {
  name: "typeorm",
  form: "driver",
  framework: "typeorm",
  marks: ["QueryFailedError", "typeorm", "TypeORM", "TypeOrm"],
};
export const mikroOrm: Format = {
  name: "mikro-orm",
  form: "driver",
  framework: "mikro-orm",
  marks: ["mikro-orm", "MikroORM", ...["NotNull", "ForeignKey", "Unique", "Check"].map((kind) => `${kind}ConstraintViolationException: `)],
};
export const slonik: Format = {
  name: "slonik",
  form: "driver",
  framework: "slonik",
  marks: ["slonik", "IntegrityConstraintViolationError: Query violates"],
};
export const kysely: Format = { name: "kysely", form: "driver", framework: "kysely", marks: ["kysely"] };
/** supabase-js prints PostgREST's answer with util.inspect: `details` follows `code`. */
export const supabase: Format = {
  name: "supabase",
  form: "json",
  framework: "supabase",
  marks: ["supabase", "Supabase", "details: '", "details: null,"],
};
/** The log of Supabase Auth: a trigger on auth.users that fails stops signing up. */
export const supabaseAuth: Format = {
  name: "supabase auth",
  framework: "supabase-auth",
  marks: ["Database error saving new user", "Database error creating new user", "Database error updating user"],
};
export const postgrest: Format = {
  name: "postgrest",
  form: "json",
  framework: "postgrest",
  marks: ['"details":', "postgrest", "PostgREST"],
  shows: (sample) => /postgrest/i.test(sample) || ['"code":', '"hint":', '"message":'].every((key) => sample.includes(key)),
};

/** Hasura puts its own words before the message; the path tells where in the GraphQL request. */
export const hasura: Format = {
  name: "hasura",
  form: "json",
  framework: "hasura",
  marks: [
    "Not-NULL violation. ",
    "Foreign key violation. ",
    "Uniqueness violation. ",
    "Check constraint violation. ",
    "hasura",
    '"path": "$',
    '"path":"$',
  ],
  withoutDetail: "Hasura leaves PostgreSQL's DETAIL out; HASURA_GRAPHQL_DEV_MODE=true adds it under extensions.internal.",
};

/** node-pg-migrate prints the migration's text before the error. */
export const nodePgMigrate: Format = {
  name: "node-pg-migrate",
  form: "driver",
  framework: "node-pg-migrate",
  marks: ["### MIGRATION ", "node-pg-migrate"],
  read: ({ head }: Around) => ({ statement: between(head, "Error executing:\n", ["\nerror: "]) }),
};

/** Drizzle: `Failed query: …` and `params: …`, joined by commas. */
export const drizzle: Format = {
  name: "drizzle",
  form: "driver",
  framework: "drizzle",
  marks: ["drizzle", "Drizzle", "Failed query: "],
  read: ({ head }: Around) => {
    const fields = failedQuery(head);
    // The message joins the values by commas, null as nothing; the object behind it tells them apart.
    const mark = "\n  params: [";
    const at = head.lastIndexOf(mark);
    const parameters = at < 0 ? undefined : readParameters(readGroup(head, at + mark.length - 1));
    return parameters === undefined ? fields : { ...fields, parameters };
  },
};

/** The query and its parameters in Drizzle's message. */
export function failedQuery(text: string) {
  const statement = between(text, "Failed query: ", ["\nparams: ", "\nparams:\n"]);
  if (statement === undefined) return {};
  const list = between(`${text}\n`, "\nparams: ", ["\n"]) ?? "";
  return { statement: statement.trim(), parameters: list === "" ? [] : list.split(",") };
}

/** Prisma names the model and the fields; PostgreSQL's own text only where a raw query or an adapter hands it on. */
export const prisma: Format = {
  name: "prisma",
  form: "driver",
  framework: "prisma",
  // A failed migration names the tool by its address alone.
  marks: ["prisma", "Prisma", "pris.ly/"],
  withoutDetail: "Prisma drops PostgreSQL's DETAIL; the server's log has it.",
  read: ({ head }: Around) => ({
    sqlstate: sqlstateBehind(head.slice(-60).replaceAll("`", ""), ["Raw query failed. Code: "]),
    statement: prismaQuery(head),
  }),
};
