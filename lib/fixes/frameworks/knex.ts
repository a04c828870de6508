import type { ForeignKeySubject, Framework } from "./framework";
import { knexMigrations } from "./migrations/knex-migrations";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { columnsOf, keyedColumns } from "./sql-in-code";
import { listed, property, propertyKey, quoted } from "./strings";

/** Knex 3. Names are strings, which Knex quotes itself; a key that is undefined becomes DEFAULT. */
export const knex: Framework = {
  keys: ["knex", "objection", "bookshelf"],
  name: "Knex",
  version: "3",
  language: "javascript",
  migrations: knexMigrations,
  setValue(subject) {
    return `// null is sent as NULL, and NULL beats the column's DEFAULT.
async function insertRow(knex, row) {
  if (${property("row", subject.column)} == null) throw new TypeError(${quoted(`${subject.column} is required`, "javascript")});
  await ${from("knex", subject)}.insert(${values(columnsOf(subject))});
}
`;
  },
  leaveToDefault(subject) {
    const [, ...others] = columnsOf(subject);
    const own = `${propertyKey(subject.column)}: ${property("row", subject.column)} ?? undefined`;
    return `// null is sent as NULL. Knex writes DEFAULT for a key that is undefined, so that the column's DEFAULT fills in.
async function insertRow(knex, row) {
  await ${from("knex", subject)}.insert(${values(others, "row", own)});
}
`;
  },
  parentFirst(subject) {
    const { column, others, referencedColumn, referencedOthers = [] } = subject;
    const own = `${propertyKey(column)}: ${property("referenced", referencedColumn)}`;
    return `// Inside the callback use trx: knex(...) would take another connection, which does not see the referenced row before COMMIT.${parentReason(subject, "//")}
async function insertBoth(knex, row, referencedRow) {
  await knex.transaction(async (trx) => {
    const [referenced] = await ${referenced("trx", subject)}.insert(${values(referencedOthers, "referencedRow")}).returning(${name(referencedColumn)});
    await ${from("trx", subject)}.insert(${values(others, "row", own)});
  });
}
`;
  },
  childrenFirst(subject) {
    return `// One transaction: the rows that point at it first.
async function deleteBoth(knex, key) {
  await knex.transaction(async (trx) => {
    await ${from("trx", subject)}.where(${name(subject.column)}, key).del();
    await ${referenced("trx", subject)}.where(${name(subject.referencedColumn)}, key).del();
  });
}
`;
  },
  upsert(subject) {
    const { key, others } = subject;
    const insert = `${from("knex", subject)}
    .insert(${values(keyedColumns(subject), "row", undefined, "    ")})
    .onConflict(${names(key)})`;
    return `// ${upsertReason(subject)}
async function upsertRow(knex, row) {
  const [stored] = await ${insert}
    .merge(${names(others.length === 0 ? key : others)})
    .returning("*");
  return stored;
}

// To leave the row that is there as it is: ignore() answers no row then, so it is read.
async function findOrInsert(knex, row) {
  const [inserted] = await ${insert}
    .ignore()
    .returning("*");
  return inserted ?? ${from("knex", subject)}.where(${values(key)}).first();
}
`;
  },
  refusal(subject) {
    return `// ${refusalReason(subject)}
// transaction() inside a transaction is a savepoint: the refusal leaves the outer one usable.
async function accepted(knex, write) {
  try {
    await knex.transaction((trx) => write(trx));
    return true;
  } catch (error) {
    if (error.code === "${subject.sqlstate}" && error.constraint === ${name(subject.constraint)}) return false;
    throw error;
  }
}
`;
  },
};

function from(handle: string, { schema, table }: { readonly schema?: string; readonly table: string }): string {
  return `${handle}(${name(table)})${schema === undefined ? "" : `.withSchema(${name(schema)})`}`;
}

function referenced(handle: string, { referencedSchema, referencedTable }: ForeignKeySubject): string {
  return from(handle, { schema: referencedSchema, table: referencedTable });
}

function values(columns: readonly string[], of = "row", first?: string, indent = "  "): string {
  const rest = columns.map((column) => `${propertyKey(column)}: ${property(of, column)}`);
  const items = first === undefined ? rest : [first, ...rest];
  return items.length === 0 ? "{}" : listed("{ ", items, " }", indent);
}

function names(columns: readonly string[]): string {
  return listed("[", columns.map(name), "]", "    ");
}

function name(text: string): string {
  return quoted(text, "javascript");
}
