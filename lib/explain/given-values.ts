import type { Relation } from "../catalog/catalog";
import type { GivenValue, Statement } from "../statement/statement";

/**
 * What the statement puts into columns, as PostgreSQL prints it back; only where nothing can have changed it on the way.
 * Empty for statements of several rows (which of them failed is not told) and where BEFORE triggers or rules run.
 */
export function givenValues(statement: Statement, printedAs: Relation, stored: Relation): ReadonlyMap<string, string | null> | undefined {
  if (statement.kind !== "insert" || statement.source.kind !== "values") return undefined;
  const [row, ...more] = statement.source.rows;
  if (row === undefined || more.length > 0) return undefined;
  if (changesRows(printedAs) || changesRows(stored)) return undefined;
  const names = statement.columns?.map((column) => column.name) ?? printedAs.columns.map((column) => column.name);
  const given = new Map<string, string | null>();
  row.values.forEach((value, index) => {
    const attribute = printedAs.columns.find((column) => column.name === names[index]);
    if (attribute === undefined) return;
    const printed = printedValue(value, attribute.type);
    if (printed !== undefined) given.set(attribute.name, printed);
  });
  return given;
}

function changesRows(relation: Relation): boolean {
  return (
    relation.triggers.some((trigger) => trigger.timing === "before" && trigger.level === "row" && trigger.enabled !== "disabled") ||
    relation.rules.length > 0
  );
}

/** Undefined where the printed form may differ from the given one. */
function printedValue(value: GivenValue, type: string): string | null | undefined {
  if (value.kind === "null") return null;
  if (value.kind === "placeholder") {
    const bound = value.placeholder.bound;
    if (bound === undefined) return undefined;
    if (bound.value === null) return null;
    return printedConstant(String(bound.value), type);
  }
  if (value.kind !== "literal" || value.cast !== undefined) return undefined;
  return printedConstant(value.value, type);
}

function printedConstant(text: string, type: string): string | undefined {
  if (type === "text" || type.startsWith("character varying")) return text;
  if (/^(smallint|integer|bigint)$/.test(type) && /^(0|-?[1-9]\d*)$/.test(text)) return text;
  if (type === "boolean" && /^(true|false|t|f)$/i.test(text)) return text.slice(0, 1).toLowerCase();
  if (type === "uuid" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) return text;
  return undefined;
}
