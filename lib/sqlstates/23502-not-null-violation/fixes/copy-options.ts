import { hasUnreadRule } from "../../../catalog/look-up";
import { passesCheck } from "../../../fixes/check-expression";
import { isNeverNull } from "../../../fixes/default-value";
import type { FixDraft } from "../../../fixes/fix";
import { edited, literal, type Sql, sql } from "../../../fixes/sql";
import { isUnique } from "../../../fixes/suggest-value";
import { isToken, significant } from "../../../postgres/token-runs";
import { tokenize } from "../../../postgres/tokens";
import type { CopyStatement } from "../../../statement/statement";
import type { Case } from "../case";
import { latestRows } from "./verify";

/** COPY that reads an empty field of the column as the empty string: for text only, where that is a valid value. */
export function copyForceNotNull(about: Case): FixDraft | undefined {
  const { subject, evidence, given } = about;
  const { statement } = evidence;
  const { relation, attribute, table } = subject;
  if (statement?.kind !== "copy" || given.kind !== "copied" || relation === undefined || attribute === undefined || table === undefined)
    return undefined;
  if (
    !isCsv(statement) ||
    statement.options.has("force_not_null") ||
    statement.options.has("force_null") ||
    (statement.options.get("null") ?? "") !== ""
  )
    return undefined;
  const isText = attribute.type === "text" || attribute.type === "citext" || /^character varying(?:\(\d+\))?$/.test(attribute.type);
  if (
    !isText ||
    isUnique(relation, attribute.name) ||
    hasUnreadRule(relation, attribute.name) ||
    relation.constraints.some((one) => one.kind === "foreign key" && one.columns.includes(attribute.name))
  )
    return undefined;
  const checks = relation.constraints.filter(
    (one) => one.kind === "check" && one.expression !== null && one.expression.includes(attribute.name),
  );
  const valid = checks.every((one) => passesCheck(one.expression ?? "", (column) => (column === attribute.name ? "" : undefined)) === true);
  const changed = valid ? withOption(statement, sql`FORCE_NOT_NULL (${attribute.name})`, sql`FORCE NOT NULL ${attribute.name}`) : undefined;
  return (
    changed && {
      id: "copy-force-not-null",
      kind: "statement",
      title: `Read empty fields of ${attribute.name} as empty strings`,
      when: "The empty string is a valid value of the column. Its default is not used.",
      steps: [{ sql: terminated(statement, changed), lock: "ROW EXCLUSIVE" }],
      risk: "low",
      verify: latestRows(table, relation, attribute.name),
    }
  );
}

/**
 * 16 and later: an empty field means DEFAULT. Only where every column that is read has a default or refuses NULL anyway,
 * since an empty field of any other column would be refused then (22P04).
 */
export function copyDefaultOption(about: Case): FixDraft | undefined {
  const { subject, evidence, given } = about;
  const { statement } = evidence;
  const { relation, attribute, table } = subject;
  if (statement?.kind !== "copy" || given.kind !== "copied" || relation === undefined || table === undefined) return undefined;
  if (
    !evidence.serverVersionKnown ||
    evidence.serverVersion < 16 ||
    attribute === undefined ||
    attribute.default === null ||
    !isNeverNull(attribute.default)
  )
    return undefined;
  if (!isCsv(statement) || ["null", "default", "force_null", "force_not_null"].some((option) => statement.options.has(option)))
    return undefined;
  const read = relation.columns.filter((one) => one.generated === null && (statement.columns?.includes(one.name) ?? true));
  if (!read.every((one) => one.default !== null || one.notNull)) return undefined;
  const changed = withOption(statement, sql`NULL ${literal("\\N")}, DEFAULT ''`, undefined);
  return (
    changed && {
      id: "copy-default-option",
      kind: "statement",
      title: "Read empty fields as DEFAULT",
      when: `An empty field stands for the column's default, ${attribute.default}. In this file NULL is then written \\N.`,
      steps: [{ sql: terminated(statement, changed), lock: "ROW EXCLUSIVE" }],
      risk: "low",
      riskNote: "Needs server 16 or later.",
      verify: latestRows(table, relation, attribute.name),
    }
  );
}

export function isCsv({ options }: CopyStatement): boolean {
  return options.get("format") === "csv" || options.get("csv") !== undefined;
}

/** psql's `\copy` ends with its line. */
function terminated(statement: CopyStatement, changed: Sql): Sql {
  return statement.client ? changed : sql`${changed};`;
}

/** The COPY with one more option: in the list in brackets, or at the end of the form of before 9.0. Undefined with WHERE. */
function withOption(statement: CopyStatement, option: Sql, legacy: Sql | undefined): Sql | undefined {
  const { text } = statement;
  const tokens = significant(tokenize(text));
  const last = tokens.at(-1);
  if (last === undefined || tokens.some((token) => isToken(text, token, "WHERE"))) return undefined;
  const bracketed = isToken(text, last, ")") && tokens.some((token) => isToken(text, token, "FORMAT"));
  if (bracketed) return edited(text, [{ start: last.start, end: last.start, with: sql`, ${option}` }]);
  return legacy && edited(text, [{ start: last.end, end: last.end, with: sql` ${legacy}` }]);
}
