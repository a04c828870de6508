import { serialDefault } from "../postgres/object-names";
import { isToken } from "../postgres/token-runs";
import type { Token } from "../postgres/tokens";
import { pieces, targetRelation } from "./clause-tokens";
import { type ColumnDefinition, readColumn } from "./column-definition";
import { type ConstraintDefinition, readConstraint } from "./constraint-definition";
import type { AlterAction, AlterTableStatement, TargetRelation } from "./statement";
import type { StatementSource } from "./statement-source";
import { as, bare, type Fields, list, text } from "./syntax-node";

/** An AlterTableStmt of the tree that is about a table. */
export function readAlterTable(source: StatementSource, alter: Fields): Omit<AlterTableStatement, "text" | "placeholders"> | undefined {
  const relation = targetRelation(source, bare(alter, "relation"));
  if (relation === undefined || !/^OBJECT_(TABLE|FOREIGN_TABLE)$/.test(String(alter.objtype))) return undefined;
  const elements = alterElements(source, alter, relation.next);
  const actions = list(alter, "cmds").flatMap((node, index) => {
    const command = as(node, "AlterTableCmd");
    return command ? readCommand(source, elements[index] ?? [], command, relation.target) : [];
  });
  return { kind: "alter-table", target: relation.target, actions };
}

/** The tokens of each subcommand; nothing when they cannot be told apart. */
export function alterElements(source: StatementSource, alter: Fields, from: number): readonly (readonly Token[])[] {
  const start = isToken(source.sql, source.tokens[from], "*") ? from + 1 : from;
  const written = pieces(source, start, source.tokens.length);
  return written.length === list(alter, "cmds").length ? written : [];
}

function readCommand(source: StatementSource, element: readonly Token[], command: Fields, target: TargetRelation): readonly AlterAction[] {
  const name = text(command, "name");
  const subtype = String(command.subtype);
  if (subtype === "AT_AddColumn") {
    const definition = as(command.def, "ColumnDef");
    return definition ? addedColumn(readColumn(source, element, definition), target) : [];
  }
  if (subtype === "AT_SetNotNull" && name !== undefined) return [{ kind: "set-not-null", column: name }];
  if (subtype === "AT_ValidateConstraint" && name !== undefined) return [{ kind: "validate", name }];
  if (subtype === "AT_AddConstraint") {
    const node = as(command.def, "Constraint");
    const constraint = node && readConstraint(source, element, node);
    const action = constraint && addedConstraint(constraint);
    if (action) return [action];
  }
  if (subtype === "AT_AttachPartition" || subtype === "AT_DetachPartition") {
    const partition = bare(as(command.def, "PartitionCmd") ?? {}, "name") ?? {};
    const [schema, partitionName] = [text(partition, "schemaname"), text(partition, "relname")];
    const kind = subtype === "AT_AttachPartition" ? "attach-partition" : "detach-partition";
    if (partitionName !== undefined) {
      return [{ kind, partition: schema === undefined ? { name: partitionName } : { schema, name: partitionName } }];
    }
  }
  return [{ kind: "other", tag: subtypeInWords(subtype) }];
}

function addedColumn(column: ColumnDefinition, target: TargetRelation): readonly AlterAction[] {
  const value = column.default ?? (column.serial ? serialDefault(target.schema, target.name, column.name) : undefined);
  const added: AlterAction = {
    kind: "add-column",
    column: column.name,
    type: column.type ?? "",
    notNull: column.notNull,
    ...(value === undefined ? {} : { default: value }),
    identity: column.identity !== undefined,
    generated: column.generated !== undefined,
    primaryKey: column.constraints.some(({ kind }) => kind === "primary key"),
  };
  const inline = column.constraints.filter(({ kind }) => kind !== "not null" && kind !== "primary key");
  return [added, ...inline.flatMap((constraint) => addedConstraint(constraint) ?? [])];
}

function addedConstraint(constraint: ConstraintDefinition): AlterAction | undefined {
  const { columns } = constraint;
  const name = constraint.name === undefined ? {} : { name: constraint.name };
  const valid = constraint.valid && constraint.enforced;
  switch (constraint.kind) {
    case "primary key":
      return { kind: "add-primary-key", ...name, columns, constraint };
    case "unique":
      return { kind: "add-unique", ...name, columns, constraint };
    case "check":
      return { kind: "add-check", ...name, expression: constraint.expression ?? "", valid };
    case "not null":
      return columns[0] === undefined ? undefined : { kind: "add-not-null", ...name, column: columns[0], valid };
    case "foreign key":
      return constraint.referenced && foreignKey(constraint, constraint.referenced, valid);
    default:
      return undefined;
  }
}

function foreignKey(
  constraint: ConstraintDefinition,
  referenced: { readonly schema?: string; readonly name: string },
  valid: boolean,
): AlterAction {
  const { name, columns, referencedColumns, onDelete, onUpdate } = constraint;
  return {
    kind: "add-foreign-key",
    ...(name === undefined ? {} : { name }),
    columns,
    referenced,
    referencedColumns,
    valid,
    onDelete,
    onUpdate,
  };
}

/** `AT_DropNotNull` → `DROP NOT NULL`. */
function subtypeInWords(subtype: string): string {
  return subtype
    .replace(/^AT_/, "")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toUpperCase();
}
