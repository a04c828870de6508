import type { Evidence } from "../../diagnose/evidence";
import { declaredForeignKey, foreignKeyOf, foundNow } from "./foreign-key";
import { checkedForeignKey } from "./orphan-key";
import type { ForeignKeySituation } from "./situation";

/** Between which tables the printed key stands. */
export function describeKey(situation: ForeignKeySituation, evidence: Evidence) {
  const own =
    foreignKeyOf(situation, evidence) ??
    (situation.kind === "referencing" || situation.kind === "match-full" ? checkedForeignKey(situation, evidence) : undefined);
  const foreignKey = (own && evidence.catalog && declaredForeignKey(own, evidence.catalog)) ?? own;
  const child = situation.kind === "referencing" || situation.kind === "match-full";
  return {
    side: child ? ("child" as const) : ("parent" as const),
    table: child ? situation.table : situation.referencingTable,
    referencedTable: child
      ? ((situation.kind === "referencing" ? situation.referencedTable : undefined) ?? foreignKey?.referenced.name)
      : situation.table,
    referencedColumns: foreignKey?.referencedColumns ?? (situation.kind === "referenced" ? evidence.key?.columns : undefined),
    found: foundNow(evidence),
  };
}
