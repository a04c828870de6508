import type { Framework } from "./framework";
import { associationName, camelCase } from "./identifiers";
import { quoted } from "./strings";

/** Knex 3. Names are strings, which Knex quotes itself. */
export const knex: Framework = {
  keys: ["knex", "objection", "bookshelf"],
  name: "Knex",
  version: "3",
  language: "javascript",
  setValue({ table, column }) {
    const value = camelCase(column);
    return `// null is sent as NULL, and NULL beats the column's DEFAULT: leave the key out to get the DEFAULT.
if (${value} == null) throw new TypeError(${quoted(`${value} is required`, "javascript")});
await knex(${name(table)}).insert({ ${name(column)}: ${value} });
`;
  },
  parentFirst({ table, column, referencedTable, referencedColumn }) {
    const parent = camelCase(associationName(column, referencedTable));
    return `// Inside the callback use trx: knex(...) would take another connection, which does not see the referenced row before COMMIT.
await knex.transaction(async (trx) => {
  const [${parent}] = await trx(${name(referencedTable)}).insert({}).returning(${name(referencedColumn)});
  await trx(${name(table)}).insert({ ${name(column)}: ${parent}[${name(referencedColumn)}] });
});
`;
  },
  childrenFirst({ table, column, referencedTable, referencedColumn }) {
    const key = camelCase(`${associationName(column, referencedTable)}_key`);
    return `// One transaction: the rows that point at it first.
await knex.transaction(async (trx) => {
  await trx(${name(table)}).where(${name(column)}, ${key}).del();
  await trx(${name(referencedTable)}).where(${name(referencedColumn)}, ${key}).del();
});
`;
  },
};

function name(text: string): string {
  return quoted(text, "javascript");
}
