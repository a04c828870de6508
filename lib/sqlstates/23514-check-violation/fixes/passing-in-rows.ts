import type { Relation } from "../../../catalog/catalog";
import { attributeOf } from "../../../catalog/look-up";
import type { Evidence } from "../../../diagnose/evidence";
import { columnsOf, passesCheck } from "../../../fixes/check-expression";
import { correctedStep, withReplacements } from "../../../fixes/corrected-statement";
import type { FixDraft, InputDraft } from "../../../fixes/fix";
import { givenConstants } from "../../../fixes/given-constants";
import { refusesNull } from "../../../fixes/refuses-null";
import { sql } from "../../../fixes/sql";
import { suggestValue } from "../../../fixes/suggest-value";
import type { Range } from "../../../statement/statement";
import { givenFor } from "../../../statement/target-values";
import { columnsRefused } from "../keys-refusing";
import { rowChangers } from "../row-changers";

/** One value of one row that a CHECK refuses. */
interface Wrong {
  readonly row: number;
  readonly column: string;
  readonly at: Range;
  readonly input: InputDraft;
}

/** More values than these nobody types into a form. */
const mostInputs = 10;

/**
 * An INSERT of several rows with another value wherever one fails a CHECK. PostgreSQL stops at the first such row: the statement works only where
 * every row is known to pass every CHECK, or by which value it fails.
 */
export function passingInRows(evidence: Evidence, relation: Relation): FixDraft | undefined {
  const { statement, target, catalog, serverVersion } = evidence;
  if (statement?.kind !== "insert" || statement.source.kind !== "values" || statement.onConflict) return undefined;
  const { rows } = statement.source;
  const names = (target ?? relation).columns.map(({ name }) => name);
  const all = relation.columns.map(({ name }) => name);
  const checks = relation.constraints.flatMap(({ kind, enforced, expression }) =>
    kind === "check" && enforced ? [{ expression, read: columnsOf(expression ?? "", all) }] : [],
  );
  if (checks.some(({ expression }) => !expression) || columnsRefused(evidence)?.length !== 0) return undefined;
  if (relation.columns.some(({ typeKind }) => typeKind === "domain") || rowChangers({ ...evidence, relation }, all).length > 0)
    return undefined;
  const wrong: Wrong[] = [];
  for (const row of rows.keys()) {
    const given = givenConstants(statement, relation, names, catalog, row);
    if (given === undefined || relation.columns.some((one) => given.get(one.name) === null && refusesNull(relation, one, catalog)))
      return undefined;
    const results = checks.map(({ expression, read }) => ({ read, passes: passesCheck(expression ?? "", (column) => given.get(column)) }));
    if (results.some(({ passes }) => passes === undefined)) return undefined;
    const failing = new Set<string>();
    for (const { read, passes } of results) {
      const [column, ...more] = read;
      if (passes) continue;
      // A CHECK over several columns: which of them is wrong, nobody knows.
      if (column === undefined || more.length > 0) return undefined;
      failing.add(column);
    }
    for (const column of failing) {
      const attribute = attributeOf(relation, column);
      const value = givenFor(statement, names, column)?.[row];
      if (attribute === undefined || attribute.generated !== null || value?.kind !== "given") return undefined;
      if (value.value.kind !== "literal" && value.value.kind !== "placeholder") return undefined;
      const kept = new Map([...given].filter(([name]) => name !== column));
      const input = suggestValue(relation, attribute, { ...(catalog ? { catalog } : {}), serverVersion, given: kept });
      wrong.push({
        row,
        column,
        at: value.value,
        input: { ...input, name: `${column}_${row + 1}`, label: `${input.label}, row ${row + 1}` },
      });
    }
  }
  if (wrong.length === 0 || wrong.length > mostInputs) return undefined;
  const corrected = withReplacements(
    statement,
    wrong.map(({ at, input }) => ({ at, value: sql`${{ input: input.name }}` })),
    { columns: (target ?? relation).columns },
  );
  if (corrected === undefined) return undefined;
  const failingRows = [...new Set(wrong.map(({ row }) => row + 1))];
  const columns = [...new Set(wrong.map(({ column }) => column))].join(" and ");
  const which =
    failingRows.length === 1 ? `row ${failingRows[0]}` : `rows ${failingRows.slice(0, -1).join(", ")} and ${failingRows.at(-1)}`;
  return {
    id: "supply-passing-value",
    kind: "statement",
    title: `Give ${columns} of ${which} a value that passes`,
    when: `The value is wrong.${failingRows.length > 1 ? " The error names the first of these rows; the others would be refused next." : " The other rows pass."}`,
    risk: "low",
    riskNote: wrong.some(({ input }) => input.value !== null)
      ? "The suggested value satisfies the rules of the column; whether it is true, only you know."
      : undefined,
    inputs: wrong.map(({ input }) => input),
    steps: [correctedStep(statement, corrected)],
  };
}
