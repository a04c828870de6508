import { drawsNumber } from "../../../catalog/look-up";
import type { Evidence } from "../../../diagnose/evidence";
import { isOwnStatement } from "../../../diagnose/own-statement";
import { columnsOf, passesCheck } from "../../../fixes/check-expression";
import { withParametersWritten } from "../../../fixes/corrected-statement";
import type { FixDraft } from "../../../fixes/fix";
import { givenConstants } from "../../../fixes/given-constants";
import { mayRefuseNext, type NextRefusal, nextRefusals } from "../../../fixes/next-refusal/next-refusals";
import { refusesNull } from "../../../fixes/refuses-null";
import { edited, join, type Sql, sql, textOf } from "../../../fixes/sql";
import { tokenize } from "../../../postgres/tokens";
import type { GivenValue, InsertStatement } from "../../../statement/statement";
import { arbiterOf } from "../arbiter";
import { keyByDefault } from "../causes/default-gave-key";
import type { DeletionMark } from "../deletion-mark";
import { existingRow } from "../existing-row";
import { constantOf, givenInRows, type UniqueKey } from "../unique-key";

/**
 * The INSERT that leaves the existing row alone, and the one that updates it. Only where the index can be an arbiter, which one that is
 * not valid cannot. `raced`: the statement means to leave a row that exists alone, and lost a race. `mark`: the row is marked as deleted, and
 * would stay so; then the one that is left takes the mark away.
 */
export function onConflict(key: UniqueKey, evidence: Evidence, raced: boolean, mark?: DeletionMark): readonly FixDraft[] {
  const { statement } = evidence;
  if (
    statement?.kind !== "insert" ||
    !isOwnStatement(evidence) ||
    statement.onConflict ||
    key.index?.valid === false ||
    key.constraint?.deferrable
  )
    return [];
  if (key.relation.kind === "view" || key.relation.rules.length > 0 || keyByDefault(key, evidence)) return [];
  const target = evidence.target ?? key.relation;
  const written = withParametersWritten(statement, { columns: target.columns });
  const arbiter = arbiterOf(key);
  if (written === undefined || arbiter === undefined) return [];
  const names = statement.columns?.map((column) => column.name) ?? target.columns.map((column) => column.name);
  const others = names.filter((name) => !key.columns?.some((column) => column.name === name));
  // Rows that do not meet the key are inserted, and meet the other rules.
  const several = statement.source.kind === "values" && statement.source.rows.length > 1;
  if (several && failsOtherwise(statement, evidence, key)) return [];
  const next = nextRefusals(evidence, key.relation, { besides: key.index?.name ?? key.constraint?.name ?? "", fresh: [] });
  const beside = several || existingRow(evidence)?.exists === false ? next.filter((one) => !isTheRow(one, key, evidence)) : [];
  const drafts: FixDraft[] = [];
  const kept = mark === undefined ? keepExisting(key, beside, names) : undefined;
  if (kept)
    drafts.push({
      id: "keep-existing-row",
      best: raced && statement.source.kind === "select",
      kind: "statement",
      title: "Insert only where no row has the key",
      when: "The row that exists is right as it is. RETURNING then gives no row.",
      risk: "low",
      riskNote: ["Whatever else the statement brings for this key is dropped without a message.", ...kept.open.map(mayRefuseNext)].join(
        " ",
      ),
      steps: [{ sql: withClause(written, sql`ON CONFLICT ${kept.anyKey ? sql`` : sql`${arbiter} `}DO NOTHING`), lock: "ROW EXCLUSIVE" }],
    });
  const updatable = others.filter((name) =>
    target.columns.some((column) => column.name === name && column.generated === null && column.identity !== "always"),
  );
  // What the UPDATE sets: the row's newer values, and the mark that it is deleted taken away.
  const unmarked = mark && !names.includes(mark.column.name) ? [mark] : [];
  const set = [...updatable, ...unmarked.map(({ column }) => column.name)];
  const refusing = next.filter((one) => !isTheRow(one, key, evidence) && touches(one, set, key));
  const passes =
    refusing.every(({ rule, verdict }) => rule.kind === "foreign key" && verdict === "unknown") &&
    beside.every(({ verdict }) => verdict === "unknown");
  const open = [...new Set([...refusing, ...beside])];
  if (set.length > 0 && passes && !isSplit(key, names, set) && !mayRepeatTheKey(evidence, key.columns, statement)) {
    const newer = updatable.map((name) => sql`${name} = excluded.${name}`);
    const back = unmarked.map(({ column, live }) => sql`${column.name} = ${live === "null" ? sql`NULL` : sql`false`}`);
    drafts.unshift({
      id: mark ? "bring-row-back" : "update-existing-row",
      kind: "statement",
      title: mark ? "Insert, or bring the row back that has the key" : "Insert, or update the row that has the key",
      when: mark
        ? "It is the same thing as before: what refers to the old row then belongs to it again."
        : "The statement carries the newer values.",
      risk: "medium",
      riskNote: ["It overwrites the listed columns of the existing row.", ...open.map(mayRefuseNext)].join(" "),
      steps: [{ sql: withClause(written, sql`ON CONFLICT ${arbiter} DO UPDATE SET ${join([...newer, ...back])}`), lock: "ROW EXCLUSIVE" }],
    });
  }
  return drafts;
}

