import { nameOf } from "../postgres/names";
import { isToken, significant } from "../postgres/token-runs";
import { tokenize } from "../postgres/tokens";
import type { Constraint } from "./catalog";
import { first } from "./column-listing";
import { readConstraintText } from "./constraint-text";
import { addConstraint, addRelation, type RelationDraft, relationOf, type SchemaDraft } from "./draft";
import type { TextTable } from "./table-text";

const nameHeads = ["conname", "constraint_name", "constraint", "name"];
const definitionHeads = ["pg_get_constraintdef", "constraint_definition", "constraintdef", "definition", "condef", "constraint_def", "def"];
const tableHeads = ["conrelid", "table_name", "relname", "table", "relation", "regclass", "tablename"];

/** True for the heads of a listing of constraints with their definitions, such as `SELECT conname, pg_get_constraintdef(oid) …`. */
export function isConstraintListing(heads: readonly string[]): boolean {
  return nameHeads.some((name) => heads.includes(name)) && definitionHeads.some((name) => heads.includes(name));
}

/**
 * Adds listed constraints to their relations. Where the listing names no table, they belong to the one relation that the
 * paste tells of, or to that of `about`; otherwise nothing is added and the answer is false.
 */
export function readConstraintListing(
  draft: SchemaDraft,
  { rows }: TextTable,
  about: { readonly schema?: string; readonly table?: string },
): boolean {
  let complete = true;
  for (const row of rows) {
    const name = first(row, nameHeads);
    const definition = first(row, definitionHeads);
    if (name === undefined || definition === undefined) continue;
    const relation = relationFor(draft, first(row, tableHeads), about);
    const constraint = relation && readConstraintText(name, definition, new Set(relation.columns.keys()));
    if (relation === undefined) complete = false;
    else if (constraint) addConstraint(relation, withFlags(constraint, row));
  }
  return complete;
}

function relationFor(
  draft: SchemaDraft,
  listed: string | undefined,
  about: { readonly schema?: string; readonly table?: string },
): RelationDraft | undefined {
  if (listed === undefined) {
    const [namesakes] = draft.relations.size === 1 ? draft.relations.values() : [];
    if (namesakes?.size === 1) return namesakes.values().next().value;
    if (about.table === undefined) return undefined;
    return relationOf(draft, about.schema, about.table) ?? addRelation(draft, about.schema ?? null, about.table, "table");
  }
  const { schema, name } = regclassParts(listed);
  return relationOf(draft, schema, name) ?? addRelation(draft, schema ?? null, name, "table");
}

/** `app."Odd Name"` as regclass prints it, or a plain name as a listing holds it. */
function regclassParts(text: string): { readonly schema?: string; readonly name: string } {
  const tokens = significant(tokenize(text));
  const [head, last] = [nameOf(text, tokens[0]), nameOf(text, tokens[2])];
  if (tokens.length === 3 && isToken(text, tokens[1], ".") && head !== undefined && last !== undefined) return { schema: head, name: last };
  return { name: tokens.length === 1 && tokens[0]?.kind === "quoted-name" && head !== undefined ? head : text };
}

/** What a listing says in columns of its own besides the definition. */
function withFlags(constraint: Constraint, row: ReadonlyMap<string, string>): Constraint {
  const flag = (head: string, otherwise: boolean): boolean => {
    const cell = row.get(head);
    return cell === undefined || cell === "" ? otherwise : /^(t|true|yes)$/i.test(cell);
  };
  return {
    ...constraint,
    validated: flag("convalidated", constraint.validated),
    enforced: flag("conenforced", constraint.enforced),
    deferrable: flag("condeferrable", constraint.deferrable),
    initiallyDeferred: flag("condeferred", constraint.initiallyDeferred),
  };
}
