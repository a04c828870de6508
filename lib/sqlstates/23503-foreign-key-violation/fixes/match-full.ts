import { attributeOf } from "../../../catalog/look-up";
import type { Evidence } from "../../../diagnose/evidence";
import { withChanges, withReplacements } from "../../../fixes/corrected-statement";
import type { FixDraft, InputDraft } from "../../../fixes/fix";
import { join, type QualifiedName, type Sql, sql } from "../../../fixes/sql";
import type { GivenValue } from "../../../statement/statement";
import { givenFor } from "../../../statement/target-values";
import { constraintAction, declaredForeignKey, type ForeignKey, foreignKeyOf } from "../foreign-key";
import type { MatchFull } from "../situation";
import { asStep } from "./child-case";
import { replaceForeignKey } from "./foreign-key-clause";
import { nameOf, only } from "./row-sql";
import { nullableColumns } from "./set-null-instead";

/** All of the key or none of it. */
export function matchFullFixes(situation: MatchFull, evidence: Evidence): readonly FixDraft[] {
  const { catalog } = evidence;
  const own = foreignKeyOf(situation, evidence);
  if (own === undefined || catalog === undefined) {
    const names = addedNames(situation, evidence);
    return names ? [findMixedRows(names)] : [];
  }
  const declared = declaredForeignKey(own, catalog);
  const drafts = [
    setAllNull(own, evidence),
    supplyWholeKey(own, evidence),
    findMixedRows({ table: nameOf(own.referencing), columns: own.columns, only: only(own.referencing, catalog) }),
    declared && matchSimple(declared, evidence),
  ];
  return drafts.filter((draft) => draft !== undefined);
}

/** What the one row of the statement gives to each column; undefined for several rows and other statements. */
function givenToColumns({ columns, referencing }: ForeignKey, evidence: Evidence): readonly (GivenValue | undefined)[] | undefined {
  const { statement } = evidence;
  if (statement?.kind === "update")
    return columns.map((column) => statement.assignments.find((one) => one.column === column && !one.shared)?.value);
  if (statement?.kind !== "insert" || statement.source.kind !== "values" || statement.source.rows.length !== 1) return undefined;
  const names = (evidence.target ?? referencing).columns.map(({ name }) => name);
  return columns.map((column) => {
    const [given] = givenFor(statement, names, column) ?? [];
    return given?.kind === "given" ? given.value : undefined;
  });
}

function setAllNull(foreignKey: ForeignKey, evidence: Evidence): FixDraft | undefined {
  const { statement } = evidence;
  const given = givenToColumns(foreignKey, evidence);
  if (statement === undefined || given === undefined || nullableColumns(foreignKey, evidence).length < foreignKey.columns.length)
    return undefined;
  const omitted = foreignKey.columns.filter((_, index) => given[index] === undefined);
  const replacements = given.flatMap((at) => (at === undefined ? [] : [{ at, value: sql`NULL` }]));
  if (statement.kind === "update") {
    const last = statement.assignments.at(-1)?.value;
    if (last === undefined) return undefined;
    // A column that the UPDATE leaves alone keeps its value: it has to be assigned as well.
    const more = join(
      omitted.map((column) => sql`, ${column} = NULL`),
      "\n",
    );
    if (omitted.length > 0) {
      const end = last.end;
      replacements.push({ at: { ...last, start: end, end }, value: more });
    }
  } else if (omitted.some((column) => attributeOf(foreignKey.referencing, column)?.default !== null)) return undefined;
  const corrected = withReplacements(statement, replacements, { columns: (evidence.target ?? foreignKey.referencing).columns });
  return (
    corrected && {
      id: "set-all-null",
      kind: "statement",
      title: `Leave ${foreignKey.columns.join(" and ")} NULL, all of them`,
      when: "The row points at nothing.",
      steps: [{ sql: asStep(corrected), lock: "ROW EXCLUSIVE" }],
      risk: "low",
      riskNote: "The row is stored without the reference.",
      best: true,
    }
  );
}

