import type { CatalogName, Relation } from "../../catalog/catalog";
import type { Evidence } from "../../diagnose/evidence";
import type { ForeignKey } from "./foreign-key";
import type { Referencing } from "./situation";

/** What a swap of tables or a migration leaves behind a name. */
const aside = /_(?:old|new|bak|backup|legacy|orig|original|tmp|temp|copy|archive|v?\d{1,8})$/i;

/** `users_old`: a table that was put aside. */
export function isPutAside(table: string): boolean {
  return aside.test(table);
}

/** `users`, `User`, `users_old`: told apart by case, number, a prefix or what was put aside only. */
export function isLookAlike(one: string, other: string): boolean {
  return one !== other && stemOf(one) === stemOf(other);
}

function stemOf(name: string): string {
  const plain = name.replace(aside, "").toLowerCase().replaceAll("_", "");
  return plain
    .replace(/ies$/, "y")
    .replace(/(?<=[sxz]|[cs]h)es$/, "")
    .replace(/(?<!s)s$/, "");
}

/** The names to look up besides the referenced table's: what an ORM calls a second table for the same thing. At most four. */
export function lookAlikeNames({ referencedTable }: Referencing): readonly CatalogName[] {
  if (referencedTable === undefined || referencedTable.length < 3 || referencedTable.length > 50) return [];
  const name = referencedTable.replace(aside, "");
  const other = /[^s]s$/i.test(name) ? name.slice(0, -1) : `${name}s`;
  const cased = (text: string) =>
    /^[a-z]/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text.charAt(0).toLowerCase() + text.slice(1);
  const names = [name, other, cased(name), cased(other), ...(isPutAside(referencedTable) ? [] : [`${name}_old`])];
  return [...new Set(names)]
    .filter((one) => one !== referencedTable)
    .slice(0, 5)
    .map((one) => ({ kind: "relation", schema: null, name: one, optional: true }));
}

/** Other tables that may be the one that is meant: of the same name in another schema, or of a name like it, with a key of the same type. */
export function alikeTables({ referenced, referencing, referencedColumns }: ForeignKey, { catalog }: Evidence): readonly Relation[] {
  const typeOf = (relation: Relation, column: string) => relation.columns.find(({ name }) => name === column)?.type;
  return (catalog?.relations ?? []).filter((relation) => {
    if (relation === referenced || relation === referencing || relation.view !== null || relation.partitionOf !== null) return false;
    const namesake = relation.name === referenced.name && relation.schema !== referenced.schema;
    if (!namesake && !isLookAlike(relation.name, referenced.name)) return false;
    return referencedColumns.every((column) => {
      const type = typeOf(relation, column);
      return type !== undefined && (namesake || type === typeOf(referenced, column));
    });
  });
}
