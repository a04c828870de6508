import type { Framework } from "./framework";
import { associationName, className, isPlain, snakeCase } from "./identifiers";
import { quoted } from "./strings";

/** Rails 8, Active Record. */
export const rails: Framework = {
  keys: ["rails", "activerecord"],
  name: "Rails",
  version: "8",
  language: "ruby",
  setValue({ table, column, referencedTable }) {
    const model = className(table);
    if (referencedTable !== undefined) {
      const association = snakeCase(associationName(column, referencedTable));
      return `# belongs_to validates that the record is there, before any SQL. An unsaved record has no id: save it first.
class ${model} < ApplicationRecord
  belongs_to :${association}, foreign_key: ${quoted(column, "ruby")}
end

${model}.create!(${association}: ${association})
`;
    }
    return `# A nil attribute is sent as NULL, and NULL beats the column's DEFAULT.
class ${model} < ApplicationRecord
  validates ${symbol(column)}, presence: true
end

${model}.create!(${pair(column, snakeCase(column))})

# To let the database fill it, in a migration: change_column_default(table, column, from: nil, to: -> { "now()" })
`;
  },
  parentFirst({ table, column, referencedTable }) {
    const parent = snakeCase(associationName(column, referencedTable));
    return `# create! and save! raise where create and save return false and leave the record without an id.
ApplicationRecord.transaction do
  ${parent} = ${className(referencedTable)}.create!
  ${className(table)}.create!(${parent}: ${parent})
end
`;
  },
  childrenFirst({ table, column, referencedTable }) {
    const parent = snakeCase(associationName(column, referencedTable));
    return `# destroy! runs \`dependent:\`; delete and delete_all go past it.
class ${className(referencedTable)} < ApplicationRecord
  has_many :${snakeCase(table)}, foreign_key: ${quoted(column, "ruby")}, dependent: :destroy
end

${parent}.destroy!
`;
  },
  afterCommit({ referencedTable }) {
    return `# A job that is enqueued inside the transaction may run before its COMMIT. Enqueue it after.
class ${className(referencedTable)} < ApplicationRecord
  after_create_commit { ${className(referencedTable)}Job.perform_later(self) }
end
`;
  },
};

function symbol(name: string): string {
  return isPlain(name) ? `:${name}` : `:${quoted(name, "ruby")}`;
}

function pair(name: string, value: string): string {
  return isPlain(name) ? `${name}: ${value}` : `${quoted(name, "ruby")} => ${value}`;
}
