import { beforeAll, expect, test } from "vitest";
import { loadGrammar } from "../dev/grammar";
import type { SyntaxTree } from "../statement/statement";
import { explain, syntaxNeeded } from "./explain";

let parse: (sql: string) => SyntaxTree;
beforeAll(async () => {
  parse = await loadGrammar();
});

function fixesFor(text: string, schema?: string) {
  const input = { text, schema };
  const syntax = new Map(syntaxNeeded(input).map((one) => [one, parse(one)]));
  return explain({ ...input, syntax }).explanations[0]?.fixes ?? [];
}

const nulls = 'column "country" of relation "orders" contains null values';
const schema = "CREATE TABLE orders (id bigint PRIMARY KEY, country text);";

const pastes = {
  "Alembic 1": `sqlalchemy.exc.IntegrityError: (psycopg2.errors.NotNullViolation) ${nulls}\n\n[SQL: ALTER TABLE orders ALTER COLUMN country SET NOT NULL]\n(Background on this error at: https://sqlalche.me/e/20/gkpj)`,
  "Django 5": `  File "/venv/lib/python3.12/site-packages/django/db/backends/utils.py", line 103, in _execute\n    return self.cursor.execute(sql)\ndjango.db.utils.IntegrityError: ${nulls}\n`,
  "Rails 8": `ActiveRecord::NotNullViolation: PG::NotNullViolation: ERROR:  ${nulls}\n\n/app/db/migrate/20260101000000_require_country.rb:3:in \`change'`,
  "Laravel 12": `Illuminate\\Database\\QueryException: SQLSTATE[23502]: Not null violation: 7 ERROR:  ${nulls} (Connection: pgsql, SQL: alter table "orders" alter column "country" set not null)`,
  "EF Core 10": `Npgsql.PostgresException (0x80004005): 23502: ${nulls}\n   at Npgsql.Internal.NpgsqlConnector.ReadMessageLong(Boolean async)\n   at Microsoft.EntityFrameworkCore.Migrations.Internal.MigrationCommandExecutor.Execute()\n  Exception data:\n    Severity: ERROR\n    SqlState: 23502\n    MessageText: ${nulls}`,
  "TypeORM 1": `Migration "RequireCountry1767225600000" failed, error: ${nulls}\nQueryFailedError: ${nulls}\n    at PostgresQueryRunner.query (/app/node_modules/typeorm/driver/postgres/PostgresQueryRunner.js:219:19) {\n  query: 'ALTER TABLE "orders" ALTER COLUMN "country" SET NOT NULL',\n  parameters: undefined,\n  driverError: error: ${nulls}\n    at Parser.parseErrorMessage {\n    code: '23502',\n    table: 'orders',\n    column: 'country'\n  }\n}`,
  "Sequelize 6": `ERROR: ${nulls}\nDatabaseError [SequelizeDatabaseError]: ${nulls}\n    at Query.formatError (/app/node_modules/sequelize/lib/dialects/postgres/query.js:386:16) {\n  parent: error: ${nulls}\n    code: '23502',\n  sql: 'ALTER TABLE "orders" ALTER COLUMN "country" SET NOT NULL;'\n}`,
  "Knex 3": `migration file "20260101_require_country.js" failed\nmigration failed with error: alter table "orders" alter column "country" set not null - ${nulls}\nerror: alter table "orders" alter column "country" set not null - ${nulls}\n    at Parser.parseErrorMessage (/app/node_modules/pg-protocol/dist/parser.js:287:98)\n    at Client_PG._query (/app/node_modules/knex/lib/dialects/postgres/index.js:1:1) {\n  code: '23502'\n}`,
  "Ecto 3": `** (Postgrex.Error) ERROR 23502 (not_null_violation) ${nulls}\n\n    table: orders\n    column: country\n    (ecto_sql 3.12.0) lib/ecto/adapters/sql.ex:1096: Ecto.Adapters.SQL.raise_sql_call_error/1`,
};

