import type { Framework } from "./framework";
import { associationName, camelCase, className } from "./identifiers";
import { laravelMigrations } from "./migrations/laravel-migrations";
import { parentReason, refusalReason } from "./reasons";
import { inComment, quoted } from "./strings";

/** Laravel 12, Eloquent. */
export const laravel: Framework = {
  keys: ["laravel", "eloquent"],
  name: "Laravel",
  version: "12",
  language: "php",
  migrations: laravelMigrations,
  setValue({ table, column }) {
    const model = className(table);
    return `// create() drops attributes that are not fillable without a word: the column is then left out of the INSERT.
class ${model} extends Model
{
    protected $table = ${text(table)};

    protected $fillable = [${text(column)}]; // with the others that create() may set
}

function insertRow(array $row): ${model}
{
    $row = Validator::make($row, [${text(column)} => 'required'])->validate() + $row;

    return ${model}::create($row);
}
`;
  },
  leaveToDefault({ table, column }) {
    const model = className(table);
    return `// null is sent as NULL: ConvertEmptyStringsToNull makes null of an empty field of a form. A key that is not there is left out of the
// INSERT, and the DEFAULT fills in; refresh() reads it. $attributes in the model is the code's own default.
function insertRow(array $row): ${model}
{
    return ${model}::create(array_filter($row, fn ($value, $name) => $name !== ${text(column)} || $value !== null, ARRAY_FILTER_USE_BOTH))->refresh();
}
`;
  },
  generatedKey({ table, column }) {
    return `// Eloquent leaves an incrementing key to the database: $table->id() makes bigserial. A key that lost its DEFAULT gets it back:
Schema::table(${text(table)}, function (Blueprint $table) {
    $table->bigInteger(${text(column)})->generatedAs()->change(); // an identity column
});
// A UUID that the code makes: use HasUuids; in the model. Other programs that INSERT then have to bring their own.
`;
  },
  parentFirst(subject) {
    const { table, column, referencedTable } = subject;
    return `// One transaction: the referenced row first, its key passed on.${parentReason(subject, "//")}
function insertBoth(array $row, array $referencedRow): void
{
    DB::transaction(function () use ($row, $referencedRow) {
        $referenced = ${className(referencedTable)}::create($referencedRow);
        ${className(table)}::create([${text(column)} => $referenced->getKey()] + $row);
    });
}
`;
  },
  childrenFirst({ table, column, referencedTable, referencedColumn }) {
    const parent = camelCase(associationName(column, referencedTable), "php");
    return `// One transaction: the rows that point at it first. SoftDeletes only marks them: forceDelete() deletes.
function deleteBoth(${className(referencedTable)} $${parent}): void
{
    DB::transaction(function () use ($${parent}) {
        ${className(table)}::where(${text(column)}, $${parent}->getKey())->delete();
        $${parent}->delete();
    });
}

// Or in a migration, after dropping the old constraint: the database deletes them.
Schema::table(${text(table)}, function (Blueprint $table) {
    $table->foreign(${text(column)})->references(${text(referencedColumn)})->on(${text(referencedTable)})->cascadeOnDelete();
});
`;
  },
  afterCommit({ column, referencedTable }) {
    const parent = camelCase(associationName(column, referencedTable), "php");
    return `// A job that is dispatched inside the transaction may run before its COMMIT. Dispatch it after.
function saveAndDispatch(${className(referencedTable)} $${parent}): void
{
    DB::transaction(function () use ($${parent}) {
        $${parent}->save();
        Process${className(referencedTable)}::dispatch($${parent})->afterCommit();
    });
}
`;
  },
  upsert({ table, key, others }) {
    const model = className(table);
    const keys = key.map((column) => `${text(column)} => $row[${text(column)}]`).join(", ");
    const update = others.length === 0 ? key : others;
    return `// A look before the INSERT leaves a gap for another session. All of these need the unique index on (${inComment(key.join(", "))}).
function upsertRow(array $row): void
{
    ${model}::upsert([$row], [${key.map(text).join(", ")}], [${update.map(text).join(", ")}]); // one statement, without events
}

// To leave the row that is there as it is. Since 10, firstOrCreate() catches the refusal and finds the other session's row.
function findOrInsert(array $row): ${model}
{
    return ${model}::createOrFirst([${keys}], $row);
}
`;
  },
  refusal(subject) {
    return `// ${refusalReason(subject)}
// DB::transaction() within a transaction is a savepoint. Since 10, a duplicate key is a UniqueConstraintViolationException.
function accepted(callable $write): bool
{
    try {
        DB::transaction($write);
    } catch (QueryException $refused) {
        if ($refused->getCode() === '${subject.sqlstate}' && str_contains($refused->getMessage(), ${text(`"${subject.constraint}"`)})) {
            return false;
        }
        throw $refused;
    }

    return true;
}
`;
  },
};

function text(name: string): string {
  return quoted(name, "php");
}
