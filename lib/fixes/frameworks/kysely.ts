import type { ForeignKeySubject, Framework } from "./framework";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { listed, property, propertyKey, quoted } from "./strings";

/** Kysely. Tables and columns are strings under their names in the database. */
export const kysely: Framework = {
  keys: ["kysely"],
  name: "Kysely",
  version: "0.29",
  language: "typescript",
  setValue(subject) {
    const value = property("row", subject.column);
    return `// null is sent as NULL, and NULL beats the column's DEFAULT; a property that is undefined is left out.
async function insertRow(db, row) {
  if (${value} == null) throw new TypeError(${text(`${subject.column} is required`)});
  await db.insertInto(${tableText(subject)}).values(row).execute();
}
`;
  },
  leaveToDefault(subject) {
    const value = property("row", subject.column);
    return `// null is sent as NULL. A property that is undefined is left out, and the column's DEFAULT fills in.
// In the types, Generated<...> makes the column optional in an INSERT.
async function insertRow(db, row) {
  await db.insertInto(${tableText(subject)}).values({ ...row, ${propertyKey(subject.column)}: ${value} ?? undefined }).execute();
}
`;
  },
  parentFirst(subject) {
    const { column, referencedColumn } = subject;
    return `// Inside the callback use trx: db would take another connection, which does not see the referenced row before COMMIT.${parentReason(subject, "//")}
async function insertBoth(db, row, referencedRow) {
  await db.transaction().execute(async (trx) => {
    const referenced = await trx
      .insertInto(${parentText(subject)})
      .values(referencedRow)
      .returning(${text(referencedColumn)})
      .executeTakeFirstOrThrow();
    const whole = { ...row, ${propertyKey(column)}: ${property("referenced", referencedColumn)} };
    await trx.insertInto(${tableText(subject)}).values(whole).execute();
  });
}
`;
  },
  childrenFirst(subject) {
    return `// One transaction: the rows that point at it first.
async function deleteBoth(db, key) {
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom(${tableText(subject)}).where(${text(subject.column)}, "=", key).execute();
    await trx.deleteFrom(${parentText(subject)}).where(${text(subject.referencedColumn)}, "=", key).execute();
  });
}
`;
  },
  upsert(subject) {
    const { key, others } = subject;
    const set = (others.length === 0 ? key : others).map((column) => `${propertyKey(column)}: eb.ref(${text(`excluded.${column}`)})`);
    const target = `[${key.map(text).join(", ")}]`;
    const conditions = key.map((column) => `.where(${text(column)}, "=", ${property("row", column)})`).join("");
    return `// ${upsertReason(subject)}
async function upsertRow(db, row) {
  return db
    .insertInto(${tableText(subject)})
    .values(row)
    .onConflict((oc) => oc.columns(${target}).doUpdateSet((eb) => (${listed("{ ", set, " }", "    ")})))
    .returningAll()
    .executeTakeFirstOrThrow();
}

// To leave the row that is there as it is: DO NOTHING answers no row then, so it is read.
async function findOrInsert(db, row) {
  const inserted = await db
    .insertInto(${tableText(subject)})
    .values(row)
    .onConflict((oc) => oc.columns(${target}).doNothing())
    .returningAll()
    .executeTakeFirst();
  return inserted ?? db.selectFrom(${tableText(subject)}).selectAll()${conditions}.executeTakeFirstOrThrow();
}
`;
  },
  refusal(subject) {
    return `// ${refusalReason(subject)}
// The error is the driver's own. Inside a controlled transaction, savepoint() before write() keeps what came before.
async function accepted(db, write) {
  try {
    await db.transaction().execute((trx) => write(trx));
    return true;
  } catch (error) {
    if (error.code === "${subject.sqlstate}" && error.constraint === ${text(subject.constraint)}) return false;
    throw error;
  }
}
`;
  },
};

function text(name: string): string {
  return quoted(name, "typescript");
}

function tableText({ schema, table }: { readonly schema?: string; readonly table: string }): string {
  return text(schema === undefined ? table : `${schema}.${table}`);
}

function parentText({ referencedSchema, referencedTable }: ForeignKeySubject): string {
  return tableText({ schema: referencedSchema, table: referencedTable });
}
