import type { Framework } from "./framework";
import { associationName, className, isPlain, snakeCase } from "./identifiers";
import { inComment, quoted } from "./strings";

/** SQLAlchemy 2.0: the ORM's unit of work, and what the mapping must say about the database's defaults. */
export const sqlalchemy: Framework = {
  keys: ["sqlalchemy", "sqlmodel", "flask-sqlalchemy"],
  name: "SQLAlchemy",
  version: "2.0",
  language: "python",
  setValue({ table, column, referencedTable }) {
    const field = attribute(column);
    const association = referencedTable === undefined ? undefined : snakeCase(associationName(column, referencedTable));
    const argument = association === undefined ? `${field}=${field}` : `${association}=${association}`;
    return `# The ORM sends NULL for an attribute that is not set. Set ${inComment(column)} before the flush.
with Session(engine) as session, session.begin():
    session.add(${className(table)}(${argument}))


# Where the database has a DEFAULT for the column, say so in the mapping: the ORM then leaves the column out of the INSERT.
class ${className(table)}(Base):
    __tablename__ = ${quoted(table, "python")}

    ${field} = mapped_column(${quoted(column, "python")}, server_default=FetchedValue())
`;
  },
  parentFirst({ table, column, referencedTable, referencedColumn }) {
    const field = attribute(column);
    const parent = snakeCase(associationName(column, referencedTable));
    const parentClass = className(referencedTable);
    const key = isPlain(referencedColumn) ? referencedColumn : snakeCase(referencedColumn);
    return `# One transaction. flush() sends the INSERT of the referenced row and fetches its key.
with Session(engine) as session, session.begin():
    ${parent} = ${parentClass}()
    session.add(${parent})
    session.flush()
    session.add(${className(table)}(${field}=${parent}.${key}))


# With a relationship, ${className(table)}(${parent}=${parent}) is enough: the ORM sorts the INSERTs and passes the key on.
class ${className(table)}(Base):
    __tablename__ = ${quoted(table, "python")}

    ${field} = mapped_column(${quoted(column, "python")}, ForeignKey(${parentClass}.${key}))
    ${parent} = relationship(${quoted(parentClass, "python")})
`;
  },
  childrenFirst({ table, column, referencedTable, referencedColumn }) {
    const parent = snakeCase(associationName(column, referencedTable));
    const parentClass = className(referencedTable);
    return `# One transaction: the rows that point at it first.
with Session(engine) as session, session.begin():
    session.execute(delete(${className(table)}).where(${className(table)}.${attribute(column)} == ${parent}.${snakeCase(referencedColumn)}))
    session.delete(${parent})


# With ON DELETE CASCADE in the database, passive_deletes leaves the referencing rows to it.
class ${parentClass}(Base):
    __tablename__ = ${quoted(referencedTable, "python")}

    ${snakeCase(table)} = relationship(${quoted(className(table), "python")}, cascade="all, delete-orphan", passive_deletes=True)
`;
  },
};

/** The declarative base takes `metadata` and `registry` for itself. */
function attribute(column: string): string {
  const name = snakeCase(column);
  return name === "metadata" || name === "registry" ? `${name}_` : name;
}
