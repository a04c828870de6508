import type { MigrationTool } from "../framework";
import { className, pascalCase } from "../identifiers";
import { quoted } from "../strings";
import { notNullStatements } from "./not-null-statements";
import { calls, whyThree } from "./words";

/** Ecto SQL 3: a migration is a transaction unless it says `@disable_ddl_transaction true`. */
export const ectoMigrations: MigrationTool = {
  name: "Ecto",
  version: "3",
  notNull(subject) {
    const { lockTimeout, prepare, fill, fence, validate, finish } = notNullStatements(subject);
    const about = `${pascalCase(subject.column)}Of${className(subject.table)}`;
    const run = (statements: readonly string[]) => calls(statements, "elixir", (text) => `execute(${text})`, "    ");
    return `# ${whyThree}
# The second runs its statements at once with query!; execute would queue them. modify with null: false alone reads every row under the
# strong lock.

# Migration 1: new rows get a value from now on.
defmodule Repo.Migrations.Default${about} do
  use Ecto.Migration

  def up do
${run([lockTimeout, ...prepare])}
  end

  def down, do: :ok
end

# Migration 2: the rows that are there, 5,000 at a time, each batch committed. It can be run again.
defmodule Repo.Migrations.Fill${about} do
  use Ecto.Migration

  @disable_ddl_transaction true
  @disable_migration_lock true

  def up do
    fill()

    repo().transaction(fn ->
      repo().query!(${quoted(lockTimeout, "elixir")})
      repo().query!(${quoted(fence, "elixir")})
    end)

    # what came in before the constraint was there
    fill()
    repo().query!(${quoted(validate, "elixir")}, [], timeout: :infinity)
  end

  def down, do: :ok

  defp fill do
    %{num_rows: rows} = repo().query!(${quoted(fill, "elixir")}, [], timeout: :infinity)
    if rows > 0, do: fill()
  end
end

# Migration 3: the valid CHECK proves it, so no row is read.
defmodule Repo.Migrations.Require${about} do
  use Ecto.Migration

  def up do
${run([lockTimeout, ...finish])}
  end

  def down, do: :ok
end
`;
  },
};
