import type { Relation } from "../../../catalog/catalog";
import { attributeOf } from "../../../catalog/look-up";
import type { Evidence } from "../../../diagnose/evidence";
import { correctedStep, withChanges } from "../../../fixes/corrected-statement";
import type { FixDraft, InputDraft } from "../../../fixes/fix";
import { mayRefuseNext, type NextRefusal } from "../../../fixes/next-refusal/next-refusals";
import { uniqueKey } from "../unique-key";
import { onConflict } from "./on-conflict";

/**
 * A cure of the sequence, held to what it promises. Where another key certainly refuses the row next, the statement would go on failing: then
 * the cure comes together with a statement that passes that key. Where nobody knows, it says which key that may be.
 */
export function withOtherKeys(cure: FixDraft, next: readonly NextRefusal[], relation: Relation, evidence: Evidence): readonly FixDraft[] {
  const refusing = next.filter(({ verdict }) => verdict === "refuses");
  if (refusing.length === 0)
    return [next.length === 0 ? cure : { ...cure, riskNote: [cure.riskNote, ...next.map(mayRefuseNext)].join(" ") }];
  const [only, ...more] = refusing;
  const key = only && more.length === 0 && only.rule.kind === "unique" ? uniqueKey(evidence, only.rule.name) : undefined;
  const passing = (one: FixDraft) => next.length === 1 || one.id === "keep-existing-row";
  const upserts = key ? onConflict(key, evidence, false).filter(passing) : [];
  return [
    ...upserts.map((one) => combined(cure, one)),
    ...[withOtherValues(cure, refusing, relation, evidence)].flatMap((one) => one ?? []),
  ];
}

function combined(cure: FixDraft, upsert: FixDraft): FixDraft {
  return {
    ...upsert,
    id: `${cure.id}-and-${upsert.id}`,
    title: `${cure.title}; then ${upsert.title.charAt(0).toLowerCase()}${upsert.title.slice(1)}`,
    best: false,
    riskNote: [upsert.riskNote, cure.riskNote].filter((note) => note !== undefined).join(" "),
    steps: [...cure.steps, ...upsert.steps],
    ...(cure.privileges ? { privileges: cure.privileges } : {}),
  };
}

/** The INSERT with other values for the columns whose values are refused; which ones only a person knows. */
function withOtherValues(cure: FixDraft, next: readonly NextRefusal[], relation: Relation, evidence: Evidence): FixDraft | undefined {
  const { statement, target } = evidence;
  const refusing = next.filter(({ verdict }) => verdict === "refuses");
  const open = next.filter(({ verdict }) => verdict === "unknown");
  const columns = [...new Set(refusing.flatMap(({ rule }) => rule.columns ?? []))];
  const single = statement?.kind === "insert" && (statement.source.kind !== "values" || statement.source.rows.length === 1);
  if (statement === undefined || !single || columns.length === 0) return undefined;
  const written = withChanges(
    statement,
    columns.map((column) => ({ column, value: { input: column }, always: true })),
    { columns: (target ?? relation).columns },
  );
  if (written === undefined) return undefined;
  const inputs = columns.map((column): InputDraft => {
    const refusal = refusing.find(({ rule }) => rule.columns?.includes(column));
    const type = attributeOf(relation, column)?.type ?? null;
    return { name: column, label: `${relation.name}.${column}`, type, value: null, why: refusal?.proof ?? "" };
  });
  return {
    ...cure,
    id: `${cure.id}-and-change-values`,
    kind: "statement",
    title: `${cure.title}, and insert the row with another ${columns.join(", ")}`,
    when: `The number was not the only fault: ${refusing.map(({ rule }) => rule.name).join(" and ")} refuses the row as it is.`,
    best: false,
    riskNote: [cure.riskNote, ...open.map(mayRefuseNext)].join(" "),
    inputs,
    steps: [...cure.steps, correctedStep(statement, written)],
    verify: undefined,
  };
}