/**
 * DO NOTHING beside other rules that rows may meet: without a target it passes every key, but not a missing row that one points at. Undefined
 * where the statement would fail on such a rule. `open`: what it may still meet.
 */
function keepExisting(
  key: UniqueKey,
  beside: readonly NextRefusal[],
  written: readonly string[],
): { readonly anyKey: boolean; readonly open: readonly NextRefusal[] } | undefined {
  // A key that the statement does not write comes from a sequence: a row that this one refuses must not be dropped without a word.
  const keys = beside.filter((one) => one.rule.kind !== "foreign key" && touches(one, written, key));
  const foreign = beside.filter(({ rule }) => rule.kind === "foreign key");
  if (foreign.some(({ verdict }) => verdict === "refuses")) return undefined;
  if (keys.length === 0) return { anyKey: false, open: beside };
  // ON CONFLICT without a target refuses a table with a deferrable key (55000).
  const deferrable = key.relation.constraints.some((one) => one.deferrable && one.kind !== "foreign key");
  if (!deferrable) return { anyKey: true, open: foreign };
  return keys.some(({ verdict }) => verdict === "refuses") ? undefined : { anyKey: false, open: beside };
}

/** Whether a row of several fails a NOT NULL or a CHECK: PostgreSQL stopped at the first row with a known key. */
function failsOtherwise(statement: InsertStatement, { target, catalog }: Evidence, { relation }: UniqueKey): boolean {
  const names = (target ?? relation).columns.map(({ name }) => name);
  const rows = statement.source.kind === "values" ? statement.source.rows : [];
  return rows.some((_, row) => {
    const given = givenConstants(statement, relation, names, catalog, row);
    const empty = relation.columns.some((one) => given?.get(one.name) === null && refusesNull(relation, one, catalog));
    const checks = relation.constraints.filter(({ kind, enforced, expression }) => kind === "check" && enforced && expression !== null);
    return empty || checks.some(({ expression }) => passesCheck(expression ?? "", (column) => given?.get(column)) === false);
  });
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
    const ofItsOwn = drawsNumber(column);
    const values = givenInRows(evidence, column.name)?.map((given) => (given.kind === "omitted" ? undefined : constantOf(given)));
    for (const index of keys.keys()) {
      const value = values?.[index];
      if (value === undefined && !ofItsOwn) return true;
      keys[index] += `${JSON.stringify(value ?? index)},`;
    }
  }
  return new Set(keys).size < keys.length;
}

/** The other key is held by the row that is updated. */
function isTheRow({ which }: NextRefusal, { constraint }: UniqueKey, evidence: Evidence): boolean {
  const { key } = evidence;
  const byKey = constraint?.kind === "primary key" && key?.columns.map((column, at) => `\`${column}\` = \`${key.values[at]}\``).join(", ");
  return which !== undefined && (byKey || existingRow(evidence)?.which) === which;
}

/** Whether the UPDATE writes what the rule is about: columns, or what an expression or a condition of an index reads. */
function touches({ rule }: NextRefusal, updatable: readonly string[], { relation }: UniqueKey): boolean {
  const definition = relation.indexes.find(({ name }) => name === rule.name)?.definition ?? "";
  const read = rule.columns === undefined || rule.predicate !== null ? columnsOf(definition, updatable) : [];
  return read.length > 0 || (rule.columns ?? []).some((column) => updatable.includes(column));
}

/**
 * A key or a CHECK over columns of which the UPDATE writes some, while others stay as the existing row has them: nobody has looked at what the
 * two make together.
 */
function isSplit({ relation, index, constraint }: UniqueKey, written: readonly string[], updatable: readonly string[]): boolean {
  const all = relation.columns.map(({ name }) => name);
  const rules = [
    ...relation.indexes.filter((one) => one.unique && one !== index).map(({ definition }) => columnsOf(definition, all)),
    ...relation.constraints
      .filter((one) => one.kind !== "not null" && one !== constraint)
      .map(({ kind, columns, expression }) => (kind === "check" ? columnsOf(expression ?? "", all) : columns)),
  ];
  return rules.some((read) => read.some((column) => updatable.includes(column)) && !read.every((column) => written.includes(column)));
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
