import { ancestorsOf } from "../../catalog/look-up";
import type { Evidence } from "../../diagnose/evidence";
import { fillsItself } from "../../fixes/suggest-value";
import type { GivenValue, InsertStatement, UpdateStatement } from "../../statement/statement";
import { givenFor } from "../../statement/target-values";
import type { ForeignKey, KeyPart } from "./foreign-key";

/** One key that the statement writes, in the order of the foreign key's columns. */
export interface GivenKey {
  readonly values: readonly (string | null)[];
  /** Where the statement gives the values; undefined for a column that it leaves out. */
  readonly places: readonly (GivenValue | undefined)[];
  /** It is the key of the error. */
  readonly failing: boolean;
}

export interface GivenKeys {
  /** Without those that hold a null: they are not looked up. */
  readonly keys: readonly GivenKey[];
  /** The statement writes no other key. */
  readonly complete: boolean;
}

/** `value` is undefined where the text does not tell it. */
interface Column {
  readonly value: string | null | undefined;
  readonly place?: GivenValue;
}

/** The keys that an INSERT or UPDATE writes. Undefined for other statements, and where its columns cannot be told. */
export function givenKeys(evidence: Evidence, foreignKey: ForeignKey, failing: readonly KeyPart[] | undefined): GivenKeys | undefined {
  const { statement } = evidence;
  if (!writesTo(evidence, foreignKey)) return undefined;
  if (statement?.kind === "insert") return insertedKeys(statement, evidence, foreignKey, failing);
  if (statement?.kind === "update") return assignedKeys(statement, evidence, foreignKey, failing);
  return undefined;
}

/** False where a trigger, a rule or an action of a constraint wrote the row, and the statement is about another table. */
function writesTo({ statement, target, catalog }: Evidence, { referencing, columns }: ForeignKey): boolean {
  if (statement === undefined || !("target" in statement) || statement.target === undefined) return false;
  if (statement.target.name === referencing.name) return true;
  if (target === undefined || catalog === undefined) return false;
  if (ancestorsOf(catalog, referencing).includes(target)) return true;
  // Through a view: only while its columns are called as the table's are, and no trigger stands in between.
  const through = target.view?.baseRelations.some(({ name }) => name === referencing.name) && target.triggers.length === 0;
  return through === true && columns.every((column) => target.columns.some(({ name }) => name === column));
}

function insertedKeys(
  statement: InsertStatement,
  evidence: Evidence,
  foreignKey: ForeignKey,
  failing: readonly KeyPart[] | undefined,
): GivenKeys | undefined {
  const columnNames = (evidence.target ?? foreignKey.referencing).columns.map(({ name }) => name);
  const given = foreignKey.columns.map((column) => givenFor(statement, columnNames, column));
  if (!given.every((rows) => rows !== undefined)) return undefined;
  const count = given[0]?.length ?? 0;
  const rows = Array.from({ length: count }, (_, row) =>
    given.map((column, index): Column => {
      const one = column[row];
      if (one?.kind === "given") return columnOf(one.value, evidence, foreignKey, index);
      return { value: leftNull(evidence, foreignKey, index) ? null : undefined };
    }),
  );
  // A query may answer any number of rows.
  const oneRow = count === 1 && statement.source.kind !== "select";
  const keys = rows.map((row) => keyOf(row, foreignKey, failing, oneRow));
  const upserted = statement.onConflict?.set.filter(({ column }) => foreignKey.columns.includes(column)) ?? [];
  const sameAsInserted = upserted.every(({ value }) => /^\s*excluded\s*\./i.test(statement.text.slice(value.start, value.end)));
  return gathered(keys, sameAsInserted && statement.source.kind !== "select");
}

function assignedKeys(
  statement: UpdateStatement,
  evidence: Evidence,
  foreignKey: ForeignKey,
  failing: readonly KeyPart[] | undefined,
): GivenKeys {
  const assigned = foreignKey.columns.map((column) => statement.assignments.find((one) => one.column === column));
  const row = assigned.map(
    (one, index): Column => (one && !one.shared ? columnOf(one.value, evidence, foreignKey, index) : { value: undefined }),
  );
  const key = keyOf(row, foreignKey, failing, true);
  return gathered(
    [key],
    row.every(({ value }) => value !== undefined),
  );
}

/** Undefined: not known. Null: holds a null, so nothing is looked up. */
function keyOf(
  row: readonly Column[],
  foreignKey: ForeignKey,
  failing: readonly KeyPart[] | undefined,
  oneRow: boolean,
): GivenKey | null | undefined {
  if (row.some(({ value }) => value === null)) return null;
  const known = row.every(({ value }) => value !== undefined);
  if (!known && !(oneRow && failing)) return undefined;
  const values = row.map(({ value }, index) => (value === undefined ? (failing?.[index]?.value ?? null) : value));
  const places = row.map(({ place }) => place);
  const same = failing?.every((part, index) => sameText(part.value, values[index] ?? null, foreignKey, index)) ?? false;
  return { values, places, failing: same || (oneRow && failing !== undefined) };
}

function gathered(keys: readonly (GivenKey | null | undefined)[], complete: boolean): GivenKeys {
  return { keys: keys.filter((key) => key !== null && key !== undefined), complete: complete && keys.every((key) => key !== undefined) };
}

function columnOf(value: GivenValue, evidence: Evidence, foreignKey: ForeignKey, index: number): Column {
  if (value.kind === "null") return { value: null, place: value };
  if (value.kind === "literal") return { value: value.value, place: value };
  if (value.kind === "placeholder" && value.placeholder.bound) {
    const bound = value.placeholder.bound.value;
    return { value: bound === null ? null : String(bound), place: value };
  }
  return { value: value.kind === "default" && leftNull(evidence, foreignKey, index) ? null : undefined, place: value };
}

/** Left out, the column stays null: no default, of its own or of its domain, and nothing computes it. */
function leftNull({ catalog }: Evidence, { referencing, columns }: ForeignKey, index: number): boolean {
  const attribute = referencing.columns.find(({ name }) => name === columns[index]);
  return attribute !== undefined && !fillsItself(referencing, attribute, catalog);
}

const wholeNumber = /^-?\d{1,40}$/;

/** The error prints what the type's output function makes of the value. */
function sameText(printed: string, given: string | null, foreignKey: ForeignKey, index: number): boolean {
  if (given === null) return false;
  const type = foreignKey.referencing.columns.find(({ name }) => name === foreignKey.columns[index])?.type ?? "";
  if (/^(smallint|integer|bigint)/.test(type) && wholeNumber.test(printed) && wholeNumber.test(given))
    return BigInt(printed) === BigInt(given);
  if (type.startsWith("numeric")) return Number(printed) === Number(given);
  if (type.startsWith("character(") || type === "character") return printed.trimEnd() === given.trimEnd();
  return type === "uuid" ? printed === given.toLowerCase() : printed === given;
}
