import type { Framework } from "./framework";
import { associationName, className, distinct, isPlain, snakeCase } from "./identifiers";
import { alembic } from "./migrations/alembic";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { inComment, quoted } from "./strings";

/** SQLAlchemy 2: the ORM's unit of work, and what the mapping must say about the database's defaults. */
export const sqlalchemy: Framework = {
  keys: ["sqlalchemy", "sqlmodel", "flask-sqlalchemy"],
  name: "SQLAlchemy",
  version: "2",
  language: "python",
  migrations: alembic,
  setValue(subject) {
    const { table, column, referencedTable } = subject;
    const field = referencedTable === undefined ? attribute(column) : snakeCase(associationName(column, referencedTable), "python");
    return `# The ORM sends NULL for an attribute that is not set. Set ${inComment(column)} before the flush.
def insert_row(session, **values):
    if values.get(${quoted(field, "python")}) is None:
        raise ValueError(${quoted(`${field} is required`, "python")})
    session.add(${className(table)}(**values))
    session.commit()
`;
  },
  leaveToDefault({ table, column }) {
    return `# The ORM sends NULL for an attribute that is None. With server_default in the mapping it leaves the column out when the
# attribute was never set, and reads what the database filled in: do not set it to None.
from sqlalchemy import FetchedValue
from sqlalchemy.orm import mapped_column


class ${className(table)}(Base):
    __tablename__ = ${quoted(table, "python")}

    ${attribute(column)} = mapped_column(${quoted(column, "python")}, server_default=FetchedValue(), nullable=False)
    # __table__ and the other columns stay as they are


def insert_row(session, **values):
    session.add(${className(table)}(**{name: value for name, value in values.items() if value is not None}))
    session.commit()
`;
  },
  generatedKey({ table, column }) {
    return `# An integer primary key is left to the database: create_all() makes it SERIAL, a table that is there needs a migration.
# default= would be the code's own; Identity() is the database's.
from sqlalchemy import Identity
from sqlalchemy.orm import Mapped, mapped_column


class ${className(table)}(Base):
    __tablename__ = ${quoted(table, "python")}

    ${attribute(column)}: Mapped[int] = mapped_column(${quoted(column, "python")}, Identity(), primary_key=True)
`;
  },
  orphaned({ table, column, referencedTable }) {
    const parent = snakeCase(associationName(column, referencedTable), "python");
    return `# Deleting the other row, or taking one out of its collection, sets the foreign key to NULL: that is relationship()'s own way.
# delete-orphan deletes the row instead; passive_deletes leaves that to ON DELETE CASCADE in the database.
from sqlalchemy.orm import relationship


class ${className(referencedTable)}(Base):
    __tablename__ = ${quoted(referencedTable, "python")}

    ${snakeCase(table, "python")} = relationship(${quoted(className(table), "python")}, back_populates=${quoted(parent, "python")}, cascade="all, delete-orphan")
`;
  },
  parentFirst(subject) {
    const { table, column, referencedTable, referencedColumn } = subject;
    const field = attribute(column);
    const parent = snakeCase(associationName(column, referencedTable), "python");
    const parentClass = className(referencedTable);
    const key = isPlain(referencedColumn, "python") ? referencedColumn : snakeCase(referencedColumn, "python");
    return `# One transaction. flush() sends the INSERT of the referenced row and fetches its key.${parentReason(subject, "#")}
def insert_both(session, values, referenced_values):
    with session.begin():
        referenced = ${parentClass}(**referenced_values)
        session.add(referenced)
        session.flush()
        session.add(${className(table)}(${field}=referenced.${key}, **values))


# With a relationship, ${className(table)}(${parent}=referenced) is enough: the ORM sorts the INSERTs and passes the key on.
class ${className(table)}(Base):
    __tablename__ = ${quoted(table, "python")}

    ${field} = mapped_column(${quoted(column, "python")}, ForeignKey(${parentClass}.${key}))
    ${parent} = relationship(${quoted(parentClass, "python")})
`;
  },
  childrenFirst({ table, column, referencedTable, referencedColumn }) {
    const parentClass = className(referencedTable);
    const key = snakeCase(referencedColumn, "python");
    return `# One transaction: the rows that point at it first.
from sqlalchemy import delete


def delete_both(session, key):
    with session.begin():
        session.execute(delete(${className(table)}).where(${className(table)}.${attribute(column)} == key))
        session.execute(delete(${parentClass}).where(${parentClass}.${key} == key))


# With ON DELETE CASCADE in the database, passive_deletes leaves the referencing rows to it.
class ${parentClass}(Base):
    __tablename__ = ${quoted(referencedTable, "python")}

    ${snakeCase(table, "python")} = relationship(${quoted(className(table), "python")}, cascade="all, delete-orphan", passive_deletes=True)
`;
  },
  upsert({ table, key, others, ...subject }) {
    const model = className(table);
    const all = distinct([...key, ...others], attribute);
    const keys = all.slice(0, key.length);
    const set =
      others.length === 0
        ? keys.map((name, at) => [name, key[at]] as const)
        : others.map((column, at) => [all[key.length + at], column] as const);
    const index = keys.map((name) => `${model}.${name}`).join(", ");
    return `# ${upsertReason({ table, key, others, ...subject })}
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert


def upsert_row(session, **values):
    statement = insert(${model}).values(**values)
    return session.scalars(
        statement.on_conflict_do_update(
            index_elements=[${index}],
            set_={${set.map(([name, column]) => `${model}.${name}: statement.excluded[${quoted(column ?? "", "python")}]`).join(", ")}},
        ).returning(${model}),
        execution_options={"populate_existing": True},
    ).one()


# To leave the row that is there as it is: DO NOTHING answers no row then, so it is read.
def find_or_insert(session, **values):
    statement = insert(${model}).values(**values).on_conflict_do_nothing(index_elements=[${index}])
    inserted = session.scalars(statement.returning(${model})).one_or_none()
    return inserted or session.scalars(select(${model}).filter_by(${keys.map((name) => `${name}=values[${quoted(name, "python")}]`).join(", ")})).one()
`;
  },
  refusal(subject) {
    return `# ${refusalReason(subject)}
# begin_nested() is a savepoint: after the refusal the session stays usable. error.orig is the driver's own error.
from sqlalchemy.exc import IntegrityError


def accepted(session, row):
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError as error:
        diag = getattr(error.orig, "diag", None) or error.orig.__cause__  # psycopg has diag, asyncpg's error is the cause
        if diag.constraint_name != ${quoted(subject.constraint, "python")}:
            raise
        return False
    return True
`;
  },
};

/** The declarative base takes `metadata` and `registry` for itself. */
function attribute(column: string): string {
  const name = snakeCase(column, "python");
  return name === "metadata" || name === "registry" ? `${name}_` : name;
}
