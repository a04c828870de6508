import type { Framework } from "./framework";
import { associationName, camelCase, className } from "./identifiers";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { keyedColumns, questionMark, statementsIn } from "./sql-in-code";
import { quoted } from "./strings";

const statements = statementsIn("php", questionMark);

/** Doctrine ORM 3 on DBAL 4: flush() sends every mapped field, null as NULL. */
export const doctrine: Framework = {
  keys: ["doctrine"],
  name: "Doctrine",
  version: "ORM 3",
  language: "php",
  setValue({ table, column, referencedTable }) {
    const field = fieldName(column, referencedTable);
    const mapping =
      referencedTable === undefined
        ? `#[ORM\\Column(name: ${text(column)}, nullable: false)]
    public mixed $${field};`
        : `// The owning side writes the column: adding to the other side's collection alone leaves it null.
    #[ORM\\ManyToOne(targetEntity: ${className(referencedTable)}::class)]
    #[ORM\\JoinColumn(name: ${text(column)}, nullable: false)]
    public ${className(referencedTable)} $${field};`;
    return `// nullable: false is for the schema: Doctrine sends NULL all the same. A typed property without a question mark refuses null in PHP.
#[ORM\\Entity]
#[ORM\\Table(name: ${text(table)})]
class ${className(table)}
{
    ${mapping}
}

function insertRow(EntityManagerInterface $em, ${className(table)} $row, ${referencedTable === undefined ? "mixed" : className(referencedTable)} $value): void
{
    $row->${field} = $value ?? throw new InvalidArgumentException('${field} is required');
    $em->persist($row);
    $em->flush();
}
`;
  },
  leaveToDefault({ table, column }) {
    return `// flush() sends every mapped field, null as NULL; options: ['default' => ...] is for the schema only. A field that is not insertable is
// left to the column's DEFAULT, and generated: 'INSERT' reads it back. Where the code sets it at times, give it the same default in PHP.
#[ORM\\Entity]
#[ORM\\Table(name: ${text(table)})]
class ${className(table)}
{
    #[ORM\\Column(name: ${text(column)}, insertable: false, generated: 'INSERT')]
    public mixed $${fieldName(column, undefined)};
}
`;
  },
  generatedKey({ table, column }) {
    return `// With DBAL 4, AUTO means IDENTITY on PostgreSQL, where it was SEQUENCE: a table from before has a sequence, and a column without a
// DEFAULT. Make the column an identity column, or keep asking the sequence with strategy: 'SEQUENCE' and its name:
#[ORM\\Entity]
#[ORM\\Table(name: ${text(table)})]
class ${className(table)}
{
    #[ORM\\Id]
    #[ORM\\GeneratedValue(strategy: 'IDENTITY')]
    #[ORM\\Column(name: ${text(column)})]
    public ?int $${fieldName(column, undefined)} = null;
}
`;
  },
  orphaned({ table, column, referencedTable }) {
    const parent = fieldName(column, referencedTable);
    return `// An element that leaves the collection keeps its row, with NULL for the other one. orphanRemoval deletes the row.
#[ORM\\Entity]
#[ORM\\Table(name: ${text(referencedTable)})]
class ${className(referencedTable)}
{
    #[ORM\\OneToMany(targetEntity: ${className(table)}::class, mappedBy: '${parent}', cascade: ['persist', 'remove'], orphanRemoval: true)]
    public Collection $${camelCase(table, "php")};
}
`;
  },
  parentFirst(subject) {
    const { table, column, referencedTable } = subject;
    const parent = fieldName(column, referencedTable);
    return `// Set the association, not the id: flush() then sends the INSERT of the referenced row first, in one transaction.${parentReason(subject, "//")}
function insertBoth(EntityManagerInterface $em, ${className(table)} $row, ${className(referencedTable)} $referenced): void
{
    $row->${parent} = $referenced;
    $em->persist($referenced); // or cascade: ['persist'] on the association
    $em->persist($row);
    $em->flush();
}
`;
  },
  childrenFirst({ table, column, referencedTable }) {
    const parent = fieldName(column, referencedTable);
    return `// One transaction: the rows that point at it first. #[ORM\\JoinColumn(onDelete: 'CASCADE')], migrated, does it in the database.
function deleteBoth(EntityManagerInterface $em, ${className(referencedTable)} $referenced): void
{
    $em->wrapInTransaction(function (EntityManagerInterface $em) use ($referenced) {
        $em->createQuery(${text(`DELETE FROM App\\Entity\\${className(table)} e WHERE e.${parent} = :referenced`)})
            ->execute(['referenced' => $referenced]);
        $em->remove($referenced);
    });
}
`;
  },
  upsert(subject) {
    const values = (columns: readonly string[]) => `[${columns.map((column) => `$row[${text(column)}]`).join(", ")}]`;
    return `// ${upsertReason(subject)}
// The ORM has no upsert; the connection below it sends the statement.
function upsertRow(Connection $connection, array $row): array
{
    return $connection->fetchAssociative(${statements.upsert(subject)}, ${values(keyedColumns(subject))});
}

// To leave the row that is there as it is: DO NOTHING answers no row then, so it is read.
function findOrInsert(Connection $connection, array $row): array
{
    return $connection->fetchAssociative(${statements.insertUnlessThere(subject)}, ${values(keyedColumns(subject))})
        ?: $connection->fetchAssociative(${statements.find(subject)}, ${values(subject.key)});
}
`;
  },
  refusal(subject) {
    return `// ${refusalReason(subject)}
// After a refused flush() the EntityManager is closed: ManagerRegistry::resetManager() makes a new one. With a plain connection, a
// transaction within a transaction is a savepoint.
function accepted(Connection $connection, callable $write): bool
{
    try {
        $connection->transactional($write);
    } catch (DriverException $refused) {
        if ($refused->getSQLState() === '${subject.sqlstate}' && str_contains($refused->getMessage(), ${text(`"${subject.constraint}"`)})) {
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

function fieldName(column: string, referencedTable: string | undefined): string {
  return camelCase(referencedTable === undefined ? column : associationName(column, referencedTable), "php");
}
