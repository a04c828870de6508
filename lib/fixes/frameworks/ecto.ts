import type { Framework } from "./framework";
import { associationName, className, distinct, snakeCase } from "./identifiers";
import { ectoMigrations } from "./migrations/ecto-migrations";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { inComment, quoted } from "./strings";

/** Ecto 3: changesets say what is required, and which constraints they expect. */
export const ecto: Framework = {
  keys: ["ecto", "postgrex"],
  name: "Ecto",
  version: "3",
  language: "elixir",
  migrations: ectoMigrations,
  setValue({ table, column, referencedTable }) {
    const field = snakeCase(column, "elixir");
    const rule =
      referencedTable === undefined ? "" : `\n    |> assoc_constraint(:${snakeCase(associationName(column, referencedTable), "elixir")})`;
    return `# cast/3 drops what it is not told to take, without a word: the field is then left out of the INSERT.
def changeset(row, attrs) do
  row
  |> cast(attrs, [:${field}]) # with the other fields
  |> validate_required([:${field}])${rule}
end

def insert_row(repo, attrs), do: repo.insert(changeset(%${className(table)}{}, attrs))
`;
  },
  leaveToDefault({ table, column }) {
    const field = snakeCase(column, "elixir");
    return `# A field of the struct that is nil is left out of the INSERT; a change to nil, and nil in insert_all, are sent as NULL.
# In the schema, field :${field}, ..., read_after_writes: true reads what the DEFAULT of ${inComment(column)} filled in.
def insert_row(repo, attrs) do
  changeset = changeset(%${className(table)}{}, attrs)

  case Ecto.Changeset.fetch_change(changeset, :${field}) do
    {:ok, nil} -> repo.insert(Ecto.Changeset.delete_change(changeset, :${field}))
    _ -> repo.insert(changeset)
  end
end
`;
  },
  generatedKey({ table, column }) {
    return `# Ecto leaves an :id key to the database, and makes a :binary_id itself: other programs that INSERT get none.
# In a migration: modify ..., default: fragment("gen_random_uuid()"), and in the schema read_after_writes.
defmodule ${className(table)} do
  use Ecto.Schema

  @primary_key {:${snakeCase(column, "elixir")}, :binary_id, autogenerate: false, read_after_writes: true}
  schema ${quoted(table, "elixir")} do
  end
end
`;
  },
  orphaned({ table, column, referencedTable }) {
    const field = snakeCase(column, "elixir");
    return `# on_replace: :nilify sets the foreign key of a row that left the association to NULL. :delete deletes the row.
defmodule ${className(referencedTable)} do
  use Ecto.Schema

  schema ${quoted(referencedTable, "elixir")} do
    has_many :${snakeCase(table, "elixir")}, ${className(table)}, foreign_key: :${field}, on_replace: :delete
  end
end
`;
  },
  parentFirst(subject) {
    const { table, column, referencedTable, referencedColumn } = subject;
    return `# One transaction: the referenced row first, its key passed on.${parentReason(subject, "#")}
def insert_both(repo, row, referenced_row) do
  Ecto.Multi.new()
  |> Ecto.Multi.insert(:referenced, struct(${className(referencedTable)}, referenced_row))
  |> Ecto.Multi.insert(:row, fn %{referenced: referenced} ->
    struct(${className(table)}, Map.put(row, :${snakeCase(column, "elixir")}, referenced.${snakeCase(referencedColumn, "elixir")}))
  end)
  |> repo.transaction()
end

# foreign_key_constraint(changeset, :${snakeCase(column, "elixir")}) turns the refusal into an error of the changeset.
`;
  },
  childrenFirst({ table, column, referencedTable, referencedColumn }) {
    return `# One transaction: the rows that point at it first. references(..., on_delete: :delete_all) in a migration does it in the database.
import Ecto.Query

def delete_both(repo, key) do
  Ecto.Multi.new()
  |> Ecto.Multi.delete_all(:referencing, from(r in ${className(table)}, where: field(r, :${snakeCase(column, "elixir")}) == ^key))
  |> Ecto.Multi.delete_all(:referenced, from(r in ${className(referencedTable)}, where: field(r, :${snakeCase(referencedColumn, "elixir")}) == ^key))
  |> repo.transaction()
end
`;
  },
  upsert(subject) {
    const { table, key, others } = subject;
    const all = distinct([...key, ...others], (column) => snakeCase(column, "elixir")).map((name) => `:${name}`);
    const keys = all.slice(0, key.length);
    const set = others.length === 0 ? keys : all.slice(key.length);
    return `# ${upsertReason(subject)}
# unsafe_validate_unique/3 is such a look: good for a form, not enough alone.
def upsert_row(repo, row) do
  repo.insert(struct(${className(table)}, row),
    on_conflict: {:replace, [${set.join(", ")}]},
    conflict_target: [${keys.join(", ")}],
    returning: true
  )
end

# To leave the row that is there as it is, and then read it, whoever wrote it:
def find_or_insert(repo, row) do
  {:ok, _} = repo.insert(struct(${className(table)}, row), on_conflict: :nothing, conflict_target: [${keys.join(", ")}])
  repo.get_by!(${className(table)}, Map.take(row, [${keys.join(", ")}]))
end
`;
  },
  refusal(subject) {
    const call = {
      unique_violation: "unique_constraint",
      check_violation: "check_constraint",
      exclusion_violation: "exclusion_constraint",
    };
    return `# ${refusalReason(subject)}
# Named in the changeset, the refusal is {:error, changeset}; a constraint that no changeset names raises Ecto.ConstraintError.
def accepted(repo, changeset, field) do
  changeset
  |> Ecto.Changeset.${call[subject.condition]}(field, name: ${quoted(subject.constraint, "elixir")}, message: "is not possible")
  |> repo.insert(mode: :savepoint) # within a transaction: what came before stays
end
`;
  },
};
