import type { Framework } from "./framework";
import { associationName, className, distinct, snakeCase } from "./identifiers";
import { djangoMigrations } from "./migrations/django-migrations";
import { parentReason, refusalReason } from "./reasons";
import { inComment, quoted } from "./strings";

/** Django 5: save() sends every field; its foreign keys are deferred, so they fail at COMMIT. */
export const django: Framework = {
  keys: ["django"],
  name: "Django",
  version: "5",
  language: "python",
  migrations: djangoMigrations,
  setValue({ table, column, referencedTable }) {
    const model = modelName(table, referencedTable);
    const field = fieldName(column, referencedTable);
    return `# save() sends every field: ${field} without a value and without a default goes out as NULL. null=False in the model is checked
# by full_clean() only, and save() does not call it.
def insert_row(**values):
    if values.get(${quoted(field, "python")}) is None:
        raise ValueError(${quoted(`${field} is required`, "python")})
    return ${model}.objects.create(**values)
`;
  },
  leaveToDefault({ table, column, referencedTable }) {
    const field = fieldName(column, referencedTable);
    return `# save() sends every field, None as NULL. A field with db_default (5.0 and later) is left to the database's DEFAULT where it was
# not set; default= is the code's own and is not in the database.
from django.db import models
from django.db.models.functions import Now


class ${modelName(table, referencedTable)}(models.Model):
    ${field} = models.DateTimeField(db_column=${quoted(column, "python")}, db_default=Now())  # the field's own type, the column's own DEFAULT


def insert_row(**values):
    return ${modelName(table, referencedTable)}.objects.create(**{name: value for name, value in values.items() if value is not None})
`;
  },
  generatedKey({ table, column }) {
    return `# Django leaves an automatic key to the database: since 4.1 migrations make it an identity column, before it was SERIAL.
# A table with managed = False, or made by hand, has to bring its own.
from django.db import models


class ${modelName(table, undefined)}(models.Model):
    ${snakeCase(column, "python")} = models.BigAutoField(primary_key=True, db_column=${quoted(column, "python")})
`;
  },
  orphaned({ table, column, referencedTable }) {
    const parent = snakeCase(associationName(column, referencedTable), "python");
    return `# on_delete=SET_NULL needs null=True and a column that allows it. CASCADE deletes the rows with the one they belong to.
from django.db import models


class ${modelName(table, referencedTable)}(models.Model):
    ${parent} = models.ForeignKey(${quoted(modelName(referencedTable, table), "python")}, on_delete=models.CASCADE, db_column=${quoted(column, "python")})
`;
  },
  parentFirst(subject) {
    const { table, column, referencedTable } = subject;
    const parent = snakeCase(associationName(column, referencedTable), "python");
    return `# Django declares its foreign keys DEFERRABLE INITIALLY DEFERRED: within one transaction any order works,
# and the error comes from COMMIT when the referenced row is still missing then.${parentReason(subject, "#")}
from django.db import transaction


def insert_both(values, referenced_values):
    with transaction.atomic():
        referenced = ${modelName(referencedTable, table)}.objects.create(**referenced_values)
        ${modelName(table, referencedTable)}.objects.create(${parent}=referenced, **values)
`;
  },
  childrenFirst({ table, column, referencedTable }) {
    const parent = snakeCase(associationName(column, referencedTable), "python");
    const model = modelName(table, referencedTable);
    return `# on_delete works in the ORM only: SQL, queryset._raw_delete() and tables without a model go past it.
from django.db import models, transaction


def delete_both(referenced):
    with transaction.atomic():
        ${model}.objects.filter(${parent}=referenced).delete()
        referenced.delete()


class ${model}(models.Model):
    ${parent} = models.ForeignKey(${quoted(modelName(referencedTable, table), "python")}, on_delete=models.CASCADE, db_column=${quoted(column, "python")})
`;
  },
  afterCommit() {
    return `# A task that is enqueued inside the transaction may run before its COMMIT. Enqueue it after.
from functools import partial

from django.db import transaction


def save_and_enqueue(referenced, task):
    with transaction.atomic():
        referenced.save()
        transaction.on_commit(partial(task.delay, referenced.pk))
`;
  },
  upsert({ table, key, others }) {
    const model = modelName(table, undefined);
    const all = distinct([...key, ...others], (column) => snakeCase(column, "python"));
    const keys = all.slice(0, key.length);
    const arguments_ = keys.map((name) => `${name}=values.pop(${quoted(name, "python")})`).join(", ");
    const update = others.length === 0 ? keys : all.slice(key.length);
    return `# A look before the INSERT leaves a gap. These two catch the other session's row and read it, as long as the key is UNIQUE
# in the database on (${inComment(key.join(", "))}) and no other argument is part of the look-up: that is what defaults= is for.
def find_or_insert(**values):
    row, _ = ${model}.objects.get_or_create(${arguments_}, defaults=values)
    return row


def upsert_row(**values):
    row, _ = ${model}.objects.update_or_create(${arguments_}, defaults=values)
    return row


# Many rows at once, with ON CONFLICT:
def upsert_rows(rows):
    ${model}.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=[${keys.map((name) => quoted(name, "python")).join(", ")}],
        update_fields=[${update.map((name) => quoted(name, "python")).join(", ")}],
    )
`;
  },
  refusal(subject) {
    return `# ${refusalReason(subject)}
# A constraint in Meta.constraints is also checked by full_clean(), with violation_error_message. Django's error has the driver's as its cause.
from django.db import IntegrityError, transaction


def accepted(write):
    try:
        with transaction.atomic():  # within a transaction this is a savepoint: what came before stays
            write()
    except IntegrityError as error:
        if error.__cause__.diag.constraint_name != ${quoted(subject.constraint, "python")}:
            raise
        return False
    return True
`;
  },
};

/** Django names a table `app_model`: the part that both tables share is the app. */
function modelName(table: string, other: string | undefined): string {
  const app = /^[a-z0-9]+_/.exec(table)?.[0];
  return className(app !== undefined && other?.startsWith(app) ? table.slice(app.length) : table);
}

function fieldName(column: string, referencedTable: string | undefined): string {
  return snakeCase(referencedTable === undefined ? column : associationName(column, referencedTable), "python");
}
