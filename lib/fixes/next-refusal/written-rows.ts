import type { Attribute, Relation } from "../../catalog/catalog";
import { assignsColumn } from "../../catalog/trigger-body";
import type { Evidence } from "../../diagnose/evidence";
import { isOwnStatement } from "../../diagnose/own-statement";
import type { GivenValue } from "../../statement/statement";
import { givenFor, type TargetValue } from "../../statement/target-values";
import { isComparable } from "./comparable";

/** What a row holds in a column: a text or NULL, a value that no row has yet (the next number, a new UUID), or nobody knows. */
export type WrittenValue = { readonly text: string | null } | "fresh" | "unknown";

/** More rows of VALUES than these are not followed. */
const mostRows = 5;

/**
 * The rows that an INSERT writes, by column, as far as constants, bound parameters and defaults tell. Undefined for other statements, for
 * queries over tables, and where a rule or a view stands between.
 */
export function writtenRows(evidence: Evidence, relation: Relation): readonly ((column: string) => WrittenValue)[] | undefined {
  const { statement, target } = evidence;
  if (statement?.kind !== "insert" || !isOwnStatement(evidence) || relation.rules.length > 0) return undefined;
  if (target !== undefined && target !== relation && (target.view !== null || target.rules.length > 0)) return undefined;
  const { source, text } = statement;
  if (source.kind === "select" && /\b(?:from|where|limit|offset|table)\b/i.test(text.slice(source.range.start, source.range.end)))
    return undefined;
  const count = source.kind === "values" ? source.rows.length : 1;
  if (count > mostRows) return undefined;
  const names = (target ?? relation).columns.map(({ name }) => name);
  const given = new Map(relation.columns.map(({ name }) => [name, givenFor(statement, names, name)]));
  return Array.from({ length: count }, (_, index) => (name: string): WrittenValue => {
    const attribute = relation.columns.find((one) => one.name === name);
    const one = given.get(name)?.[index];
    if (attribute === undefined || one === undefined || mayBeChanged(relation, name)) return "unknown";
    return written(attribute, one);
  });
}

/** A trigger sees the row before the indexes do. */
function mayBeChanged({ triggers }: Relation, column: string): boolean {
  return triggers.some(
    ({ timing, level, events, enabled, body, language }) =>
      timing === "before" &&
      level === "row" &&
      events.includes("insert") &&
      enabled !== "disabled" &&
      assignsColumn(body, language, column) !== "never",
  );
}

function written(attribute: Attribute, given: TargetValue): WrittenValue {
  if (attribute.generated !== null) return "unknown";
  if (given.kind === "omitted" || given.value.kind === "default") return byDefault(attribute);
  const text = constantOf(given.value);
  return text === undefined || !isComparable(text, attribute) ? "unknown" : { text };
}

/** A domain may have a default of its own. */
function byDefault(attribute: Attribute): WrittenValue {
  const { default: expression, identity, typeKind } = attribute;
  if (identity !== null) return "unknown";
  if (expression === null) return typeKind === "domain" ? "unknown" : { text: null };
  if (/^(?:pg_catalog\.|public\.)?(?:gen_random_uuid|uuid_generate_v4|uuid_generate_v1|uuidv4|uuidv7)\(\)$/.test(expression))
    return "fresh";
  const constant = /^'((?:[^'\\]|'')*)'::[\w .()]+$|^(-?\d+(?:\.\d+)?)$|^(true|false)$/.exec(expression);
  const text = constant?.[1]?.replaceAll("''", "'") ?? constant?.[2] ?? constant?.[3];
  return text === undefined || !isComparable(text, attribute) ? "unknown" : { text };
}

function constantOf(value: GivenValue): string | null | undefined {
  if (value.kind === "null") return null;
  if (value.kind === "literal") return value.cast === undefined ? value.value : undefined;
  if (value.kind !== "placeholder" || value.placeholder.bound === undefined) return undefined;
  const bound = value.placeholder.bound.value;
  return bound === null ? null : String(bound);
}
