import { ancestorsOf } from "../../../catalog/look-up";
import type { Cause, Proof } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import { isWithin, keyColumnsOf, knownPartitions, order, type Partition } from "../partition-bounds";
import { refusedAnyway } from "../refused-anyway";
import type { NoPartition, OutsidePartition } from "../situation";

/** The partition key fits no partition: which there are, and where the value lies. */
export const noPartitionFits: Cause<NoPartition> = {
  id: "no-partition-fits",
  title: () => "No partition takes this key",
  explanation: ({ relation }) => `\`${relation}\` has no partition whose bounds hold the row's partition key, and no DEFAULT partition.`,
  examine(_, evidence) {
    const { key, relation } = evidence;
    const printed = key
      ? `The DETAIL gives the partition key: ${key.columns.join(", ")} = ${key.values.map((value) => value ?? "null").join(", ")}.`
      : "The message says that no partition was found.";
    const partitions = relation && knownPartitions(evidence, relation);
    const proof: Proof[] = [{ from: "paste", text: printed }];
    if (relation && partitions) proof.push(...about(relation.name, partitions, key?.values[0], evidence));
    const refused = relation && refusedAnyway(relation, evidence);
    if (refused) proof.push({ from: "schema", text: `A partition alone would not let the row in: ${refused}.` });
    return { verdict: "confirmed", proof };
  },
};

/** A null partition key goes to no range partition. */
export const partitionKeyIsNull: Cause<NoPartition> = {
  id: "partition-key-is-null",
  title: () => "The partition key is null",
  explanation: () =>
    "A range partition never takes a NULL key; a list partition does only when its list names NULL. A missing value therefore shows up here as 23514, not as 23502.",
  examine(_, { key }) {
    if (!key?.values.includes(null)) return undefined;
    return { verdict: "confirmed", proof: [{ from: "paste", text: "The DETAIL prints null in the partition key." }] };
  },
};

/** Written to, or to be attached as, a partition whose bounds do not hold the rows. */
export const outsideTheBounds: Cause<OutsidePartition> = {
  id: "outside-the-bounds",
  title: ({ existing }) =>
    existing ? "Rows that are there lie outside the partition's bounds" : "The row lies outside the partition's bounds",
  explanation: ({ existing }) =>
    existing
      ? "ATTACH PARTITION, or a new partition beside a DEFAULT one, reads the rows and finds one that belongs elsewhere."
      : "The statement names the partition itself, so the row is not routed. Written to the partitioned parent, it would go to the partition that fits, if there is one.",
  examine({ existing }, evidence) {
    const { relation } = evidence;
    const bound = relation?.partitionOf?.bound;
    const proof: Proof[] = [{ from: "paste", text: "The message names the partition constraint." }];
    if (bound) proof.push({ from: "schema", text: `\`${relation?.name}\` is the partition ${bound}.` });
    if (!existing) proof.push(...fitting(evidence));
    return { verdict: "confirmed", proof };
  },
};

/** The sibling that takes the row's key, or that there is none. */
function fitting(evidence: Evidence): readonly Proof[] {
  const { relation, catalog, row } = evidence;
  const parent = relation && catalog && ancestorsOf(catalog, relation)[0];
  const [column] = (parent && keyColumnsOf(parent)) ?? [];
  const cell = row?.cells.find((one) => one.column === column && one.certainty === "certain" && !one.truncated && one.state !== "hidden");
  const siblings = parent && knownPartitions(evidence, parent);
  if (parent === undefined || column === undefined || cell === undefined || siblings === undefined) return [];
  const value: Proof = {
    from: "paste",
    text: `The row's \`${column}\`, by which \`${parent.name}\` is partitioned, is ${cell.value ?? "null"}.`,
  };
  const takes = siblings.find(({ bound }) => bound.kind !== "default" && isWithin(cell.value, bound) === true);
  if (takes)
    return [
      value,
      { from: "schema", text: `\`${takes.name}\` takes it (${takes.text}): write to \`${parent.name}\`, and the row goes there.` },
    ];
  return [value, ...about(parent.name, siblings, cell.value, evidence)];
}

/** Which partitions there are, and between which of them the value lies. */
function about(
  parent: string,
  partitions: readonly Partition[],
  value: string | null | undefined,
  { catalog }: Evidence,
): readonly Proof[] {
  // A pasted CREATE TABLE of the parent alone says nothing of the partitions that were made since.
  const none = catalog?.from === "connection" ? "has no partition at all" : "stands in the pasted schema without any partition";
  if (partitions.length === 0) return [{ from: "schema", text: `\`${parent}\` ${none}.` }];
  const list = partitions.slice(0, 6).map(({ name, text }) => `\`${name}\` ${text}`);
  const more = partitions.length > 6 ? `; and ${partitions.length - 6} more` : "";
  const there: Proof = { from: "schema", text: `Partitions of \`${parent}\`: ${list.join("; ")}${more}.` };
  const place = value === undefined || value === null ? undefined : placeOf(partitions, value);
  return place === undefined ? [there] : [{ from: "schema", text: place }, there];
}

function placeOf(partitions: readonly Partition[], value: string): string | undefined {
  const ranges = partitions.flatMap(({ name, bound }) => (bound.kind === "range" ? [{ name, from: bound.from[0], to: bound.to[0] }] : []));
  if (ranges.length === 0) {
    const lists = partitions.every(({ bound }) => bound.kind === "list");
    return lists ? `No partition's list names ${value}.` : undefined;
  }
  if (
    ranges.length < partitions.length ||
    ranges.some(({ from, to }) => order(from, value) === undefined || order(to, value) === undefined)
  )
    return undefined;
  const below = ranges.filter(({ to }) => (order(to, value) ?? 1) <= 0);
  const above = ranges.filter(({ from }) => (order(from, value) ?? -1) > 0);
  const last = below.find((one) => below.every((other) => other === one || beyond(one.to, other.to)));
  const next = above.find((one) => above.every((other) => other === one || beyond(other.from, one.from)));
  if (last && next)
    return `${value} lies in the gap between \`${last.name}\`, which ends at ${edgeText(last.to)}, and \`${next.name}\`, which begins at ${edgeText(next.from)}.`;
  if (last) return `${value} lies after the last partition: \`${last.name}\` ends at ${edgeText(last.to)}, which it does not take itself.`;
  return next ? `${value} lies before the first partition: \`${next.name}\` begins at ${edgeText(next.from)}.` : undefined;
}

type Edge = Parameters<typeof order>[0];

function beyond(one: Edge, other: Edge): boolean {
  if (one === "MAXVALUE" || other === "MINVALUE") return true;
  if (one === undefined || one === "MINVALUE") return false;
  return (order(other, one.value) ?? 1) <= 0;
}

function edgeText(edge: Edge): string {
  return typeof edge === "string" || edge === undefined ? String(edge) : edge.value;
}
