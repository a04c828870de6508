import { printedName } from "../postgres/printed-name";
import { as, bare, type Fields, list, stringOf, strings, text } from "../statement/syntax-node";
import type { Attribute } from "./catalog";
import { changeColumn, type RelationDraft, relationOf, type SchemaDraft } from "./draft";

/** CREATE SEQUENCE, ALTER SEQUENCE, and their `OWNED BY table.column`. */
export function readSequence(draft: SchemaDraft, statement: Fields, made: boolean): void {
  const sequence = bare(statement, "sequence") ?? {};
  const name = text(sequence, "relname");
  if (name === undefined) return;
  const schema = text(sequence, "schemaname") ?? draft.schema;
  if (made) draft.sequences.add(printedName(schema, name));
  const owned = list(statement, "options")
    .map((node) => as(node, "DefElem"))
    .find((one) => one?.defname === "owned_by");
  const [column, table, place] = [...strings(as(owned?.arg, "List") ?? {}, "items")].reverse();
  const relation = table === undefined ? undefined : relationOf(draft, place, table);
  if (relation === undefined || column === undefined) return;
  changeColumn(relation, column, { sequence: printedName(text(sequence, "schemaname") ?? relation.schema, name) });
  draft.sequences.delete(printedName(schema, name));
}

export function dropSequences(draft: SchemaDraft, statement: Fields): void {
  for (const object of list(statement, "objects")) {
    const parts = list(as(object, "List") ?? {}, "items").flatMap(stringOf);
    draft.sequences.delete(printedName(parts.at(-2) ?? draft.schema, parts.at(-1) ?? ""));
  }
}

const numbers = new Set(["smallint", "integer", "bigint", "numeric"]);

/** Tells columns that nothing numbers of a sequence of their usual name that no column owns: a restore has left it behind. */
export function linkLooseSequences(draft: SchemaDraft): void {
  if (draft.sequences.size === 0) return;
  for (const namesakes of draft.relations.values()) {
    for (const relation of namesakes.values()) for (const column of relation.columns.values()) linkLooseSequence(draft, relation, column);
  }
}

function linkLooseSequence(draft: SchemaDraft, relation: RelationDraft, column: Attribute): void {
  if (!column.notNull || column.default !== null || column.identity !== null || column.sequence !== null) return;
  if (!numbers.has(column.type)) return;
  const names = [`${relation.name}_${column.name}_seq`, `${relation.name}_seq`].map((name) => printedName(relation.schema, name));
  const looseSequence = names.find((name) => draft.sequences.has(name));
  if (looseSequence !== undefined) changeColumn(relation, column.name, { looseSequence });
}
