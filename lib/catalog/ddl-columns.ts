import { objectName, serialDefault } from "../postgres/object-names";
import { printedName } from "../postgres/printed-name";
import type { Token } from "../postgres/tokens";
import { type ColumnDefinition, readColumn } from "../statement/column-definition";
import type { StatementSource } from "../statement/statement-source";
import type { Fields } from "../statement/syntax-node";
import { addDefinedConstraint } from "./ddl-constraints";
import { addColumn, type RelationDraft } from "./draft";

/** Adds a ColumnDef of the tree with its inline constraints. `element`: the tokens of its definition. */
export function addDefinedColumn(relation: RelationDraft, source: StatementSource, element: readonly Token[], definition: Fields): void {
  const column = readColumn(source, element, definition);
  if (column.name === "") return;
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
  addInlineConstraints(relation, column);
}

/** NOT NULL is the column's own; only one that is given a name is a constraint of the table, too. */
function addInlineConstraints(relation: RelationDraft, column: ColumnDefinition): void {
  for (const constraint of column.constraints) {
    if (constraint.kind !== "not null" || constraint.name !== undefined) addDefinedConstraint(relation, constraint);
  }
}
