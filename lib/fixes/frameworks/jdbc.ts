import type { Framework } from "./framework";
import { associationName, camelCase } from "./identifiers";
import { deleteReferenced, deleteReferencing, insertReferenced, insertRow } from "./sql-in-code";

/** JDBC with pgjdbc 42. */
export const jdbc: Framework = {
  keys: ["jdbc", "pgjdbc"],
  name: "JDBC",
  version: "42",
  language: "java",
  setValue(subject) {
    const value = camelCase(subject.column);
    return `class InsertRow {
    // null is sent as NULL, and NULL beats the column's DEFAULT: leave the column out of the list to get the DEFAULT.
    static void insert(Connection connection, Object ${value}) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                ${insertRow(subject, "?", "java")})) {
            statement.setObject(1, Objects.requireNonNull(${value}, "${value}"));
            statement.executeUpdate();
        }
    }
}
`;
  },
  parentFirst(subject) {
    const key = camelCase(`${associationName(subject.column, subject.referencedTable)}_key`);
    return `class InsertBoth {
    // One connection, one transaction: the referenced row first, its key passed on.
    static void insert(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement referenced = connection.createStatement();
                ResultSet keys = referenced.executeQuery(${insertReferenced(subject, "java")});
                PreparedStatement statement = connection.prepareStatement(
                        ${insertRow(subject, "?", "java")})) {
            keys.next();
            Object ${key} = keys.getObject(1);
            statement.setObject(1, ${key});
            statement.executeUpdate();
            connection.commit();
        } catch (SQLException problem) {
            connection.rollback();
            throw problem;
        }
    }
}
`;
  },
  childrenFirst(subject) {
    const key = camelCase(`${associationName(subject.column, subject.referencedTable)}_key`);
    return `class DeleteBoth {
    // One transaction: the rows that point at it first.
    static void delete(Connection connection, Object ${key}) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement referencing = connection.prepareStatement(${deleteReferencing(subject, "?", "java")});
                PreparedStatement referenced = connection.prepareStatement(${deleteReferenced(subject, "?", "java")})) {
            referencing.setObject(1, ${key});
            referencing.executeUpdate();
            referenced.setObject(1, ${key});
            referenced.executeUpdate();
            connection.commit();
        } catch (SQLException problem) {
            connection.rollback();
            throw problem;
        }
    }
}
`;
  },
};
