import type { Framework } from "./framework";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { columnsOf, keyedColumns, questionMark, statementsIn } from "./sql-in-code";
import { quoted } from "./strings";

const statements = statementsIn("php", questionMark);

/** PDO (pdo_pgsql), PHP 8: it throws unless ERRMODE says otherwise. */
export const pdo: Framework = {
  keys: ["pdo"],
  name: "PDO",
  version: "PHP 8",
  language: "php",
  setValue(subject) {
    return `// null is sent as NULL, and NULL beats the column's DEFAULT.
function insertRow(PDO $pdo, array $row): void
{
    if (!isset($row[${text(subject.column)}])) {
        throw new InvalidArgumentException(${text(`${subject.column} is required`)});
    }
    $pdo->prepare(${statements.insert(subject)})
        ->execute(${values(columnsOf(subject))});
}
`;
  },
  leaveToDefault(subject) {
    return `// null is sent as NULL. The DEFAULT fills in only where the INSERT does not name the column.
function insertRow(PDO $pdo, array $row): void
{
    if (isset($row[${text(subject.column)}])) {
        $pdo->prepare(${statements.insert(subject)})
            ->execute(${values(columnsOf(subject))});
    } else {
        $pdo->prepare(${statements.insertWithout(subject)})
            ->execute(${values(subject.others)});
    }
}
`;
  },
  parentFirst(subject) {
    const row = values(subject.others).slice(1);
    return inTransaction(
      "insertBoth(PDO $pdo, array $row, array $referencedRow): void",
      `the referenced row first, its key passed on.${parentReason(subject, "//")}`,
      `        $referenced = $pdo->prepare(${statements.insertReferenced(subject)});
        $referenced->execute(${values(subject.referencedOthers ?? [], "$referencedRow")});
        $key = $referenced->fetchColumn();
        $pdo->prepare(${statements.insert(subject)})
            ->execute([$key${row === "]" ? "" : ", "}${row});`,
    );
  },
  childrenFirst(subject) {
    return inTransaction(
      "deleteBoth(PDO $pdo, mixed $key): void",
      "the rows that point at it first.",
      `        $pdo->prepare(${statements.deleteReferencing(subject)})->execute([$key]);
        $pdo->prepare(${statements.deleteReferenced(subject)})->execute([$key]);`,
    );
  },
  upsert(subject) {
    const all = values(keyedColumns(subject));
    return `// ${upsertReason(subject)}
function upsertRow(PDO $pdo, array $row): array
{
    $statement = $pdo->prepare(${statements.upsert(subject)});
    $statement->execute(${all});

    return $statement->fetch(PDO::FETCH_ASSOC);
}

// To leave the row that is there as it is: DO NOTHING answers no row then, so it is read.
function findOrInsert(PDO $pdo, array $row): array
{
    $statement = $pdo->prepare(${statements.insertUnlessThere(subject)});
    $statement->execute(${all});
    $inserted = $statement->fetch(PDO::FETCH_ASSOC);
    if ($inserted !== false) {
        return $inserted;
    }
    $statement = $pdo->prepare(${statements.find(subject)});
    $statement->execute(${values(subject.key)});

    return $statement->fetch(PDO::FETCH_ASSOC);
}
`;
  },
  refusal(subject) {
    return `// ${refusalReason(subject)}
// PDO tells the SQLSTATE, and the constraint only within the message.
function accepted(PDO $pdo, callable $write): bool
{
    $pdo->exec('SAVEPOINT before_write');
    try {
        $write();
    } catch (PDOException $refused) {
        $pdo->exec('ROLLBACK TO SAVEPOINT before_write'); // what came before stays
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

function values(columns: readonly string[], of = "$row"): string {
  return `[${columns.map((column) => `${of}[${text(column)}]`).join(", ")}]`;
}

function inTransaction(signature: string, note: string, body: string): string {
  return `// One transaction: ${note}
function ${signature}
{
    $pdo->beginTransaction();
    try {
${body}
        $pdo->commit();
    } catch (PDOException $problem) {
        $pdo->rollBack();
        throw $problem;
    }
}
`;
}
