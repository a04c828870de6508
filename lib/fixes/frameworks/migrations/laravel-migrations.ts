import type { MigrationTool } from "../framework";
import { quoted } from "../strings";
import { notNullStatements } from "./not-null-statements";
import { calls, whyThree } from "./words";

/** Laravel 12: on PostgreSQL a migration is a transaction unless `$withinTransaction` is false. */
export const laravelMigrations: MigrationTool = {
  name: "Laravel",
  version: "12",
  notNull(subject) {
    const { lockTimeout, prepare, fill, fence, validate, finish } = notNullStatements(subject);
    const run = (statements: readonly string[], indent = "        ") =>
      calls(statements, "php", (text) => `DB::unprepared(${text});`, indent);
    return `// ${whyThree}
// ->nullable(false)->change() alone reads every row under the strong lock.
use Illuminate\\Database\\Migrations\\Migration;
use Illuminate\\Support\\Facades\\DB;

// Migration 1: new rows get a value from now on.
return new class extends Migration
{
    public function up(): void
    {
${run([lockTimeout, ...prepare])}
    }
};

// Migration 2: the rows that are there, 5,000 at a time, each batch committed. It can be run again.
return new class extends Migration
{
    public $withinTransaction = false;

    public function up(): void
    {
        $this->fill();
        DB::transaction(function () {
${run([lockTimeout, fence], "            ")}
        });
        $this->fill(); // what came in before the constraint was there
${run([validate])}
    }

    private function fill(): void
    {
        while (DB::update(${quoted(fill, "php")}) > 0) {
        }
    }
};

// Migration 3: the valid CHECK proves it, so no row is read.
return new class extends Migration
{
    public function up(): void
    {
${run([lockTimeout, ...finish])}
    }
};
`;
  },
};
