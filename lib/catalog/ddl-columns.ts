import { objectName, serialDefault } from "../postgres/object-names";
import { printedName } from "../postgres/printed-name";
import type { Token } from "../postgres/tokens";
import { readColumn } from "../statement/column-definition";
import type { ConstraintDefinition } from "../statement/constraint-definition";
import type { StatementSource } from "../statement/statement-source";
import type { Fields } from "../statement/syntax-node";
import { addColumn, type RelationDraft } from "./draft";

/** Adds a ColumnDef of the tree. Its inline constraints come back: they may mention columns that follow. `element`: the tokens of its definition. */
export function addDefinedColumn(
  relation: RelationDraft,
  source: StatementSource,
  element: readonly Token[],
  definition: Fields,
): readonly ConstraintDefinition[] {
  const column = readColumn(source, element, definition);
  if (column.name === "") return [];
  addColumn(relation, {
    name: column.name,
    type: column.type ?? "",
    notNull: column.notNull,
    default: column.default ?? (column.serial ? serialDefault(relation.schema ?? undefined, relation.name, column.name) : null),
    identity: column.identity ?? null,
    generated: column.generated?.kind ?? null,
    expression: column.generated?.expression ?? null,
    sequence: column.serial || column.identity ? printedName(relation.schema, objectName(relation.name, column.name, "seq")) : null,
  });
  // NOT NULL is the column's own; only one that is given a name is a constraint of the table, too.
  return column.constraints.filter(({ kind, name }) => kind !== "not null" || name !== undefined);
}
