import { ancestorsOf } from "../../catalog/look-up";
import type { Evidence } from "../../diagnose/evidence";
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

type Column = { readonly value: string | null; readonly place?: GivenValue } | "unknown";

/** The keys that an INSERT or UPDATE writes. Undefined for other statements, and where its columns cannot be told. */
export function givenKeys(evidence: Evidence, foreignKey: ForeignKey, failing: readonly KeyPart[] | undefined): GivenKeys | undefined {
  const { statement } = evidence;
  if (!writesTo(evidence, foreignKey)) return undefined;
  if (statement?.kind === "insert") return insertedKeys(statement, evidence, foreignKey, failing);
  if (statement?.kind === "update") return assignedKeys(statement, foreignKey, failing);
  return undefined;
}

/** False where a trigger, a rule or an action of a constraint wrote the row, and the statement is about another table. */
function writesTo({ statement, target, catalog }: Evidence, { referencing }: ForeignKey): boolean {
  if (statement === undefined || !("target" in statement) || statement.target === undefined) return false;
  if (statement.target.name === referencing.name) return true;
  if (target === undefined || catalog === undefined) return false;
  return (
    ancestorsOf(catalog, referencing).includes(target) || target.view?.baseRelations.some(({ name }) => name === referencing.name) === true
  );
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
      if (one?.kind === "given") return columnOf(one.value, foreignKey, index);
      const attribute = foreignKey.referencing.columns.find(({ name }) => name === foreignKey.columns[index]);
      return attribute && attribute.default === null && attribute.identity === null ? { value: null } : "unknown";
    }),
  );
  // A query may answer any number of rows.
  const oneRow = count === 1 && statement.source.kind !== "select";
  const keys = rows.map((row) => keyOf(row, foreignKey, failing, oneRow));
  const upserted = statement.onConflict?.set.filter(({ column }) => foreignKey.columns.includes(column)) ?? [];
  const sameAsInserted = upserted.every(({ value }) => /^\s*excluded\s*\./i.test(statement.text.slice(value.start, value.end)));
  return gathered(keys, sameAsInserted && statement.source.kind !== "select");
}

function assignedKeys(statement: UpdateStatement, foreignKey: ForeignKey, failing: readonly KeyPart[] | undefined): GivenKeys {
  const assigned = foreignKey.columns.map((column) => statement.assignments.find((one) => one.column === column));
  const row = assigned.map((one, index): Column => (one && !one.shared ? columnOf(one.value, foreignKey, index) : "unknown"));
  const key = keyOf(row, foreignKey, failing, true);
  return gathered(
    [key],
    row.every((column) => column !== "unknown"),
  );
}

/** Undefined: not known. Null: holds a null, so nothing is looked up. */
function keyOf(
  row: readonly Column[],
  foreignKey: ForeignKey,
  failing: readonly KeyPart[] | undefined,
  oneRow: boolean,
): GivenKey | null | undefined {
  if (row.some((column) => column !== "unknown" && column.value === null)) return null;
  const known = row.every((column) => column !== "unknown");
  if (!known && !(oneRow && failing)) return undefined;
  const values = row.map((column, index) => (column === "unknown" ? (failing?.[index]?.value ?? null) : column.value));
  const places = row.map((column) => (column === "unknown" ? undefined : column.place));
  const same = failing?.every((part, index) => sameText(part.value, values[index] ?? null, foreignKey, index)) ?? false;
  return { values, places, failing: same || (oneRow && failing !== undefined) };
}

function gathered(keys: readonly (GivenKey | null | undefined)[], complete: boolean): GivenKeys {
  return { keys: keys.filter((key) => key !== null && key !== undefined), complete: complete && keys.every((key) => key !== undefined) };
}

function columnOf(value: GivenValue, foreignKey: ForeignKey, index: number): Column {
  if (value.kind === "null") return { value: null, place: value };
  if (value.kind === "literal") return { value: value.value, place: value };
  if (value.kind === "placeholder" && value.placeholder.bound) {
    const bound = value.placeholder.bound.value;
    return { value: bound === null ? null : String(bound), place: value };
  }
  const attribute = foreignKey.referencing.columns.find(({ name }) => name === foreignKey.columns[index]);
  if (value.kind === "default" && attribute?.default === null && attribute.identity === null) return { value: null, place: value };
  return "unknown";
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
