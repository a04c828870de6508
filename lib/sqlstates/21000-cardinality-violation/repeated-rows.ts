import type { Attribute, Relation } from "../../catalog/catalog";
import { attributeOf, constraintOf, drawsNumber } from "../../catalog/look-up";
import type { Evidence } from "../../diagnose/evidence";
import { canonicalText } from "../../fixes/next-refusal/comparable";
import type { GivenValue, InsertStatement } from "../../statement/statement";
import { givenFor, type TargetValue } from "../../statement/target-values";

/** The columns of the index that ON CONFLICT names. */
export function arbiterColumns({ onConflict }: InsertStatement, relation: Relation | undefined): readonly string[] | undefined {
  if (onConflict === undefined) return undefined;
  const named =
    onConflict.constraint === undefined ? onConflict.columns : relation && constraintOf(relation, onConflict.constraint)?.columns;
  return named !== undefined && named.length > 0 ? named : undefined;
}

/**
 * For each row of VALUES how many rows before it have the same key: `[0, 0, 1]` where the third repeats one. Undefined where a key cannot be
 * told, or equal keys may be written differently.
 */
export function repeats(statement: InsertStatement, { target, relation }: Evidence): readonly number[] | undefined {
  const known = target ?? relation;
  const columns = arbiterColumns(statement, known);
  const { source } = statement;
  if (columns === undefined || source.kind !== "values") return undefined;
  const names = known?.columns.map(({ name }) => name);
  const keys = source.rows.map(() => "");
  for (const column of columns) {
    const attribute = known && attributeOf(known, column);
    const given = givenFor(statement, names, column);
    for (const row of keys.keys()) {
      const part = given?.[row] && keyPart(given[row], attribute, row);
      if (part === undefined) return undefined;
      keys[row] += `${part},`;
    }
  }
  const seen = new Map<string, number>();
  return keys.map((key) => {
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return before;
  });
}

/** A number of the row's own where nothing equals it: NULL, the next number of a sequence. */
function keyPart(given: TargetValue, attribute: Attribute | undefined, row: number): string | undefined {
  if (given.kind === "omitted" || given.value.kind === "default") return attribute && drawsNumber(attribute) ? `own ${row}` : undefined;
  const text = textOf(given.value);
  if (text === null) return `own ${row}`;
  if (text === undefined) return undefined;
  // Whatever the type: whole numbers are equal where they are written alike.
  if (attribute === undefined) return /^(?:0|-?[1-9]\d*)$/.test(text) ? JSON.stringify(text) : undefined;
  const canonical = canonicalText(text, attribute);
  return canonical === undefined ? undefined : JSON.stringify(canonical);
}

function textOf(value: GivenValue): string | null | undefined {
  if (value.kind === "null") return null;
  if (value.kind === "literal") return value.value;
  if (value.kind !== "placeholder" || value.placeholder.bound === undefined) return undefined;
  const bound = value.placeholder.bound.value;
  return bound === null ? null : String(bound);
}
