import type { Attribute, Relation } from "../../catalog/catalog";
import type { LookRequest } from "../../catalog/look";
import { primaryKeyOf } from "../../catalog/look-up";
import type { Evidence } from "../../diagnose/evidence";
import { nameOf } from "./existing-row";
import { numberRanges, sequenceOn } from "./number-room";

/** A number that a sequence hands out, in a table around the one of the error. */
interface OtherSequence {
  readonly id: string;
  readonly relation: Relation;
  readonly column: Attribute;
}

/** Each costs a look. */
const mostOthers = 4;

/** What left one sequence behind has as a rule left them all: those of the tables around, by their primary keys. */
export function otherSequences({ catalog }: Evidence, own: Relation): readonly OtherSequence[] {
  if (catalog?.from !== "connection") return [];
  const others = catalog.relations.flatMap((relation): OtherSequence[] => {
    const [name, ...more] = primaryKeyOf(relation)?.columns ?? [];
    const column = relation.columns.find((one) => one.name === name);
    const table = relation.kind === "table" && relation !== own;
    if (!table || column === undefined || more.length > 0 || column.sequence === null) return [];
    return [{ id: `sequence:${relation.schema ?? ""}.${relation.name}`, relation, column }];
  });
  return others.slice(0, mostOthers);
}

export function otherSequenceLooks(evidence: Evidence, own: Relation): readonly LookRequest[] {
  return otherSequences(evidence, own).map(({ id, relation, column }) => ({
    id,
    kind: "sequence-state",
    relation: nameOf(relation),
    columns: [column.name],
    values: [],
  }));
}

/** Those that a look found behind the rows, with room past them. */
export function laggingSequences(evidence: Evidence, own: Relation): readonly (OtherSequence & { readonly behind: bigint })[] {
  return otherSequences(evidence, own).flatMap((one) => {
    const look = evidence.looks.find(({ id }) => id === one.id);
    if (look?.kind !== "sequence-state" || look.largest === null || !/^\d+$/.test(look.largest) || look.increment.startsWith("-"))
      return [];
    const behind = BigInt(look.largest) - BigInt(look.last ?? "0");
    const end = sequenceOn(one.relation, one.column)?.max ?? numberRanges.get(one.column.type)?.[1];
    return behind > 0n && (end === undefined || BigInt(look.largest) < BigInt(end)) ? [{ ...one, behind }] : [];
  });
}
