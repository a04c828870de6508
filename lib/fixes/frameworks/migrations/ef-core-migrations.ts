import type { MigrationTool } from "../framework";
import { className, pascalCase } from "../identifiers";
import { quoted } from "../strings";
import { notNullStatements } from "./not-null-statements";
import { calls, whyThree } from "./words";

/** EF Core 10: a migration is a transaction, but for what says `suppressTransaction`. */
export const efCoreMigrations: MigrationTool = {
  name: "EF Core",
  version: "10",
  notNull(subject) {
    const { lockTimeout, prepare, fillAll, fence, validate, finish } = notNullStatements(subject);
    const about = `${pascalCase(subject.column)}Of${className(subject.table)}`;
    const run = (statements: readonly string[]) => calls(statements, "csharp", (text) => `migrationBuilder.Sql(${text});`, "        ");
    const alone = (statement: string) => `        migrationBuilder.Sql(${quoted(statement, "csharp")}, suppressTransaction: true);`;
    return `// ${whyThree}
// dotnet ef migrations add makes the files; AlterColumn with nullable: false alone reads every row under the strong lock.
using Microsoft.EntityFrameworkCore.Migrations;

// Migration 1: new rows get a value from now on.
public partial class Default${about} : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
${run([lockTimeout, ...prepare])}
    }
}

// Migration 2: the rows that are there, 5,000 at a time, each batch committed. It can be run again.
public partial class Fill${about} : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
${alone(fillAll)}
${run([lockTimeout, fence])}
        // What came in before the constraint was there.
${alone(fillAll)}
${alone(validate)}
    }
}

// Migration 3: the valid CHECK proves it, so no row is read.
public partial class Require${about} : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
${run([lockTimeout, ...finish])}
    }
}
`;
  },
};