function supplyWholeKey(foreignKey: ForeignKey, evidence: Evidence): FixDraft | undefined {
  const { statement } = evidence;
  const given = givenToColumns(foreignKey, evidence);
  if (statement === undefined || given === undefined) return undefined;
  const missing = foreignKey.columns.filter((_, index) => {
    const value = given[index];
    return statement.kind === "update" ? value !== undefined && isNull(value) : value === undefined || isNull(value);
  });
  if (missing.length === 0 || missing.length === foreignKey.columns.length) return undefined;
  const changes = missing.map((column) => ({ column, value: { input: column } }));
  const corrected = withChanges(statement, changes, { columns: (evidence.target ?? foreignKey.referencing).columns });
  return (
    corrected && {
      id: "supply-whole-key",
      kind: "statement",
      title: `Give ${missing.join(" and ")} a value too`,
      when: `The row points at a row of ${foreignKey.referenced.name}: the key needs all its columns.`,
      steps: [{ sql: asStep(corrected), lock: "ROW EXCLUSIVE" }],
      inputs: missing.map((column): InputDraft => {
        const attribute = attributeOf(foreignKey.referencing, column);
        return {
          name: column,
          label: `${foreignKey.referencing.name}.${column}`,
          type: attribute?.baseType ?? attribute?.type ?? null,
          value: null,
          why: `Together with the other columns it has to be the key of a row that ${foreignKey.referenced.name} has.`,
        };
      }),
      risk: "low",
    }
  );
}

function isNull(value: GivenValue): boolean {
  return value.kind === "null" || (value.kind === "placeholder" && value.placeholder.bound?.value === null);
}

interface MixedNames {
  readonly table: QualifiedName;
  readonly columns: readonly string[];
  readonly only: Sql;
}

/** From an ALTER TABLE that adds the constraint: its own names. */
function addedNames(situation: MatchFull, { statement, target, relation, catalog }: Evidence): MixedNames | undefined {
  const action = constraintAction(situation, { statement });
  if (statement?.kind !== "alter-table" || action?.kind !== "add-foreign-key") return undefined;
  const known = target ?? relation;
  return {
    table: known ? nameOf(known) : { schema: statement.target.schema, name: statement.target.name },
    columns: action.columns,
    only: known ? only(known, catalog) : sql``,
  };
}

function findMixedRows({ table, columns, only: alone }: MixedNames): FixDraft {
  const nulls: Sql = join(
    columns.map((column) => sql`${column} IS NULL`),
    " OR ",
  );
  const values: Sql = join(
    columns.map((column) => sql`${column} IS NOT NULL`),
    " OR ",
  );
  return {
    id: "find-mixed-rows",
    kind: "investigate",
    title: `List the rows of ${table.name} whose key is null in part`,
    when: "Where ALTER TABLE raised the error: these rows stand in its way.",
    steps: [
      { sql: sql`SELECT * FROM ${alone}${table} WHERE (${nulls}) AND (${values}) LIMIT 50;`, lock: "ACCESS SHARE", scansTable: true },
    ],
    risk: "none",
  };
}

function matchSimple(foreignKey: ForeignKey, evidence: Evidence): FixDraft | undefined {
  if (evidence.statement?.kind !== "insert" && evidence.statement?.kind !== "update") return undefined;
  if (foreignKey.temporal) return undefined;
  return {
    id: "change-to-match-simple",
    kind: "schema",
    title: "Change the constraint to MATCH SIMPLE",
    when: "A key that is null in part is legitimate, and need not be checked.",
    steps: replaceForeignKey(foreignKey, { matchSimple: true }, evidence),
    risk: "medium",
    riskNote: "From now on a key with a null in it is stored unchecked, whatever its other columns hold.",
    privileges: [{ owner: foreignKey.referencing }, `REFERENCES on ${foreignKey.referenced.name}`],
  };
}
