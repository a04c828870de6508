import type { Attribute, Catalog, Relation } from "../../../catalog/catalog";
import { join, literal, type QualifiedName, type Sql, sql } from "../../../fixes/sql";
import type { KeyPart } from "../foreign-key";

export function nameOf({ schema, name }: Relation): QualifiedName {
  return { schema, name };
}

/** A value as the server printed it, as a constant: whole numbers plainly, all else quoted, so that the column's type reads it. */
export function constant(value: string | null, attribute: Attribute | undefined): Sql {
  if (value === null) return sql`NULL`;
  const whole = attribute !== undefined && /^(smallint|integer|bigint)$/.test(attribute.baseType ?? attribute.type);
  return whole && /^(0|-?[1-9]\d{0,14})$/.test(value) ? sql`${Number(value)}` : literal(value);
}

export function attributeOf(relation: Relation | undefined, column: string): Attribute | undefined {
  return relation?.columns.find(({ name }) => name === column);
}

/** `id = 1 AND …` for the referenced side of a key. */
export function hasKey(parts: readonly KeyPart[], referenced: Relation | undefined): Sql {
  return join(
    parts.map(({ referencedColumn, value }) => sql`${referencedColumn} = ${constant(value, attributeOf(referenced, referencedColumn))}`),
    " AND ",
  );
}

/** `ONLY ` where other tables inherit from a plain one: a foreign key does not look into those (RI_Initial_Check). */
export function only(relation: Relation, catalog: Catalog | undefined): Sql {
  const inherited = catalog?.relations.some(({ inherits }) =>
    inherits.some(
      ({ schema, name }) => name === relation.name && (schema === null || relation.schema === null || schema === relation.schema),
    ),
  );
  return inherited && relation.kind === "table" ? sql`ONLY ` : sql``;
}
