import type { MigrationTool } from "../framework";
import { quoted } from "../strings";
import { notNullStatements } from "./not-null-statements";
import { calls, whyThree } from "./words";

/** Django 5: a migration is a transaction unless it says `atomic = False`. */
export const djangoMigrations: MigrationTool = {
  name: "Django",
  version: "5",
  notNull(subject) {
    const { lockTimeout, prepare, fill, fence, validate, finish } = notNullStatements(subject);
    const listed = (statements: readonly string[]) => calls(statements, "python", (text) => `${text},`, "                ");
    return `# ${whyThree}
# In each, dependencies names the migration before. The AddField or AlterField that makemigrations writes belongs into state_operations: with
# null=True in the first, without in the last. Run as an operation it would send one UPDATE of all rows and a scan under the strong lock.
from django.db import migrations, transaction


# Migration 1: new rows get a value from now on.
class Migration(migrations.Migration):
    dependencies = []
    operations = [
        migrations.RunSQL(
            [
${listed([lockTimeout, ...prepare])}
            ],
            reverse_sql=migrations.RunSQL.noop,
            state_operations=[],
        ),
    ]


# Migration 2: the rows that are there, 5,000 at a time, each batch committed. It can be run again.
def fill(cursor):
    while True:
        cursor.execute(${quoted(fill, "python")})
        if cursor.rowcount == 0:
            return


def fill_and_validate(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        fill(cursor)
        with transaction.atomic(using=schema_editor.connection.alias):
            cursor.execute(${quoted(lockTimeout, "python")})
            cursor.execute(${quoted(fence, "python")})
        fill(cursor)  # what came in before the constraint was there
        cursor.execute(${quoted(validate, "python")})


class Migration(migrations.Migration):
    atomic = False
    dependencies = []
    operations = [migrations.RunPython(fill_and_validate, migrations.RunPython.noop)]


# Migration 3: the valid CHECK proves it, so no row is read.
class Migration(migrations.Migration):
    dependencies = []
    operations = [
        migrations.RunSQL(
            [
${listed([lockTimeout, ...finish])}
            ],
            reverse_sql=migrations.RunSQL.noop,
            state_operations=[],
        ),
    ]
`;
  },
};
