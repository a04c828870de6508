import { boundLiteral } from "../../../fixes/bound-literal";
import type { FixDraft } from "../../../fixes/fix";
import { deparsed, join, type Sql, sql } from "../../../fixes/sql";
import { nameOf } from "../../../postgres/names";
import { isToken, significant } from "../../../postgres/token-runs";
import { tokenize } from "../../../postgres/tokens";
import type { GivenValue, InsertStatement } from "../../../statement/statement";
import { givenFor } from "../../../statement/target-values";
import type { Case } from "../case";

/** The UPDATE that the upsert of one row stands for when the row exists: it touches the listed columns only. */
export function updateInstead({ subject, evidence, known, cause }: Case): FixDraft | undefined {
  const { statement } = evidence;
  const { relation } = subject;
  if (cause !== "upsert-checks-first" || statement?.kind !== "insert" || statement.unresolved || relation === undefined) return undefined;
  const { onConflict, source } = statement;
  if (onConflict?.action !== "update" || source.kind !== "values" || source.rows.length !== 1) return undefined;
  const arbiter =
    onConflict.constraint === undefined
      ? onConflict.columns
      : relation.constraints.find((one) => one.name === onConflict.constraint)?.columns;
  if (arbiter === undefined || arbiter.length === 0 || conflictHasCondition(statement)) return undefined;
  const conditions = arbiter.map((column) => {
    const value = givenSql(column);
    return value && sql`${column} = ${value}`;
  });
  const assignments = onConflict.set.map(({ column, value, shared }) => {
    const written = shared ? undefined : assignedSql(value);
    return written && sql`${column} = ${written}`;
  });
  if (!complete(conditions) || !complete(assignments)) return undefined;
  const target = { schema: statement.target.schema ?? relation.schema, name: statement.target.name };
  return {
    id: "update-instead",
    kind: "statement",
    title: "Update the row that exists",
    when: "The row is known to exist. Where there is none, the UPDATE changes no row and says so (UPDATE 0).",
    steps: [{ sql: sql`UPDATE ${target} SET ${join(assignments)} WHERE ${join(conditions, " AND ")};`, lock: "ROW EXCLUSIVE" }],
    risk: "low",
    verify: sql`SELECT * FROM ${target} WHERE ${join(conditions, " AND ")};`,
  };

  /** What the INSERT gives to a column, as SQL; only constants and parameters that are known. */
  function givenSql(column: string): Sql | undefined {
    const given =
      statement?.kind === "insert"
        ? givenFor(
            statement,
            known.columns?.map((one) => one.name),
            column,
          )?.[0]
        : undefined;
    return given?.kind === "given" ? valueSql(given.value, column) : undefined;
  }

  function valueSql(value: GivenValue, column: string): Sql | undefined {
    if (statement === undefined) return undefined;
    if (value.kind === "null") return sql`NULL`;
    // The person's own constant, as the grammar read it.
    if (value.kind === "literal") return deparsed(statement.text.slice(value.start, value.end));
    if (value.kind !== "placeholder") return undefined;
    const type = known.columns?.find((one) => one.name === column)?.type;
    return boundLiteral(value.placeholder, { column, type, shown: false }, known.row);
  }

  /** `excluded.name`, a constant or a parameter. */
  function assignedSql(value: GivenValue): Sql | undefined {
    if (statement === undefined) return undefined;
    if (value.kind !== "expression") return valueSql(value, "");
    const text = statement.text.slice(value.start, value.end);
    const [table, dot, column, ...more] = significant(tokenize(text));
    const name = nameOf(text, column);
    if (more.length > 0 || !isToken(text, table, "EXCLUDED") || !isToken(text, dot, ".") || name === undefined) return undefined;
    return givenSql(name);
  }
}

function complete(parts: readonly (Sql | undefined)[]): parts is readonly Sql[] {
  return parts.length > 0 && parts.every((part) => part !== undefined);
}

/** `ON CONFLICT … WHERE` or `DO UPDATE SET … WHERE`: a condition that a plain UPDATE would lose. */
function conflictHasCondition(statement: InsertStatement): boolean {
  const tokens = significant(tokenize(statement.text));
  const conflict = tokens.findIndex((token) => isToken(statement.text, token, "CONFLICT"));
  return tokens.slice(conflict).some((token) => isToken(statement.text, token, "WHERE"));
}
