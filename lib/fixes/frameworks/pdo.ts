import type { Framework } from "./framework";
import { associationName, camelCase } from "./identifiers";
import { deleteReferenced, deleteReferencing, insertReferenced, insertRow } from "./sql-in-code";
import { quoted } from "./strings";

/** PDO (pdo_pgsql), PHP 8. */
export const pdo: Framework = {
  keys: ["pdo"],
  name: "PDO",
  version: "PHP 8",
  language: "php",
  setValue(subject) {
    const value = camelCase(subject.column);
    return `// null is sent as NULL, and NULL beats the column's DEFAULT: leave the column out of the list to get the DEFAULT.
if ($${value} === null) {
    throw new InvalidArgumentException(${quoted(`${value} is required`, "php")});
}
$pdo->prepare(${insertRow(subject, "?", "php")})->execute([$${value}]);
`;
  },
  parentFirst(subject) {
    const key = camelCase(`${associationName(subject.column, subject.referencedTable)}_key`);
    return inTransaction(
      "the referenced row first, its key passed on",
      `    $${key} = $pdo->query(${insertReferenced(subject, "php")})->fetchColumn();
    $pdo->prepare(${insertRow(subject, "?", "php")})->execute([$${key}]);`,
    );
  },
  childrenFirst(subject) {
    const key = camelCase(`${associationName(subject.column, subject.referencedTable)}_key`);
    return inTransaction(
      "the rows that point at it first",
      `    $pdo->prepare(${deleteReferencing(subject, "?", "php")})->execute([$${key}]);
    $pdo->prepare(${deleteReferenced(subject, "?", "php")})->execute([$${key}]);`,
    );
  },
};

function inTransaction(note: string, body: string): string {
  return `// One transaction: ${note}.
$pdo->beginTransaction();
try {
${body}
    $pdo->commit();
} catch (PDOException $problem) {
    $pdo->rollBack();
    throw $problem;
}
`;
}
