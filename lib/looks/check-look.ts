import type { Attribute, Relation } from "../catalog/catalog";
import type { LookRequest } from "../catalog/look";
import { constraintOf } from "../catalog/look-up";
import { columnsOf } from "../fixes/check-expression";
import { conditionOf, partsOf } from "../fixes/condition";
import { deparsed, join, sql, textOf } from "../fixes/sql";
import type { Look } from "./look";

/** The parts of a CHECK, each evaluated by PostgreSQL for the values given. Reads no row. A string says why there is nothing to do. */
export function checkLook(relation: Relation, columns: readonly Attribute[], look: LookRequest): Look | string {
  const expression = constraintOf(relation, look.constraint ?? "")?.expression;
  if (expression === null || expression === undefined) return "The CHECK was not found.";
  const given = columns.map((column) => column.name);
  const others = relation.columns.map((column) => column.name).filter((name) => !given.includes(name));
  const parts = partsOf(conditionOf(expression))
    .map((part) => part.text)
    .filter((part) => columnsOf(part, others).length === 0);
  if (parts.length === 0) return "The CHECK reads columns whose values are not known.";
  const values = columns.map((column, index) => sql`${deparsed(`$${index + 1}::${plainType(column)}`)} AS ${column.name}`);
  // The expressions are the catalog's own text; the values are sent apart.
  const results = parts.map((part, index) => sql`(${deparsed(part)}) AS ${`part_${index}`}`);
  const text = textOf(sql`SELECT ${join(results)} FROM (SELECT ${join(values)}) AS ${relation.name}`);
  return {
    sql: text,
    values: look.values.slice(0, columns.length),
    answer: (row) => ({
      id: look.id,
      kind: "check-parts",
      parts: parts.map((part, index) => ({ text: part, result: resultOf(row[`part_${index}`]) })),
      sql: text,
    }),
  };
}

/** A domain's own type under it: a cast to the domain would evaluate its CHECKs, too. */
function plainType({ type, typeKind, baseType }: Attribute): string {
  return typeKind === "domain" ? (baseType ?? type) : type;
}

function resultOf(value: string | null | undefined): boolean | null {
  return value === null || value === undefined ? null : value === "t";
}
