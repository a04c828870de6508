import type { Framework } from "./framework";
import { isPlain } from "./identifiers";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { quoted } from "./strings";

/** Sequel 5: datasets and hashes under the columns' own names. */
export const sequel: Framework = {
  keys: ["sequel"],
  name: "Sequel",
  version: "5",
  language: "ruby",
  setValue(subject) {
    return `# nil is sent as NULL, and NULL beats the column's DEFAULT.
def insert_row(db, row)
  raise ArgumentError, ${text(`${subject.column} is required`)} if row[${symbol(subject.column)}].nil?

  ${table("db", subject)}.insert(row)
end
`;
  },
  leaveToDefault(subject) {
    return `# nil is sent as NULL. The DEFAULT fills in only where the INSERT does not name the column.
def insert_row(db, row)
  ${table("db", subject)}.insert(row.reject { |column, value| column == ${symbol(subject.column)} && value.nil? })
end
# In a model, raise_on_save_failure and auto_validations (which leaves out columns with a DEFAULT) tell before any SQL.
`;
  },
  parentFirst(subject) {
    return `# One transaction: the referenced row first, its key passed on.${parentReason(subject, "#")}
def insert_both(db, row, referenced_row)
  db.transaction do
    referenced = ${referenced("db", subject)}.returning(${symbol(subject.referencedColumn)}).insert(referenced_row).first
    ${table("db", subject)}.insert(row.merge(${symbol(subject.column)} => referenced[${symbol(subject.referencedColumn)}]))
  end
end
`;
  },
  childrenFirst(subject) {
    return `# One transaction: the rows that point at it first. In a model, the association_dependencies plugin does it in destroy.
def delete_both(db, key)
  db.transaction do
    ${table("db", subject)}.where(${symbol(subject.column)} => key).delete
    ${referenced("db", subject)}.where(${symbol(subject.referencedColumn)} => key).delete
  end
end
`;
  },
  afterCommit() {
    return `# A job that is enqueued inside the transaction may run before its COMMIT. Enqueue it after.
def save_and_enqueue(db, record, job)
  db.transaction do
    record.save
    db.after_commit { job.perform_async(record.pk) }
  end
end
`;
  },
  upsert(subject) {
    const { key, others } = subject;
    const target = `[${key.map(symbol).join(", ")}]`;
    const update = (others.length === 0 ? key : others)
      .map((column) => `${symbol(column)} => Sequel[:excluded][${symbol(column)}]`)
      .join(", ");
    return `# ${upsertReason(subject)}
def upsert_row(db, row)
  ${table("db", subject)}.insert_conflict(target: ${target}, update: { ${update} }).returning.insert(row).first
end

# To leave the row that is there as it is: DO NOTHING answers no row then, so it is read.
def find_or_insert(db, row)
  rows = ${table("db", subject)}
  rows.insert_conflict(target: ${target}).returning.insert(row).first || rows.first(row.slice(${key.map(symbol).join(", ")}))
end
`;
  },
  refusal(subject) {
    return `# ${refusalReason(subject)}
# savepoint: true leaves an outer transaction usable after the refusal.
def accepted(db)
  db.transaction(savepoint: true) { yield }
  true
rescue Sequel::ConstraintViolation => error
  raise unless db.error_info(error)[:constraint] == ${text(subject.constraint)}

  false
end
`;
  },
};

function text(name: string): string {
  return quoted(name, "ruby");
}

function symbol(name: string): string {
  return isPlain(name) ? `:${name}` : `:${text(name)}`;
}

function table(db: string, of: { readonly schema?: string; readonly table: string }): string {
  return of.schema === undefined ? `${db}[${symbol(of.table)}]` : `${db}[Sequel[${symbol(of.schema)}][${symbol(of.table)}]]`;
}

function referenced(db: string, of: { readonly referencedSchema?: string; readonly referencedTable: string }): string {
  return table(db, { schema: of.referencedSchema, table: of.referencedTable });
}
