import { isToken } from "../postgres/token-runs";
import type { Token } from "../postgres/tokens";
import { targetRelation } from "../statement/clause-tokens";
import { readConstraint } from "../statement/constraint-definition";
import { withoutNullDefault } from "../statement/default-expression";
import { alterElements } from "../statement/read-alter-table";
import type { StatementSource } from "../statement/statement-source";
import { as, bare, type Fields, flag, list, text } from "../statement/syntax-node";
import { typeName } from "../statement/type-name";
import type { Constraint, Trigger } from "./catalog";
import { addDefinedColumn } from "./ddl-columns";
import { addDefinedConstraint } from "./ddl-constraints";
import { boundText, copyFrom } from "./ddl-create-table";
import { changeColumn, type RelationDraft, relationOf, type SchemaDraft } from "./draft";

/** An AlterTableStmt of the tree, applied to a relation that the paste told of. Gives the table's name when it did not. */
export function readAlterTable(draft: SchemaDraft, source: StatementSource, alter: Fields): string | undefined {
  const rangeVar = bare(alter, "relation") ?? {};
  const name = text(rangeVar, "relname");
  const target = targetRelation(source, rangeVar);
  if (name === undefined || target === undefined || !/^OBJECT_(TABLE|FOREIGN_TABLE)$/.test(String(alter.objtype))) return undefined;
  const relation = relationOf(draft, text(rangeVar, "schemaname"), name);
  if (relation === undefined) return list(alter, "cmds").some(tells) ? name : undefined;
  const elements = alterElements(source, alter, target.next);
  for (const [index, node] of list(alter, "cmds").entries()) {
    const command = as(node, "AlterTableCmd");
    if (command) readCommand({ draft, relation, source, element: elements[index] ?? [], command, name: text(command, "name") ?? "" });
  }
  return undefined;
}

interface Subcommand {
  readonly draft: SchemaDraft;
  readonly relation: RelationDraft;
  readonly source: StatementSource;
  readonly element: readonly Token[];
  readonly command: Fields;
  /** The column, constraint or trigger that it names; empty for none. */
  readonly name: string;
}

const readers: ReadonlyMap<unknown, (subcommand: Subcommand) => void> = new Map([
  ["AT_AddColumn", addedColumn],
  ["AT_DropColumn", ({ relation, name }) => dropColumn(relation, name)],
  ["AT_ColumnDefault", ({ relation, name, ...rest }) => changeColumn(relation, name, { default: defaultBehind(rest) })],
  ["AT_SetNotNull", ({ relation, name }) => changeColumn(relation, name, { notNull: true, notNullValid: true })],
  ["AT_DropNotNull", ({ relation, name }) => changeColumn(relation, name, { notNull: false })],
  ["AT_AlterColumnType", changedType],
  ["AT_AddConstraint", addedConstraint],
  ["AT_DropConstraint", ({ relation, name }) => dropConstraint(relation, name)],
  ["AT_ValidateConstraint", ({ relation, name }) => changeConstraint(relation, name, { validated: true })],
  ["AT_AlterConstraint", alteredConstraint],
  ["AT_AddIdentity", addedIdentity],
  ["AT_DropIdentity", ({ relation, name }) => changeColumn(relation, name, { identity: null })],
  ["AT_DropExpression", ({ relation, name }) => changeColumn(relation, name, { generated: null, expression: null })],
  ["AT_EnableRowSecurity", ({ relation }) => Object.assign(relation, { rowSecurity: true })],
  ["AT_ForceRowSecurity", ({ relation }) => Object.assign(relation, { rowSecurityForced: true })],
  ["AT_AttachPartition", movedPartition],
  ["AT_DetachPartition", movedPartition],
] as const);

/** Not OWNER TO and the like, which pg_dump also writes for sequences and views. */
function tells(node: unknown): boolean {
  return readers.has(as(node, "AlterTableCmd")?.subtype);
}

function readCommand(subcommand: Subcommand): void {
  const { relation, command, name } = subcommand;
  const reader = readers.get(command.subtype);
  if (reader) reader(subcommand);
  else changeTriggers(relation, String(command.subtype), name);
}

