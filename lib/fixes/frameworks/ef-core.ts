import type { Framework } from "./framework";
import { associationName, camelCase, className, distinct, pascalCase } from "./identifiers";
import { efCoreMigrations } from "./migrations/ef-core-migrations";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { keyedColumns, statementsIn } from "./sql-in-code";
import { inComment, quoted } from "./strings";

/** EF Core 9 and 10 with Npgsql: SaveChanges() sends every property, null as NULL, in one transaction. */
export const efCore: Framework = {
  keys: ["ef-core"],
  name: "EF Core",
  version: "9",
  language: "csharp",
  migrations: efCoreMigrations,
  setValue({ table, column, referencedTable }) {
    const entity = className(table);
    const property = propertyName(column, referencedTable);
    const mapping =
      referencedTable === undefined
        ? `model.Entity<${entity}>().Property(row => row.${property}).HasColumnName(${text(column)}).IsRequired();`
        : `model.Entity<${entity}>().HasOne(row => row.${property}).WithMany().HasForeignKey(${text(pascalCase(column))}).IsRequired();`;
    return `// A property without a value is sent as NULL. IsRequired() has SaveChanges() refuse null before any SQL; so does a type that
// is not nullable, once the model was built with it.
static void Map(ModelBuilder model)
{
    ${mapping}
}

static async Task InsertRow(DbContext context, ${entity} row)
{
    ArgumentNullException.ThrowIfNull(row.${property});
    context.Add(row);
    await context.SaveChangesAsync();
}
`;
  },
  leaveToDefault({ table, column }) {
    const entity = className(table);
    return `// EF Core leaves a column to its DEFAULT only where the model says that there is one, and the property holds its CLR default
// (null, 0, false); HasSentinel() names another such value. HasDefaultValue() works the same for a constant.
static void Map(ModelBuilder model)
{
    model.Entity<${entity}>().Property(row => row.${pascalCase(column)})
        .HasColumnName(${text(column)})
        .HasDefaultValueSql("now()"); // the column's own DEFAULT
}
`;
  },
  generatedKey({ table, column }) {
    const entity = className(table);
    return `// An integer key is left to the database, as an identity column since Npgsql 3.0 of the provider; a migration makes it so, a table
// that was made by hand needs the same. ValueGeneratedNever() is for keys that the code gives.
static void Map(ModelBuilder model)
{
    model.Entity<${entity}>().Property(row => row.${pascalCase(column)})
        .HasColumnName(${text(column)})
        .UseIdentityByDefaultColumn();
}
`;
  },
  partialUpdate({ table, column }) {
    const entity = className(table);
    return `// What the request left out is null in \`changes\`, whose properties have to be nullable for that (int?, string?). They are copied
// to the row as it is stored where they hold something; SaveChanges() then updates what differs, and leaves ${inComment(column)} alone.
static async Task<bool> ChangeRow(DbContext context, object key, object changes)
{
    var stored = await context.FindAsync<${entity}>(key);
    if (stored is null) return false;
    foreach (var property in context.Entry(stored).Properties)
    {
        var value = changes.GetType().GetProperty(property.Metadata.Name)?.GetValue(changes);
        if (value is not null && !property.Metadata.IsPrimaryKey()) property.CurrentValue = value;
    }
    await context.SaveChangesAsync();
    return true;
}
`;
  },
  orphaned({ table, column, referencedTable }) {
    const parent = propertyName(column, referencedTable);
    return `// A row that loses the one it belongs to gets NULL while the relationship is optional (ClientSetNull). A required one deletes it.
static void Map(ModelBuilder model)
{
    model.Entity<${className(table)}>()
        .HasOne(row => row.${parent})
        .WithMany()
        .HasForeignKey(${text(pascalCase(column))})
        .IsRequired()
        .OnDelete(DeleteBehavior.Cascade);
}
`;
  },
  parentFirst(subject) {
    const { table, column, referencedTable } = subject;
    const parent = propertyName(column, referencedTable);
    return `// Set the navigation, not the key: SaveChanges() then sends the referenced row first, in one transaction, and passes its key on.${parentReason(subject, "//")}
static async Task InsertBoth(DbContext context, ${className(table)} row, ${className(referencedTable)} referenced)
{
    row.${parent} = referenced;
    context.Add(row); // adds referenced as well
    await context.SaveChangesAsync();
}
`;
  },
  childrenFirst({ table, column, referencedTable, referencedColumn }) {
    return `// One transaction: the rows that point at it first. OnDelete(DeleteBehavior.Cascade), migrated, does it in the database.
static async Task DeleteBoth(DbContext context, ${className(referencedTable)} referenced)
{
    await using var transaction = await context.Database.BeginTransactionAsync();
    await context.Set<${className(table)}>().Where(row => row.${pascalCase(column)} == referenced.${pascalCase(referencedColumn)}).ExecuteDeleteAsync();
    context.Remove(referenced);
    await context.SaveChangesAsync();
    await transaction.CommitAsync();
}
`;
  },
  upsert(subject) {
    // The text is a format string: the places are {0}, {1}, and a brace of a name is doubled.
    const statements = statementsIn("csharp", (place) => `\u0001${place - 1}\u0002`);
    const entity = className(subject.table);
    const names = distinct(keyedColumns(subject), (column) => camelCase(column, "csharp"), ["context"]);
    const keys = names.slice(0, subject.key.length);
    const objects = names.map((name) => `, object ${name}`).join("");
    return `// ${upsertReason(subject)}
// EF Core has no upsert: the statement is sent as SQL, its values as parameters.
static Task<int> UpsertRow(DbContext context${objects})
{
    return context.Database.ExecuteSqlRawAsync(${asFormat(statements.upsert(subject))}, ${names.join(", ")});
}

// To leave the row that is there as it is, and then read it, whoever wrote it:
static async Task<${entity}> FindOrInsert(DbContext context${objects})
{
    await context.Database.ExecuteSqlRawAsync(${asFormat(statements.insertUnlessThere(subject))}, ${names.join(", ")});
    return await context.Set<${entity}>().FromSqlRaw(${asFormat(statements.find(subject))}, ${keys.join(", ")}).SingleAsync();
}
`;
  },
  refusal(subject) {
    return `// ${refusalReason(subject)}
// Inside a transaction SaveChanges() sets a savepoint of its own, so that what came before stays.
static async Task<bool> Accepted(DbContext context)
{
    try
    {
        await context.SaveChangesAsync();
        return true;
    }
    catch (DbUpdateException problem) when (
        problem.InnerException is PostgresException { SqlState: "${subject.sqlstate}" } refused && refused.ConstraintName == ${text(subject.constraint)})
    {
        context.ChangeTracker.Clear(); // or it tries the same rows again
        return false;
    }
}
`;
  },
};

function text(name: string): string {
  return quoted(name, "csharp");
}

function propertyName(column: string, referencedTable: string | undefined): string {
  return pascalCase(referencedTable === undefined ? column : associationName(column, referencedTable));
}

/** The marks come out of `quoted` as escapes. */
function asFormat(constant: string): string {
  return constant
    .replace(/[{}]/g, "$&$&")
    .replaceAll("\\u0001", "{")
    .replaceAll("\\u0002", "}")
    .replace(/ RETURNING \*"$/, '"');
}
