import type { Framework } from "./framework";
import { camelCase, distinct } from "./identifiers";
import { exceptionClass } from "./python-rows";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { columnsOf, keyedColumns, numbered, statementsIn } from "./sql-in-code";
import { quoted } from "./strings";

const statements = statementsIn("csharp", numbered);

/** Npgsql 9 and 10: a data source hands out connections, values are bound to `$1`, `$2` by their order. */
export const npgsql: Framework = {
  keys: ["npgsql"],
  name: "Npgsql",
  version: "9",
  language: "csharp",
  setValue(subject) {
    const names = parameters(columnsOf(subject));
    return method(
      `async Task InsertRow(NpgsqlDataSource dataSource${objects(names, "object")})`,
      `// DBNull.Value is sent as NULL, and NULL beats the column's DEFAULT.`,
      `    ArgumentNullException.ThrowIfNull(${names[0]});
    await using var command = dataSource.CreateCommand(${statements.insert(subject)});
${bind("command", names)}    await command.ExecuteNonQueryAsync();`,
    );
  },
  leaveToDefault(subject) {
    const names = parameters(columnsOf(subject));
    return method(
      `async Task InsertRow(NpgsqlDataSource dataSource, object? ${names[0]}${objects(names.slice(1), "object")})`,
      `// DBNull.Value is sent as NULL. The DEFAULT fills in only where the INSERT does not name the column.`,
      `    await using var command = ${names[0]} is null
        ? dataSource.CreateCommand(${statements.insertWithout(subject)})
        : dataSource.CreateCommand(${statements.insert(subject)});
    if (${names[0]} is not null) command.Parameters.Add(new() { Value = ${names[0]} });
${bind("command", names.slice(1))}    await command.ExecuteNonQueryAsync();`,
    );
  },
  parentFirst(subject) {
    const all = parameters([...subject.others, ...(subject.referencedOthers ?? []).map((column) => `referenced_${column}`)]);
    const others = all.slice(0, subject.others.length);
    return inTransaction(
      `async Task InsertBoth(NpgsqlDataSource dataSource${objects(all, "object")})`,
      `// One connection, one transaction: the referenced row first, its key passed on.${parentReason(subject, "//")}`,
      `    await using var referenced = new NpgsqlCommand(${statements.insertReferenced(subject)}, connection, transaction);
${bind("referenced", all.slice(subject.others.length))}    var key = await referenced.ExecuteScalarAsync();
    await using var command = new NpgsqlCommand(${statements.insert(subject)}, connection, transaction);
${bind("command", ["key", ...others])}    await command.ExecuteNonQueryAsync();`,
    );
  },
  childrenFirst(subject) {
    return inTransaction(
      "async Task DeleteBoth(NpgsqlDataSource dataSource, object key)",
      "// One transaction: the rows that point at it first.",
      `    await using var referencing = new NpgsqlCommand(${statements.deleteReferencing(subject)}, connection, transaction);
${bind("referencing", ["key"])}    await referencing.ExecuteNonQueryAsync();
    await using var referenced = new NpgsqlCommand(${statements.deleteReferenced(subject)}, connection, transaction);
${bind("referenced", ["key"])}    await referenced.ExecuteNonQueryAsync();`,
    );
  },
  upsert(subject) {
    const names = parameters(keyedColumns(subject));
    return `${method(
      `async Task UpsertRow(NpgsqlDataSource dataSource${objects(names, "object")})`,
      `// ${upsertReason(subject)}`,
      `    await using var command = dataSource.CreateCommand(${statements.upsert(subject)});
${bind("command", names)}    await command.ExecuteNonQueryAsync();`,
    )}
${method(
  `async Task<NpgsqlDataReader> FindOrInsert(NpgsqlConnection connection${objects(names, "object")})`,
  "// To leave the row that is there as it is, and then read it, whoever wrote it:",
  `    await using (var insert = new NpgsqlCommand(${statements.insertUnlessThere(subject)}, connection))
    {
${bind("insert", names, "        ")}        await insert.ExecuteNonQueryAsync();
    }
    await using var find = new NpgsqlCommand(${statements.find(subject)}, connection);
${bind("find", names.slice(0, subject.key.length))}    return await find.ExecuteReaderAsync();`,
)}`;
  },
  refusal(subject) {
    return `// ${refusalReason(subject)}
static async Task<bool> Accepted(NpgsqlTransaction transaction, Func<Task> write)
{
    await transaction.SaveAsync("before_write");
    try
    {
        await write();
        return true;
    }
    catch (PostgresException refused) when (
        refused.SqlState == PostgresErrorCodes.${exceptionClass(subject.condition)} && refused.ConstraintName == ${quoted(subject.constraint, "csharp")})
    {
        await transaction.RollbackAsync("before_write"); // what came before stays
        return false;
    }
}
`;
  },
};

function parameters(columns: readonly string[]): readonly string[] {
  const own = ["dataSource", "connection", "transaction", "command", "key", "referenced", "referencing", "insert", "find"];
  return distinct(columns, (column) => camelCase(column, "csharp"), own);
}

function objects(names: readonly string[], type: string): string {
  return names.map((name) => `, ${type} ${name}`).join("");
}

function bind(command: string, names: readonly string[], indent = "    "): string {
  return names.map((name) => `${indent}${command}.Parameters.Add(new() { Value = ${name} });\n`).join("");
}

function method(signature: string, note: string, body: string): string {
  return `${note}
static ${signature}
{
${body}
}
`;
}

function inTransaction(signature: string, note: string, body: string): string {
  return method(
    signature,
    note,
    `    await using var connection = await dataSource.OpenConnectionAsync();
    await using var transaction = await connection.BeginTransactionAsync(); // rolled back where no COMMIT follows
${body}
    await transaction.CommitAsync();`,
  );
}
