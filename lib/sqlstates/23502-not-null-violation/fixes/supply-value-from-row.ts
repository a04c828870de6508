import type { Attribute, Constraint, Relation } from "../../../catalog/catalog";
import { drawsNumber } from "../../../catalog/look-up";
import { columnsOf } from "../../../fixes/check-expression";
import type { FixDraft, InputDraft } from "../../../fixes/fix";
import { join, literal, type Sql, type SqlValue, sql } from "../../../fixes/sql";
import { fillsItself } from "../../../fixes/suggest-value";
import type { Cell } from "../../../row/failing-row";
import { alsoRefused } from "../also-refused";
import { type Case, inputFor, inputsFor } from "../case";
import { overwriter, unchanged } from "../facts";
import { latestRows } from "./verify";

/** Wider rows are not written out again. */
const widest = 60;

/**
 * The refused row as an INSERT of its own, with a value for the column: where the statement is not known, the row that the
 * server printed is all there is. Names that are not known are inputs too.
 */
export function supplyValueFromRow(about: Case): FixDraft | undefined {
  const { subject, evidence, context, situation } = about;
  const { row, statement } = evidence;
  const { table, column } = subject;
  if (situation.kind !== "row-refused" || statement !== undefined || row === undefined || table === undefined || column === undefined)
    return undefined;
  // dbt makes its rows by a query: none is written again by hand.
  if (evidence.report.source.framework === "dbt") return undefined;
  if (context.copy || context.inside || context.action || subject.attribute?.generated || overwriter(about) || row.cells.length > widest)
    return undefined;
  const known = subject.relation !== undefined && row.alignment !== "positional" ? subject.relation : undefined;
  const items = known ? itemsOfRelation(about, known) : itemsInOrder(about, row.cells, column);
  if (items === undefined) return undefined;
  return {
    id: "supply-value",
    kind: "statement",
    title: `Insert the row again, with a value for ${column}`,
    when: "It was an INSERT. For an UPDATE, or to get your own statement corrected, add the failing statement.",
    steps: [
      {
        sql: sql`INSERT INTO ${table} (${join(items.map((item) => item.name))})\nVALUES (${join(items.map((item) => item.value))});`,
        lock: "ROW EXCLUSIVE",
      },
    ],
    inputs: items.flatMap((item) => item.inputs),
    risk: "low",
    riskNote: known ? undefined : "The names of the other columns, and whether a comma belongs to a value, are yours to check.",
    verify: latestRows(table, known, column),
    best: known === undefined || (items.every((item) => item.inputs.every((input) => input.value !== null)) && unchanged(about)),
  };
}

interface Item {
  readonly name: SqlValue;
  readonly value: Sql;
  readonly inputs: readonly InputDraft[];
}

/** Every column that does not fill itself. Undefined when the row cannot be laid over the columns. */
function itemsOfRelation(about: Case, relation: Relation): readonly Item[] | undefined {
  const { evidence, subject, next } = about;
  const cells = new Map(evidence.row?.cells.map((cell) => [cell.column, cell] as const));
  const doubt = mayExist(about, relation)
    ? "The row may be there already, if this was an UPDATE."
    : unchanged(about)
      ? undefined
      : "A trigger or rule changes rows: what it makes of the value, its function tells.";
  const filled = next.filter((one) => fillsItself(relation, one, evidence.catalog)).map(({ name }) => name);
  const own = relation.columns.filter(({ name }) => name === subject.column);
  const decided = inputsFor(about, [...own, ...next.filter(({ name }) => !filled.includes(name))], filled);
  const asked = ({ name }: Attribute, reason?: string): Item => {
    const input = decided.find((one) => one.name === name) ?? inputFor(about, name);
    const open = reason === undefined ? input : { ...input, value: null, why: `${input.why} ${reason}` };
    return { name, value: sql`${{ input: name }}`, inputs: [open] };
  };
  const refused = (attribute: Attribute, check: Constraint): Item => {
    const input = { ...inputFor(about, attribute.name, attribute), value: null, why: `The row's value fails the CHECK ${check.name}.` };
    return { name: attribute.name, value: sql`${{ input: attribute.name }}`, inputs: [input] };
  };
  const also = alsoRefused(relation, evidence);
  const items = relation.columns.flatMap((attribute): Item[] => {
    const cell = cells.get(attribute.name);
    if (attribute.generated !== null || drawsNumber(attribute)) return attribute.name === subject.column ? [asked(attribute, doubt)] : [];
    if (attribute.name === subject.column) return [asked(attribute, doubt)];
    if (next.includes(attribute)) return fillsItself(relation, attribute, evidence.catalog) ? [] : [asked(attribute)];
    if (cell === undefined || cell.state === "hidden") return [];
    if (cell.value === null) return attribute.default === null ? [] : [{ name: attribute.name, value: sql`NULL`, inputs: [] }];
    const refusing = also.find((check) => columnsOf(check.expression ?? "", [attribute.name]).length > 0);
    if (refusing) return [refused(attribute, refusing)];
    if (cell.certainty === "certain" && !cell.truncated) return [{ name: attribute.name, value: literal(cell.value), inputs: [] }];
    return [uncertain(relation, attribute, cell)];
  });
  return items.some((item) => item.name === subject.column) ? items : undefined;
}

function uncertain(relation: Relation, attribute: Attribute, cell: Cell): Item {
  const why = cell.truncated ? "PostgreSQL printed only its beginning." : "The row can be read in another way too.";
  const input: InputDraft = {
    name: attribute.name,
    label: `${relation.name}.${attribute.name}`,
    type: attribute.type,
    value: cell.truncated ? null : cell.value,
    why,
  };
  return { name: attribute.name, value: sql`${{ input: attribute.name }}`, inputs: [input] };
}

/** Had it been an UPDATE, the row with this key is there, and an INSERT of it is refused. */
function mayExist({ evidence }: Case, relation: Relation): boolean {
  const filled = (name: string | null) => {
    const attribute = relation.columns.find((column) => column.name === name);
    return attribute === undefined || drawsNumber(attribute);
  };
  return evidence.statement === undefined && relation.indexes.some((index) => index.unique && !index.columns.some(filled));
}

/** No schema: the pieces in order under names that the person gives. Pieces printed `null` are left to their defaults. */
function itemsInOrder(about: Case, cells: readonly Cell[], column: string): readonly Item[] {
  const own = cells.findIndex((cell) => cell.state === "culprit" && cell.certainty !== "unknown");
  const items = cells.flatMap((cell, index): Item[] => {
    if (index === own) return [culprit(about, column)];
    if (cell.value === null || cell.state === "hidden") return [];
    const name = `column_${index + 1}`;
    const label = `the name of column ${index + 1}`;
    const named: InputDraft = {
      name,
      label,
      type: "identifier",
      value: cell.column,
      why: "Its name is not known here: add the schema, or type it.",
    };
    if (!cell.truncated) return [{ name: { input: name }, value: literal(cell.value), inputs: [named] }];
    const value: InputDraft = {
      name: `value_${index + 1}`,
      label: `the value of column ${index + 1}`,
      type: null,
      value: null,
      why: "PostgreSQL printed only its beginning.",
    };
    return [{ name: { input: name }, value: sql`${{ input: value.name }}`, inputs: [named, value] }];
  });
  return own >= 0 ? items : [culprit(about, column), ...items];
}

function culprit(about: Case, column: string): Item {
  return { name: column, value: sql`${{ input: column }}`, inputs: [inputFor(about, column, about.subject.attribute)] };
}
