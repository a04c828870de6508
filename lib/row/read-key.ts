import type { Attribute, Relation } from "../catalog/catalog";
import { quoteIdentifier } from "../postgres/quote";
import type { Key } from "./failing-row";
import { printedValue } from "./judgement";
import { layOut } from "./layout";
import { cutIntoPieces, type Pieces, stretch } from "./pieces";
import { splitList, unquotedName } from "./split-list";
import { unknownColumn } from "./unknown-column";

/** An index has at most 32 columns (INDEX_MAX_KEYS). */
const mostColumns = 32;

/**
 * Reads `Key (columns)=(values)`. Unique and exclusion errors print names quoted where they must be and expressions
 * (BuildIndexValueDescription), foreign-key errors raw names (ri_ReportViolation), so a name with `, ` in it is told only by the relation.
 * Values are never cut; a relation's types tell where they part. `ambiguous` when they could part elsewhere too.
 */
export function readKey(columns: string, values: string, relation?: Relation): Key {
  const pieces = cutIntoPieces(values);
  const candidates = namesOf(columns, relation).filter((names) => names.length <= Math.min(pieces.count, mostColumns));
  const [names] = candidates;
  if (names === undefined) return { columns: [columns], values: [values === "null" ? null : values], ambiguous: true };
  const attributes = names.map((name) => attributeNamed(relation, name));
  const layout = layOut(pieces, attributes, { checked: [] }, "unlimited");
  const ambiguous = candidates.length > 1 || (layout ? !layout.sameBorders : names.length < pieces.count);
  return {
    columns: names,
    values: layout ? layout.judgement.columns.map(({ step }) => printedValue(pieces, step)) : firstSplit(pieces, names.length),
    ambiguous,
  };
}

/** Nothing fits the known types: one piece each, what is left to the last. */
function firstSplit(pieces: Pieces, count: number): readonly (string | null)[] {
  return Array.from({ length: count }, (_, index) => {
    const text = stretch(pieces, index, index === count - 1 ? pieces.count : index + 1);
    return text === "null" ? null : text;
  });
}

/** The ways to read the names: known keys of the relation that print so, else what is between the commas outside brackets and quotes. */
function namesOf(columns: string, relation: Relation | undefined): readonly (readonly string[])[] {
  const found = new Map<string, readonly string[]>();
  for (const names of printableKeys(relation)) if (names.join(", ") === columns) found.set(JSON.stringify(names), names);
  return found.size > 0 ? [...found.values()] : [splitList(columns) ?? columns.split(", ")];
}

/** What may stand in the first brackets for the keys of a relation: raw names (foreign keys), or quoted ones (indexes). */
export function knownKeyNames(relation: Relation | undefined): readonly string[] {
  return printableKeys(relation).map((names) => names.join(", "));
}

function printableKeys(relation: Relation | undefined): readonly (readonly string[])[] {
  return keysOf(relation)
    .filter((key) => key.length > 0)
    .flatMap((key) => [key, key.map(quoted)]);
}

function keysOf(relation: Relation | undefined): readonly (readonly string[])[] {
  if (relation === undefined) return [];
  return [
    ...relation.constraints.map((constraint) => constraint.columns),
    ...relation.indexes.map((index) => index.columns.filter((column) => column !== null)),
    ...relation.referencedBy.flatMap((reference) => [reference.referencedColumns, reference.columns]),
    ...relation.columns.map((column) => [column.name]),
  ];
}

/** As the server quotes it; a name that cannot be written is left as it is. */
function quoted(name: string): string {
  try {
    return quoteIdentifier(name);
  } catch {
    return name;
  }
}

function attributeNamed(relation: Relation | undefined, printed: string): Attribute {
  const name = unquotedName(printed);
  const found = relation?.columns.find((column) => column.name === printed) ?? relation?.columns.find((column) => column.name === name);
  return found ?? unknownColumn(printed);
}
