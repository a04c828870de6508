import type { Framework } from "./framework";
import { parametersOf } from "./java-names";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { columnsOf, keyedColumns, questionMark, statementsIn } from "./sql-in-code";
import { quoted } from "./strings";

const statements = statementsIn("java", questionMark);

/** JDBC with pgjdbc 42. */
export const jdbc: Framework = {
  keys: ["jdbc", "pgjdbc"],
  name: "JDBC",
  version: "42",
  language: "java",
  setValue(subject) {
    const names = parametersOf(columnsOf(subject));
    return `class InsertRow {
    // null is sent as NULL, and NULL beats the column's DEFAULT.
    static void insert(Connection connection, ${objects(names)}) throws SQLException {
        Objects.requireNonNull(${names[0]}, ${quoted(`${subject.column} is required`, "java")});
        try (PreparedStatement statement = connection.prepareStatement(
                ${statements.insert(subject)})) {
${bind("statement", names, 12)}            statement.executeUpdate();
        }
    }
}
`;
  },
  leaveToDefault(subject) {
    const names = parametersOf(columnsOf(subject));
    return `class InsertRow {
    // null is sent as NULL. The DEFAULT fills in only where the INSERT does not name the column.
    static void insert(Connection connection, ${objects(names)}) throws SQLException {
        if (${names[0]} == null) {
            try (PreparedStatement statement = connection.prepareStatement(
                    ${statements.insertWithout(subject)})) {
${bind("statement", names.slice(1), 16)}                statement.executeUpdate();
            }
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                ${statements.insert(subject)})) {
${bind("statement", names, 12)}            statement.executeUpdate();
        }
    }
}
`;
  },
  parentFirst(subject) {
    const all = parametersOf([...subject.others, ...(subject.referencedOthers ?? []).map((column) => `referenced_${column}`)]);
    const others = all.slice(0, subject.others.length);
    const parents = all.slice(subject.others.length);
    return inTransaction(
      "InsertBoth",
      ["Connection connection", ...all.map((name) => `Object ${name}`)].join(", "),
      `One connection, one transaction: the referenced row first, its key passed on.${parentReason(subject, "//").replace("\n", "\n    ")}`,
      `        try (PreparedStatement referenced = connection.prepareStatement(
                        ${statements.insertReferenced(subject)});
                PreparedStatement statement = connection.prepareStatement(
                        ${statements.insert(subject)})) {
${bind("referenced", parents, 12)}            ResultSet keys = referenced.executeQuery();
            keys.next();
${bind("statement", ["keys.getObject(1)", ...others], 12)}            statement.executeUpdate();
            connection.commit();`,
    );
  },
  childrenFirst(subject) {
    return inTransaction(
      "DeleteBoth",
      "Connection connection, Object key",
      "One transaction: the rows that point at it first.",
      `        try (PreparedStatement referencing = connection.prepareStatement(${statements.deleteReferencing(subject)});
                PreparedStatement referenced = connection.prepareStatement(${statements.deleteReferenced(subject)})) {
            referencing.setObject(1, key);
            referencing.executeUpdate();
            referenced.setObject(1, key);
            referenced.executeUpdate();
            connection.commit();`,
    );
  },
  upsert(subject) {
    const names = parametersOf(keyedColumns(subject));
    const keys = names.slice(0, subject.key.length);
    return `class UpsertRow {
    // ${upsertReason(subject)}
    static void upsert(Connection connection, ${objects(names)}) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                ${statements.upsert(subject)})) {
${bind("statement", names, 12)}            statement.executeQuery();
        }
    }

    // To leave the row that is there as it is: DO NOTHING, and then read the row, whoever wrote it.
    static ResultSet findOrInsert(Connection connection, ${objects(names)}) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                ${statements.insertUnlessThere(subject)})) {
${bind("statement", names, 12)}            statement.executeQuery();
        }
        PreparedStatement found = connection.prepareStatement(${statements.find(subject)});
        found.closeOnCompletion();
${bind("found", keys, 8)}        return found.executeQuery();
    }
}
`;
  },
  refusal(subject) {
    return `class AnswerRefusal {
    interface Write {
        void run() throws SQLException;
    }

    // ${refusalReason(subject)}
    static boolean accepted(Connection connection, Write write) throws SQLException {
        connection.setAutoCommit(false);
        Savepoint before = connection.setSavepoint();
        try {
            write.run();
            return true;
        } catch (PSQLException problem) {
            connection.rollback(before); // what came before in the transaction stays
            ServerErrorMessage message = problem.getServerErrorMessage();
            if (${quoted(subject.sqlstate, "java")}.equals(problem.getSQLState()) && ${quoted(subject.constraint, "java")}.equals(message.getConstraint())) {
                return false;
            }
            throw problem;
        }
    }
}
`;
  },
};

function objects(names: readonly string[]): string {
  return names.map((name) => `Object ${name}`).join(", ");
}

function bind(statement: string, values: readonly string[], indent: number): string {
  return values.map((value, at) => `${" ".repeat(indent)}${statement}.setObject(${at + 1}, ${value});\n`).join("");
}

function inTransaction(name: string, parameters: string, note: string, body: string): string {
  return `class ${name} {
    // ${note}
    static void run(${parameters}) throws SQLException {
        connection.setAutoCommit(false);
${body}
        } catch (SQLException problem) {
            connection.rollback();
            throw problem;
        }
    }
}
`;
}
