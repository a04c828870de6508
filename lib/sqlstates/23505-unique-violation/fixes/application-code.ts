import type { ExaminedCause } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import type { FixDraft } from "../../../fixes/fix";
import { keyExistsCode } from "../../../fixes/frameworks/key-exists-code";
import { refusalCode } from "../../../fixes/frameworks/refusal-code";
import { otherColumns, schemaOf } from "../../../fixes/frameworks/row-subject";
import type { DuplicateKey } from "../situation";
import { generatedColumn, givenInRows, uniqueKey } from "../unique-key";

/** The code that finds or makes the row without a race; where the index cannot be ON CONFLICT's arbiter, that answers the refusal. */
export function applicationCode({ constraint }: DuplicateKey, evidence: Evidence, causes: readonly ExaminedCause[]): FixDraft | undefined {
  const { report, statement, relation } = evidence;
  if (causes.some(({ id, verdict }) => verdict === "confirmed" && notTheCodes.has(id))) return undefined;
  if (statement?.kind === "copy" || statement?.kind === "merge") return undefined;
  if (isGenerated(constraint, evidence)) return undefined;
  const given = statement?.kind === "insert" && statement.onConflict !== undefined;
  const arbiter = given || statement?.kind === "update" ? undefined : arbiterOf(constraint, evidence);
  const framework = report.source.framework;
  if (arbiter === undefined)
    return refusalCode(framework, { table: report.table ?? "", constraint, condition: "unique_violation", sqlstate: "23505" });
  const { table, columns, derived } = arbiter;
  const schema = schemaOf(relation, evidence, table);
  return keyExistsCode(
    framework,
    { ...(schema === undefined ? {} : { schema }), table, key: columns, others: otherColumns(evidence, table, relation, columns) },
    derived ? ` The paste names no table: ${table} is what PostgreSQL's way of naming the constraint makes of it.` : "",
  );
}

/** Confirmed causes that no code of one row helps against. */
const notTheCodes = new Set(["sequence-behind", "twice-in-statement", "index-not-valid"]);

/** A key that the database should have generated: then its sequence is behind, and no code helps. */
function isGenerated(constraint: string, evidence: Evidence): boolean {
  const key = uniqueKey(evidence, constraint);
  const column = key && generatedColumn(key);
  if (column !== undefined) return givenInRows(evidence, column.name)?.some((given) => given.kind === "omitted") ?? true;
  return key === undefined && constraint.endsWith("_pkey") && evidence.key?.columns.length === 1 && evidence.key.columns[0] === "id";
}

interface Arbiter {
  readonly table: string;
  readonly columns: readonly string[];
  /** The table is read off the constraint's name. */
  readonly derived: boolean;
}

/** The table and the plain columns of a unique index that ON CONFLICT can name. */
function arbiterOf(constraint: string, evidence: Evidence): Arbiter | undefined {
  const { report, statement } = evidence;
  const key = uniqueKey(evidence, constraint);
  if (key !== undefined) {
    if (key.columns === undefined || key.index?.predicate || key.constraint?.deferrable || key.relation.kind === "view") return undefined;
    return { table: key.relation.name, columns: key.columns.map(({ name }) => name), derived: false };
  }
  const columns = evidence.key?.columns ?? [];
  if (columns.length === 0 || evidence.key?.ambiguous || columns.some((column) => /[()]|::/.test(column))) return undefined;
  const target = statement && "target" in statement ? statement.target?.name : undefined;
  const named = report.table ?? target;
  const table = named ?? tableIn(constraint, columns);
  return table === undefined ? undefined : { table, columns, derived: named === undefined };
}

/** `users_email_key` on `email` is a constraint of `users`: ChooseConstraintName in indexcmds.c. */
function tableIn(constraint: string, columns: readonly string[]): string | undefined {
  const ending = `_${columns.join("_")}_key`;
  // Names longer than this are cut, and then in the middle.
  if (!constraint.endsWith(ending) || new TextEncoder().encode(constraint).length >= 63) return undefined;
  return constraint.slice(0, -ending.length) || undefined;
}
