import type { ErrorFields } from "./error-fields";
import type { MessageMatch } from "./error-report";
import { ectoQuery } from "./formats/ecto-log";
import { failedQuery } from "./formats/node";
import { prismaCall, prismaQuery, tableOfPrismaKey } from "./formats/prisma-call";
import { endOfLine } from "./lines";

interface ClientError extends ErrorFields {
  /** The message that PostgreSQL must have sent, where the client's words leave no other. */
  readonly match?: MessageMatch;
}

/** Errors of which the client kept its own words only, so that PostgreSQL's message is not in the paste. */
export function clientError(text: string): ClientError | undefined {
  return prisma(text) ?? drizzle(text) ?? ectoConstraint(text);
}

const prismaConditions: Readonly<Record<string, string>> = { P2002: "23505", P2003: "23503", P2011: "23502" };
/** By the message's first letter, where the code is not pasted. `A constraint failed` (P2004) may be any. */
const prismaWords: Readonly<Record<string, string>> = { N: "23502", U: "23505", F: "23503" };
const inspectPrisma =
  "Prisma keeps PostgreSQL's own message in the error's cause: console.dir(error, { depth: null }) prints meta.driverAdapterError.cause.originalMessage.";
const askServer = "This version of Prisma drops PostgreSQL's own message and DETAIL; the server's log has them.";

