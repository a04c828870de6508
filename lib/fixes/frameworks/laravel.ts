import type { Framework } from "./framework";
import { associationName, camelCase, className } from "./identifiers";
import { quoted } from "./strings";

/** Laravel 12, Eloquent. */
export const laravel: Framework = {
  keys: ["laravel", "eloquent"],
  name: "Laravel",
  version: "12",
  language: "php",
  setValue({ table, column }) {
    const model = className(table);
    const value = camelCase(column);
    return `// create() drops attributes that are not fillable without a word: the column is then left out of the INSERT.
class ${model} extends Model
{
    protected $table = ${quoted(table, "php")};

    protected $fillable = [${quoted(column, "php")}];
}

${model}::create([${quoted(column, "php")} => $${value}]);
`;
  },
  parentFirst({ table, column, referencedTable }) {
    const parent = camelCase(associationName(column, referencedTable));
    return `// One transaction: the referenced row first, its key passed on.
DB::transaction(function () {
    $${parent} = ${className(referencedTable)}::create();
    ${className(table)}::create([${quoted(column, "php")} => $${parent}->getKey()]);
});
`;
  },
  childrenFirst({ table, column, referencedTable, referencedColumn }) {
    const parent = camelCase(associationName(column, referencedTable));
    return `// One transaction: the rows that point at it first.
DB::transaction(function () use ($${parent}) {
    ${className(table)}::where(${quoted(column, "php")}, $${parent}->getKey())->delete();
    $${parent}->delete();
});

// Or in a migration, after dropping the old constraint: the database deletes them.
Schema::table(${quoted(table, "php")}, function (Blueprint $table) {
    $table->foreign(${quoted(column, "php")})->references(${quoted(referencedColumn, "php")})->on(${quoted(referencedTable, "php")})->cascadeOnDelete();
});
`;
  },
  afterCommit({ column, referencedTable }) {
    const parent = camelCase(associationName(column, referencedTable));
    return `// A job that is dispatched inside the transaction may run before its COMMIT. Dispatch it after.
DB::transaction(function () use ($${parent}) {
    $${parent}->save();
    Process${className(referencedTable)}::dispatch($${parent})->afterCommit();
});
`;
  },
};