function addedColumn({ relation, source, element, command }: Subcommand): void {
  const column = as(command.def, "ColumnDef");
  const known = column && relation.columns.has(text(column, "colname") ?? "");
  if (column && !(known && flag(command, "missing_ok"))) {
    for (const constraint of addDefinedColumn(relation, source, element, column)) addDefinedConstraint(relation, constraint);
  }
}

function changedType({ relation, name, command }: Subcommand): void {
  const type = bare(as(command.def, "ColumnDef") ?? {}, "typeName");
  changeColumn(relation, name, { type: (type && typeName(type)) ?? "", typeKind: "unknown" });
}

function addedConstraint({ relation, source, element, command }: Subcommand): void {
  const constraint = as(command.def, "Constraint");
  const definition = constraint && readConstraint(source, element, constraint);
  if (definition) addDefinedConstraint(relation, definition);
}

function dropConstraint(relation: RelationDraft, name: string): void {
  relation.constraints.delete(name);
  relation.indexes.delete(name);
}

function alteredConstraint({ relation, command }: Subcommand): void {
  const change = as(command.def, "ATAlterConstraint") ?? {};
  if (!flag(change, "alterDeferrability")) return;
  const deferral = { deferrable: flag(change, "deferrable"), initiallyDeferred: flag(change, "initdeferred") };
  changeConstraint(relation, text(change, "conname") ?? "", deferral);
}

function addedIdentity({ relation, name, command }: Subcommand): void {
  const identity = as(command.def, "Constraint") ?? {};
  changeColumn(relation, name, { identity: identity.generated_when === "a" ? "always" : "by default", default: null });
}

function dropColumn(relation: RelationDraft, name: string): void {
  relation.columns.delete(name);
  for (const constraint of relation.constraints.values())
    if (constraint.columns.includes(name)) relation.constraints.delete(constraint.name);
}

function changeConstraint(relation: RelationDraft, name: string, change: Partial<Constraint>): void {
  const constraint = relation.constraints.get(name);
  if (constraint === undefined) return;
  relation.constraints.set(name, { ...constraint, ...change });
  if (constraint.kind === "not null" && change.validated)
    for (const column of constraint.columns) changeColumn(relation, column, { notNullValid: true });
}

/** The text behind SET DEFAULT; null for DROP DEFAULT. */
function defaultBehind({ source, element, command }: Pick<Subcommand, "source" | "element" | "command">): string | null {
  if (command.def === undefined) return null;
  const at = element.findIndex((token, index) => isToken(source.sql, token, "DEFAULT") && isToken(source.sql, element[index - 1], "SET"));
  const [first, last] = [element[at + 1], element.at(-1)];
  return at < 0 || !first || !last ? null : (withoutNullDefault(command.def, source.sql.slice(first.start, last.end)) ?? null);
}

function movedPartition({ draft, relation, source, command }: Subcommand): void {
  const moved = as(command.def, "PartitionCmd") ?? {};
  const name = bare(moved, "name") ?? {};
  const partition = relationOf(draft, text(name, "schemaname"), text(name, "relname") ?? "");
  if (partition === undefined) return;
  const bound = bare(moved, "bound");
  partition.partitionOf = bound ? { schema: relation.schema, name: relation.name, bound: boundText(source, bound) } : null;
  if (bound) copyFrom(partition, relation, false);
}

const triggerStates: ReadonlyMap<string, Trigger["enabled"]> = new Map([
  ["AT_EnableTrig", "origin"],
  ["AT_EnableAlwaysTrig", "always"],
  ["AT_EnableReplicaTrig", "replica"],
  ["AT_DisableTrig", "disabled"],
  ["AT_EnableTrigAll", "origin"],
  ["AT_DisableTrigAll", "disabled"],
  ["AT_EnableTrigUser", "origin"],
  ["AT_DisableTrigUser", "disabled"],
]);

function changeTriggers(relation: RelationDraft, subtype: string, name: string): void {
  const enabled = triggerStates.get(subtype);
  if (enabled === undefined) return;
  for (const trigger of relation.triggers.values()) {
    if (name === "" || trigger.name === name) relation.triggers.set(trigger.name, { ...trigger, enabled });
  }
}
