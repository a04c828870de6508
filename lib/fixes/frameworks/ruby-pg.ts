import type { Framework } from "./framework";
import { exceptionClass } from "./python-rows";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { columnsOf, keyedColumns, numbered, statementsIn } from "./sql-in-code";
import { quoted } from "./strings";

const statements = statementsIn("ruby", numbered);

/** The pg gem: `exec_params` on one connection. */
export const rubyPg: Framework = {
  keys: ["ruby-pg"],
  name: "pg (Ruby)",
  version: "1",
  language: "ruby",
  setValue(subject) {
    return `# nil is sent as NULL, and NULL beats the column's DEFAULT.
def insert_row(conn, row)
  raise ArgumentError, ${quoted(`${subject.column} is required`, "ruby")} if ${items([subject.column])}.nil?

  conn.exec_params(${statements.insert(subject)}, [${items(columnsOf(subject))}])
end
`;
  },
  leaveToDefault(subject) {
    return `# nil is sent as NULL. The DEFAULT fills in only where the INSERT does not name the column.
def insert_row(conn, row)
  if ${items([subject.column])}.nil?
    conn.exec_params(${statements.insertWithout(subject)}, [${items(subject.others)}])
  else
    conn.exec_params(${statements.insert(subject)}, [${items(columnsOf(subject))}])
  end
end
`;
  },
  parentFirst(subject) {
    const values = ["key", ...subject.others.map((column) => items([column]))].join(", ");
    return `# One connection, one transaction: the referenced row first, its key passed on.${parentReason(subject, "#")}
def insert_both(conn, row, referenced_row)
  conn.transaction do
    key = conn.exec_params(${statements.insertReferenced(subject)}, [${items(subject.referencedOthers ?? [], "referenced_row")}]).getvalue(0, 0)
    conn.exec_params(${statements.insert(subject)}, [${values}])
  end
end
`;
  },
  childrenFirst(subject) {
    return `# One transaction: the rows that point at it first.
def delete_both(conn, key)
  conn.transaction do
    conn.exec_params(${statements.deleteReferencing(subject)}, [key])
    conn.exec_params(${statements.deleteReferenced(subject)}, [key])
  end
end
`;
  },
  upsert(subject) {
    return `# ${upsertReason(subject)}
def upsert_row(conn, row)
  conn.exec_params(${statements.upsert(subject)}, [${items(keyedColumns(subject))}]).first
end

# To leave the row that is there as it is: DO NOTHING answers no row then, so it is read.
def find_or_insert(conn, row)
  inserted = conn.exec_params(${statements.insertUnlessThere(subject)}, [${items(keyedColumns(subject))}]).first
  inserted || conn.exec_params(${statements.find(subject)}, [${items(subject.key)}]).first
end
`;
  },
  refusal(subject) {
    return `# ${refusalReason(subject)}
def accepted(conn)
  conn.exec("SAVEPOINT before_write")
  yield
  true
rescue PG::${exceptionClass(subject.condition)} => error
  conn.exec("ROLLBACK TO SAVEPOINT before_write") # what came before stays
  raise unless error.result.error_field(PG::Result::PG_DIAG_CONSTRAINT_NAME) == ${quoted(subject.constraint, "ruby")}

  false
end
`;
  },
};

function items(columns: readonly string[], of = "row"): string {
  return columns.map((column) => `${of}[${quoted(column, "ruby")}]`).join(", ");
}