/** The driver's error is kept since driver adapters are the rule (6). */
function prismaHint(text: string): string {
  const major = /clientVersion["']?: ?["'](\d{1,3})\./.exec(text)?.[1];
  return major !== undefined && Number(major) < 6 ? askServer : inspectPrisma;
}

const prismaMessages = [
  "Null constraint violation",
  "Unique constraint failed",
  "Foreign key constraint violated",
  "Foreign key constraint failed",
  "A constraint failed on the database:",
  "Argument `",
];

/** Pasted alone, a message is Prisma's where it goes on as no database's does. */
const ownWords =
  /^[ \t]*(?:(?:Null constraint violation|Unique constraint failed|Foreign key constraint (?:violated|failed))(?: on the (?:fields?:|constraint:|\(not available\))|: `)|A constraint failed on the database:)/m;

/** The line from given words on; of what is known whole, without the quote that closes it where it stands in JSON. */
function lineFrom(text: string, words: string): string | undefined {
  const at = text.indexOf(words);
  if (at < 0) return undefined;
  const line = text.slice(at, endOfLine(text, at)).trimEnd();
  const end = /^(?:Null|Unique|Foreign)/.test(words) ? line.search(/["\\]/) : -1;
  return end < 0 ? line : line.slice(0, end);
}

/** Prisma names the model and the fields. Its codes are the same on MySQL, SQLite and SQL Server: those pastes are recognised before. */
function prisma(text: string): ClientError | undefined {
  if (!/\bprisma\b|\bPrisma|\bclientVersion\b|\buser_facing_error\b|\(\)` invocation\b/.test(text) && !ownWords.test(text))
    return undefined;
  const message = prismaMessages.map((words) => lineFrom(text, words)).find((line) => line !== undefined);
  const framework = "prisma";
  if (message === undefined) return prismaFields(text);
  const argument = /^Argument `([^`\n]{1,100})` (?:must not be null|is missing)/.exec(message)?.[1];
  if (message.startsWith("Argument") && argument === undefined) return undefined;
  if (argument !== undefined)
    return {
      framework,
      message,
      column: argument,
      missing: "Prisma refused these arguments itself: the statement never reached PostgreSQL, and there is no failing row.",
    };
  const code = /\bP20\d\d\b/.exec(text)?.[0] ?? "";
  const word = message.charAt(0);
  const sqlstate = prismaConditions[code] ?? prismaWords[word];
  const named = /`([^`\n]{1,130})`|\(([A-Za-z_]\w{0,62}) \(index\)\)/.exec(message);
  const told = named?.[1] ?? named?.[2];
  const name = told?.includes("not available") ? undefined : told;
  const isConstraint = /on the constraint:|\(index\)/.test(message) || (sqlstate === "23503" && name?.endsWith("_fkey") === true);
  const constraint = isConstraint ? name?.replace(/ \(index\)$/, "") : undefined;
  return {
    framework,
    message,
    sqlstate,
    call: prismaCall(text),
    statement: prismaQuery(text.slice(0, text.indexOf(message))),
    ...(sqlstate === "23503" && constraint !== undefined ? referencing(constraint, text) : {}),
    column: sqlstate === "23502" && !isConstraint ? name : undefined,
    constraint,
    missing: prismaHint(text),
  };
}

/** `JSON.stringify(error)` keeps Prisma's code and `meta`, and drops the message. */
function prismaFields(text: string): ClientError | undefined {
  const code = /["']?\bcode["']?: ?["'](P2002|P2003|P2011)["']/.exec(text)?.[1];
  const sqlstate = code === undefined ? undefined : prismaConditions[code];
  if (code === undefined || sqlstate === undefined || !/\bclientVersion\b|PrismaClientKnownRequestError/.test(text)) return undefined;
  const told = /["']?\b(?:constraint|field_name|target)["']?: ?\[?\s{0,20}["']([^"'\n]{1,130})["']/.exec(text)?.[1];
  const constraint = sqlstate === "23503" || told?.endsWith("_key") ? told?.replace(/ \(index\)$/, "") : undefined;
  return {
    framework: "prisma",
    form: text.trimStart().startsWith("{") ? "json" : "driver",
    message: code,
    sqlstate,
    call: prismaCall(text),
    ...(sqlstate === "23503" && constraint?.endsWith("_fkey") ? referencing(constraint, text) : {}),
    column: sqlstate === "23502" ? told : undefined,
    constraint,
    missing: prismaHint(text),
  };
}

/** The call writes rows of the very table that owns the constraint: then they are what was refused. */
function referencing(constraint: string, text: string): Pick<ClientError, "table" | "match"> {
  const call = prismaCall(text);
  const table = call && tableOfPrismaKey(constraint, call);
  // Deleting a row checks no foreign key of its own table, unless that points at itself.
  if (table === undefined || call?.operation?.startsWith("delete")) return {};
  const slots = new Map([
    ["table", table],
    ["constraint", constraint],
  ]);
  return { table, match: { sqlstate: "23503", kind: "referencing", language: "en", slots } };
}

/** Drizzle's message is the query; PostgreSQL's error is its cause. */
function drizzle(text: string): ErrorFields | undefined {
  const fields = failedQuery(text);
  if (fields.statement === undefined) return undefined;
  return {
    ...fields,
    framework: "drizzle",
    message: `Failed query: ${fields.statement}`,
    missing: "Drizzle's message holds the query only; PostgreSQL's error is error.cause: print error.cause.message and error.cause.detail.",
  };
}

/** Ecto.ConstraintError names the constraint and the changeset's action; up to 2 the kind stands before the name. */
function ectoConstraint(text: string): ErrorFields | undefined {
  if (!text.includes("ConstraintError")) return undefined;
  const named = /\* "?([^"\s]{1,130})"? \((unique|foreign_key|check|exclusion)_constraint\)/.exec(text);
  const older = named === null ? /\* (unique|foreign_key|check|exclude|exclusion): "?([^"\s\\]{1,130})/.exec(text) : null;
  const constraint = named?.[1] ?? older?.[2];
  if (constraint === undefined) return undefined;
  const sqlstates: Readonly<Record<string, string>> = {
    unique: "23505",
    foreign_key: "23503",
    check: "23514",
    exclusion: "23P01",
    exclude: "23P01",
  };
  const operation = /when attempting to (insert|update|delete)/.exec(text)?.[1];
  return {
    ...ectoQuery(text),
    framework: "ecto",
    form: "driver",
    message: (named ?? older)?.[0].slice(2),
    constraint,
    sqlstate: sqlstates[named?.[2] ?? older?.[1] ?? ""],
    ...(operation === undefined ? {} : { call: { operation } }),
    missing:
      "Ecto.ConstraintError keeps the constraint's name only; the server's log, or Repo.query/2 with the same statement, shows PostgreSQL's message and DETAIL.",
  };
}
