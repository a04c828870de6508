import type { Attribute, Relation } from "../../../catalog/catalog";
import type { Evidence } from "../../../diagnose/evidence";
import type { FixDraft } from "../../../fixes/fix";
import { roomPast } from "../number-room";
import { laggingSequences } from "../other-sequences";
import { realignSequence } from "./realign-sequence";

/** This sequence, and those of tables around it that a look found behind, too: each of those would fail at its next INSERT. */
export function realignOthers(relation: Relation, column: Attribute, evidence: Evidence): FixDraft | undefined {
  const lagging = laggingSequences(evidence, relation);
  const room = roomPast(relation, column, evidence);
  const own = room === "none" ? undefined : realignSequence(relation, column, room);
  if (own === undefined || lagging.length === 0) return undefined;
  const others = lagging.flatMap((one) => realignSequence(one.relation, one.column, "yes") ?? []);
  const names = lagging.map((one) => `${one.relation.name}.${one.column.name}`).join(", ");
  return {
    ...own,
    id: "realign-sequences",
    title: `Set the sequence of ${relation.name}.${column.name} past the rows, and with it ${names}`,
    when: "What left this sequence behind left the others behind, too: a restore, or an import of several tables.",
    best: false,
    steps: [own, ...others].flatMap(({ steps }) => steps),
    privileges: ["UPDATE on the sequences (USAGE is not enough)"],
  };
}
