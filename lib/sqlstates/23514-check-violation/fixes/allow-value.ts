import type { Relation } from "../../../catalog/catalog";
import { constraintOf } from "../../../catalog/look-up";
import type { Evidence } from "../../../diagnose/evidence";
import { passesCheck } from "../../../fixes/check-expression";
import { newConstraintName } from "../../../fixes/constraint-name";
import type { FixDraft, StepDraft } from "../../../fixes/fix";
import { certainValues } from "../../../fixes/judged-condition";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { edited, literal, type Sql, sql } from "../../../fixes/sql";
import { nameOf } from "../../../postgres/names";
import { closingIndex, isToken, significant } from "../../../postgres/token-runs";
import { tokenize } from "../../../postgres/tokens";
import { checkedColumns } from "../check-parts";
import { rowChangers } from "../row-changers";

/**
 * A list of allowed values made longer by the one of the row. The wider CHECK is added and validated beside the old one, which goes in the same
 * moment in which the new one takes its name: at no time is the table without one.
 */
export function allowValue(evidence: Evidence, constraint: string): FixDraft | undefined {
  const { relation } = evidence;
  const known = relation && constraintOf(relation, constraint);
  if (relation === undefined || !known?.expression || known.inherited || relation.partitionOf || relation.kind === "view") return undefined;
  const [column, ...more] = checkedColumns(evidence, known.expression);
  if (column === undefined || more.length > 0 || rowChangers(evidence, [column]).length > 0) return undefined;
  const value = certainValues(evidence.row)(column);
  const cell = evidence.row?.cells.find((one) => one.column === column);
  if (value === undefined || typeof cell?.value !== "string" || cell.truncated || cell.certainty !== "certain") return undefined;
  const wider = longerList(known.expression, column, cell.value);
  if (wider === undefined || !passesTheOthers(relation, constraint, evidence)) return undefined;
  const name = newConstraintName(relation.name, column, "check", relation);
  const validate: StepDraft = {
    sql: sql`ALTER TABLE ${relation} VALIDATE CONSTRAINT ${name};`,
    note: "Scans the table; reads and writes go on. Every row passed the narrower one.",
    lock: "SHARE UPDATE EXCLUSIVE",
    scansTable: true,
  };
  return {
    id: "allow-value",
    kind: "schema",
    title: `Allow this value of ${column} in ${constraint}`,
    when: "The value is right, and the list of allowed ones is out of date.",
    risk: "medium",
    riskNote: `Whatever reads ${column} must know the value: code, reports, other systems.`,
    steps: [
      ...withLockTimeout([
        {
          sql: sql`ALTER TABLE ${relation} ADD CONSTRAINT ${name} CHECK (${wider}) NOT VALID;`,
          note: "Held for a moment: no row is read.",
          lock: "ACCESS EXCLUSIVE",
        },
      ]),
      ...(known.validated ? [validate] : []),
      ...withLockTimeout([
        { sql: sql`ALTER TABLE ${relation} DROP CONSTRAINT ${constraint};`, lock: "ACCESS EXCLUSIVE" },
        { sql: sql`ALTER TABLE ${relation} RENAME CONSTRAINT ${name} TO ${constraint};`, lock: "ACCESS EXCLUSIVE" },
      ]),
    ],
    privileges: [{ owner: relation }],
  };
}

/** `c IN ('a', 'b')`, or `c = ANY (ARRAY['a'::text, …])` as PostgreSQL writes it, with one more; undefined for anything else. */
function longerList(expression: string, column: string, value: string): Sql | undefined {
  const tokens = significant(tokenize(expression));
  if (!tokens.some((token) => nameOf(expression, token) === column)) return undefined;
  const signs = ["(", ")", "[", "]", ",", "=", "::"];
  const simple = tokens.every(
    (token) => (token.kind !== "operator" && token.kind !== "punctuation") || signs.includes(expression.slice(token.start, token.end)),
  );
  if (!simple) return undefined;
  const at = tokens.findIndex((token) => isToken(expression, token, "IN") || isToken(expression, token, "ARRAY"));
  const open = at + 1;
  const close = at < 0 ? undefined : closingIndex(expression, tokens, open);
  const last = close === undefined ? undefined : tokens[close];
  if (last === undefined || tokens[open]?.kind !== "punctuation") return undefined;
  const constants = tokens.slice(open + 1, close).filter((token) => token.kind === "string" || token.kind === "number");
  const listed = ["IN", "ANY", "ARRAY"];
  const plain = tokens.every(
    (token) =>
      token.kind !== "word" ||
      isTypeName(expression.slice(token.start, token.end)) ||
      listed.some((word) => isToken(expression, token, word)) ||
      nameOf(expression, token) === column,
  );
  if (constants.length === 0 || !plain) return undefined;
  const numbers = constants.every((token) => token.kind === "number");
  if (numbers ? !/^-?\d+(?:\.\d+)?$/.test(value) : constants.some((token) => token.kind !== "string")) return undefined;
  return edited(expression, [{ start: last.start, end: last.start, with: sql`, ${literal(value)}` }]);
}

function isTypeName(word: string): boolean {
  return /^(?:text|character|varying|bpchar|varchar|integer|bigint|smallint|numeric)$/i.test(word);
}

/** CHECKs are tested in the order of their names: those behind this one have not been. */
function passesTheOthers(relation: Relation, constraint: string, { row }: Evidence): boolean {
  const valueIn = certainValues(row);
  return relation.constraints.every(
    ({ kind, name, enforced, expression }) =>
      kind !== "check" || !enforced || name <= constraint || passesCheck(expression ?? "", valueIn) === true,
  );
}