test.each(Object.entries(pastes))("%s: three migrations, with what makes the second run outside of a transaction", (framework, paste) => {
  const fix = fixesFor(paste, schema).find(({ id }) => id === "migrations");
  expect(fix).toMatchObject({ kind: "application", code: { framework } });
  const switches =
    /autocommit_block|atomic = False|disable_ddl_transaction|withinTransaction = false|transaction: false|transaction = false as const|fillAndValidate\(queryInterface/g;
  // EF Core says it of each statement.
  const said = framework === "EF Core 10" ? /suppressTransaction: true/g : switches;
  expect(fix?.code?.source.match(said)).toHaveLength(framework === "EF Core 10" ? 3 : 1);
  expect(fix?.code?.source).toContain("VALIDATE CONSTRAINT orders_country_not_null");
  expect(fix?.recommended).toBe(false);
});

test("the column that the migration adds comes with its type, before its default", () => {
  const paste = pastes["Alembic 1"].replace(/ALTER TABLE.*\]/, "ALTER TABLE orders ADD COLUMN country VARCHAR(2) NOT NULL]");
  const source = fixesFor(paste, "CREATE TABLE orders (id bigint PRIMARY KEY);").find(({ id }) => id === "migrations")?.code?.source ?? "";
  expect(source).toMatch(/ADD COLUMN country character varying\(2\)"\)\n.*SET DEFAULT/);
});

test("Prisma's are SQL, each that has to stand alone apart", () => {
  const paste = `Error: P3018\n\nA migration failed to apply. Read more: https://pris.ly/d/migrate-resolve\n\nMigration name: 20260101000000_country\n\nDatabase error code: 23502\n\nDatabase error:\nERROR: ${nulls}\n`;
  const code = fixesFor(paste, schema).find(({ id }) => id === "migrations")?.code;
  expect(code).toMatchObject({ framework: "Prisma 7", language: "sql" });
  const tree = parse(code?.source.replaceAll(/<[^>]+>/g, "NULL") ?? "");
  expect(tree.ok && tree.stmts.length).toBe(16);
  expect(code?.source.match(/^DO /gm)).toHaveLength(2);
});

test.each([
  [
    "Flyway 11",
    `org.flywaydb.core.internal.command.DbMigrate$FlywayMigrateException: Migration V7__country.sql failed\n----------------\nSQL State  : 23502\nError Code : 0\nMessage    : ERROR: ${nulls}\nLocation   : db/migration/V7__country.sql\nLine       : 1\nStatement  : ALTER TABLE orders ALTER COLUMN country SET NOT NULL\n`,
    2,
  ],
  [
    "Liquibase 5",
    `liquibase.exception.DatabaseException: ERROR: ${nulls} [Failed SQL: (0) ALTER TABLE public.orders ALTER COLUMN country SET NOT NULL]\n\tat liquibase.executor.jvm.JdbcExecutor.execute(JdbcExecutor.java:97)`,
    2,
  ],
  [
    "Drizzle Kit 0.31",
    `DrizzleQueryError: Failed query: ALTER TABLE "orders" ALTER COLUMN "country" SET NOT NULL\nparams: \n    at NodePgPreparedQuery.queryWithCache {\n  cause: error: ${nulls}\n      code: '23502',\n}`,
    2,
  ],
])("%s: SQL in files, whose loops stand outside of a transaction", (framework, paste, loops) => {
  const code = fixesFor(paste, schema).find(({ id }) => id === "migrations")?.code;
  expect(code).toMatchObject({ framework, language: "sql" });
  expect(parse(code?.source.replaceAll(/<[^>]+>/g, "NULL") ?? "").ok).toBe(true);
  expect(code?.source.match(/^DO /gm)).toHaveLength(loops);
  expect(code?.source).toContain("VALIDATE CONSTRAINT orders_country_not_null");
});

test("SQL of no framework has no migrations", () => {
  expect(fixesFor(`ERROR:  23502: ${nulls}`, schema).some(({ id }) => id === "migrations")).toBe(false);
});
