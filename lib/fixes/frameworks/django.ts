import type { Framework } from "./framework";
import { associationName, className, snakeCase } from "./identifiers";
import { inComment, quoted } from "./strings";

/** Django 5: save() sends every field; its foreign keys are deferred, so they fail at COMMIT. */
export const django: Framework = {
  keys: ["django"],
  name: "Django",
  version: "5",
  language: "python",
  setValue({ table, column, referencedTable }) {
    const model = modelName(table, referencedTable);
    const field = snakeCase(referencedTable === undefined ? column : associationName(column, referencedTable));
    return `# save() sends every field: one without a value and without a default goes out as NULL.
${model}.objects.create(${field}=${field})

# To let the database fill ${inComment(column)}, give the field db_default (5.0 and later), not default:
# it becomes the column's DEFAULT, and it stays when other programs write to the table.
`;
  },
  parentFirst({ table, column, referencedTable }) {
    const parent = snakeCase(associationName(column, referencedTable));
    return `# Django declares its foreign keys DEFERRABLE INITIALLY DEFERRED: within one transaction any order works,
# and the error comes from COMMIT when the referenced row is still missing then.
from django.db import transaction

with transaction.atomic():
    ${parent} = ${modelName(referencedTable, table)}.objects.create()
    ${modelName(table, referencedTable)}.objects.create(${parent}=${parent})
`;
  },
  childrenFirst({ table, column, referencedTable }) {
    const parent = snakeCase(associationName(column, referencedTable));
    const model = modelName(table, referencedTable);
    return `# on_delete works in the ORM only: SQL, queryset._raw_delete() and tables without a model go past it.
from django.db import models, transaction

with transaction.atomic():
    ${model}.objects.filter(${parent}=${parent}).delete()
    ${parent}.delete()


class ${model}(models.Model):
    ${parent} = models.ForeignKey(${quoted(modelName(referencedTable, table), "python")}, on_delete=models.CASCADE, db_column=${quoted(column, "python")})
`;
  },
  afterCommit({ column, referencedTable }) {
    const parent = snakeCase(associationName(column, referencedTable));
    return `# A task that is enqueued inside the transaction may run before its COMMIT. Enqueue it after.
from django.db import transaction

with transaction.atomic():
    ${parent}.save()
    transaction.on_commit(lambda: task.delay(${parent}.pk))
`;
  },
};

/** Django names a table `app_model`: the part that both tables share is the app. */
function modelName(table: string, other: string | undefined): string {
  const app = /^[a-z0-9]+_/.exec(table)?.[0];
  return className(app !== undefined && other?.startsWith(app) ? table.slice(app.length) : table);
}
