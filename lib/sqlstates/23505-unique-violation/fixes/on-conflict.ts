import type { Evidence } from "../../../diagnose/evidence";
import { isOwnStatement } from "../../../diagnose/own-statement";
import { withParametersWritten } from "../../../fixes/corrected-statement";
import type { FixDraft } from "../../../fixes/fix";
import { edited, join, type Sql, sql, textOf } from "../../../fixes/sql";
import { tokenize } from "../../../postgres/tokens";
import type { GivenValue, InsertStatement } from "../../../statement/statement";
import { arbiterOf } from "../arbiter";
import { constantOf, givenInRows, type UniqueKey } from "../unique-key";

/**
 * The INSERT that leaves the existing row alone, and the one that updates it. Only where the index can be an arbiter, which one that is
 * not valid cannot. `raced`: the statement means to leave a row that exists alone, and lost a race.
 */
export function onConflict(key: UniqueKey, evidence: Evidence, raced: boolean): readonly FixDraft[] {
  const { statement } = evidence;
  if (
    statement?.kind !== "insert" ||
    !isOwnStatement(evidence) ||
    statement.onConflict ||
    key.index?.valid === false ||
    key.constraint?.deferrable
  )
    return [];
  if (key.relation.kind === "view" || key.relation.rules.length > 0) return [];
  const target = evidence.target ?? key.relation;
  const written = withParametersWritten(statement, { columns: target.columns });
  const arbiter = arbiterOf(key);
  if (written === undefined || arbiter === undefined) return [];
  const names = statement.columns?.map((column) => column.name) ?? target.columns.map((column) => column.name);
  const others = names.filter((name) => !key.columns?.some((column) => column.name === name));
  const drafts: FixDraft[] = [
    {
      id: "keep-existing-row",
      best: raced && statement.source.kind === "select",
      kind: "statement",
      title: "Insert only where no row has the key",
      when: "The row that exists is right as it is. RETURNING then gives no row.",
      risk: "low",
      riskNote: "Whatever else the statement brings for this key is dropped without a message.",
      steps: [{ sql: withClause(written, sql`ON CONFLICT ${arbiter} DO NOTHING`), lock: "ROW EXCLUSIVE" }],
    },
  ];
  const updatable = others.filter((name) =>
    target.columns.some((column) => column.name === name && column.generated === null && column.identity !== "always"),
  );
  if (updatable.length > 0 && !anotherUniqueKey(key, names) && !mayRepeatTheKey(evidence, key.columns, statement)) {
    drafts.unshift({
      id: "update-existing-row",
      kind: "statement",
      title: "Insert, or update the row that has the key",
      when: "The statement carries the newer values.",
      risk: "medium",
      riskNote: "It overwrites the listed columns of the existing row.",
      steps: [
        {
          sql: withClause(
            written,
            sql`ON CONFLICT ${arbiter} DO UPDATE SET ${join(updatable.map((name) => sql`${name} = excluded.${name}`))}`,
          ),
          lock: "ROW EXCLUSIVE",
        },
      ],
    });
  }
  return drafts;
}

/**
 * Whether two rows of the statement may have the same key: then DO UPDATE meets its own row (21000, nodeModifyTable.c, ExecOnConflictUpdate).
 */
function mayRepeatTheKey(evidence: Evidence, columns: UniqueKey["columns"], { text, source }: InsertStatement): boolean {
  if (source.kind === "default-values") return false;
  if (source.kind === "select") {
    const constant = (value: GivenValue) => value.kind === "null" || value.kind === "literal" || value.kind === "placeholder";
    return source.targets?.every(constant) !== true || /\bfrom\b/i.test(text.slice(source.range.start, source.range.end));
  }
  if (source.rows.length < 2) return false;
  if (columns === undefined) return true;
  const keys = source.rows.map(() => "");
  for (const column of columns) {
    const ofItsOwn = column.identity !== null || column.default?.startsWith("nextval(");
    const values = givenInRows(evidence, column.name)?.map((given) => (given.kind === "omitted" ? undefined : constantOf(given)));
    for (const index of keys.keys()) {
      const value = values?.[index];
      if (value === undefined && !ofItsOwn) return true;
      keys[index] += `${JSON.stringify(value ?? index)},`;
    }
  }
  return new Set(keys).size < keys.length;
}

/** One arbiter only: where another unique key is written too, the UPDATE may meet that one. */
function anotherUniqueKey(key: UniqueKey, names: readonly string[]): boolean {
  return key.relation.indexes.some(
    (index) => index.unique && index !== key.index && index.columns.every((column) => column !== null && names.includes(column)),
  );
}

/** Puts the clause at the end, before RETURNING. */
function withClause(statement: Sql, clause: Sql): Sql {
  const text = textOf(statement).trimEnd();
  let depth = 0;
  for (const token of tokenize(text)) {
    const word = text.slice(token.start, token.end);
    if (word === "(") depth += 1;
    else if (word === ")") depth -= 1;
    else if (depth === 0 && word.toLowerCase() === "returning") {
      return sql`${edited(text, [{ start: token.start, end: token.start, with: sql`${clause} ` }])};`;
    }
  }
  return sql`${edited(text, [])} ${clause};`;
}
