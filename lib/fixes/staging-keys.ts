import type { Relation } from "../catalog/catalog";
import { attributeOf } from "../catalog/look-up";
import type { Evidence } from "../diagnose/evidence";
import { type KeyRule, keyRules } from "./next-refusal/key-rules";
import type { Privilege } from "./privileges";
import { join, type Sql, sql } from "./sql";
import type { Staging } from "./staging";

/** What keys make of the rows of a file: known only when it is loaded, so the script itself leaves out what they refuse. */
export interface StagedKeys {
  /** Hold for rows that point at rows which are there. */
  readonly kept: readonly Sql[];
  /** Hold for rows that are left out for what is in the tables, to be looked at. */
  readonly refused: readonly Sql[];
  /** Behind the INSERT, with a space before it; empty where no key is in the way. */
  readonly onConflict: Sql;
  /** On what the rows point at. */
  readonly privileges: readonly Privilege[];
  /** What becomes of them; undefined where none can be left out. */
  readonly riskNote: string | undefined;
}

/**
 * For the INSERT from a staging table. `rows`: the name that its columns are qualified by. `besides`: a foreign key that the script
 * sees to itself. Keys over expressions and exclusions are left to ON CONFLICT; a table's references to itself are not looked at.
 */
export function stagedKeys(evidence: Evidence, target: Relation, staging: Staging, rows: string, besides?: string): StagedKeys {
  const rules = keyRules(evidence, target).filter(({ name }) => name !== besides);
  const given = (columns: readonly string[] | undefined): columns is readonly string[] =>
    columns?.every((column) => staging.columns.includes(column)) === true;
  const foreign = rules.filter((rule) => rule.kind === "foreign key" && given(rule.columns) && !isOwn(rule));
  const kept = foreign.flatMap((rule) => pointsAtRow(rule) ?? []);
  const taken = rules.flatMap((rule) =>
    rule.kind === "unique" && given(rule.columns) && rule.predicate === null ? [hasRow(rule.columns, target, rule.columns)] : [],
  );
  const inTheWay = rules.some(
    ({ kind, columns }) => kind !== "foreign key" && (columns === undefined || columns.some((one) => staging.columns.includes(one))),
  );
  // ON CONFLICT refuses a table with a deferrable key (55000).
  const deferrable = target.constraints.some((one) => one.deferrable && one.kind !== "foreign key");
  const conflict = inTheWay && !deferrable && target.rules.length === 0;
  const told = [
    ...(kept.length > 0 ? ["point at rows that are not there"] : []),
    ...(conflict ? ["have a key that is there, or comes twice"] : []),
  ];
  return {
    kept,
    refused: [...kept.map((condition) => sql`NOT (${condition})`), ...(conflict ? taken : [])],
    onConflict: conflict ? sql` ON CONFLICT DO NOTHING` : sql``,
    privileges: foreign.flatMap(({ referenced }) => (referenced ? [{ rights: ["SELECT"], on: referenced.table }] : [])),
    riskNote: told.length === 0 ? undefined : `Rows that ${told.join(", or ")}, are left out: compare the count of INSERT with the file.`,
  };

  function isOwn({ referenced }: KeyRule): boolean {
    return referenced === undefined || (referenced.table.name === target.name && referenced.table.schema === target.schema);
  }

  /** NULL points at nothing. */
  function pointsAtRow({ columns = [], referenced }: KeyRule): Sql | undefined {
    if (referenced === undefined) return undefined;
    const nulls = columns.filter((column) => attributeOf(target, column)?.notNull !== true).map((column) => sql`${rows}.${column} IS NULL`);
    return sql`(${join([...nulls, hasRow(columns, referenced.table, referenced.columns)], " OR ")})`;
  }

  /**
   * One look into the key's index for each row: as EXISTS beside an OR it could be planned as one that reads the whole table. What inherits from
   * a table has keys of its own.
   */
  function hasRow(columns: readonly string[], table: Relation, keys: readonly string[]): Sql {
    const same = columns.map((column, index) => sql`${"there"}.${keys[index] ?? column} = ${rows}.${column}`);
    const only = table.kind === "table" && !table.partitioned ? sql`ONLY ` : sql``;
    return sql`(SELECT true FROM ${only}${{ schema: table.schema, name: table.name }} AS there WHERE ${join(same, " AND ")} LIMIT 1) IS NOT NULL`;
  }
}
