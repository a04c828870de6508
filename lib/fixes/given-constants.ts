import type { Catalog, Relation } from "../catalog/catalog";
import type { GivenValue, Statement } from "../statement/statement";
import { givenFor } from "../statement/target-values";
import type { CheckValue } from "./check-expression";
import { fillsItself, printedValue } from "./suggest-value";

/**
 * What an INSERT of one row gives to the columns of a relation, as far as it is told by constants, bound parameters and columns left out; with
 * `row` (from 0), what that one of its rows gives. Undefined for every other statement. `columnNames`: of the table or view that the statement
 * names.
 */
export function givenConstants(
  statement: Statement,
  relation: Relation,
  columnNames: readonly string[],
  catalog: Catalog | undefined,
  row?: number,
): ReadonlyMap<string, CheckValue> | undefined {
  if (statement.kind !== "insert" || statement.source.kind !== "values") return undefined;
  if (row === undefined && statement.source.rows.length !== 1) return undefined;
  return new Map(
    relation.columns.flatMap((attribute): [string, CheckValue][] => {
      const one = givenFor(statement, columnNames, attribute.name)?.[row ?? 0];
      if (one?.kind === "omitted") return fillsItself(relation, attribute, catalog) ? [] : [[attribute.name, null]];
      const value = one === undefined ? undefined : constantOf(one.value);
      const read = value === undefined ? undefined : printedValue(value, attribute);
      return read === undefined ? [] : [[attribute.name, read]];
    }),
  );
}

/** A constant or bound parameter as text; undefined for anything else. */
function constantOf(value: GivenValue): string | null | undefined {
  if (value.kind === "null") return null;
  if (value.kind === "literal") return value.type === "boolean" ? value.value.charAt(0).toLowerCase() : value.value;
  if (value.kind !== "placeholder" || value.placeholder.bound === undefined) return undefined;
  const bound = value.placeholder.bound.value;
  return bound === null ? null : typeof bound === "boolean" ? (bound ? "t" : "f") : String(bound);
}
