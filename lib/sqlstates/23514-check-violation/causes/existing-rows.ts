import type { Cause } from "../../../diagnose/cause";
import type { DomainFails, NoPartition, OutsidePartition, RowsFailCheck } from "../situation";

/** ADD CONSTRAINT or VALIDATE met rows that fail. */
export const existingRowsFail: Cause<RowsFailCheck> = {
  id: "existing-rows-fail",
  title: () => "Rows that are there already fail the constraint",
  explanation: () =>
    "ADD CONSTRAINT … CHECK and VALIDATE CONSTRAINT read every row. The server stops at the first one that fails and does not say which it is.",
  examine: () => ({
    verdict: "confirmed",
    proof: [{ from: "paste", text: "The message says that the constraint is violated by some row." }],
  }),
};

/** The partition key fits no partition. */
export const noPartitionFits: Cause<NoPartition> = {
  id: "no-partition-fits",
  title: () => "No partition takes this key",
  explanation: ({ relation }) => `\`${relation}\` has no partition whose bounds hold the row's partition key, and no DEFAULT partition.`,
  examine(_, { key }) {
    const printed = key
      ? `The DETAIL gives the partition key: ${key.columns.join(", ")} = ${key.values.map((value) => value ?? "null").join(", ")}.`
      : "The message says that no partition was found.";
    return { verdict: "confirmed", proof: [{ from: "paste", text: printed }] };
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
  examine(_, { relation }) {
    const bound = relation?.partitionOf?.bound;
    const proof = [{ from: "paste", text: "The message names the partition constraint." } as const];
    return { verdict: "confirmed", proof: bound ? [...proof, { from: "schema", text: bound } as const] : proof };
  },
};

/** A domain's CHECK refuses the value. */
export const domainRefuses: Cause<DomainFails> = {
  id: "domain-refuses",
  title: ({ domain }) =>
    domain ? `The domain \`${domain}\` refuses the value` : "Columns hold values that the domain's new constraint refuses",
  explanation: () =>
    "The rule belongs to the type, so it holds for every column, variable and cast that uses it. The message names neither the column nor the value.",
  examine({ domain, constraint }, { catalog }) {
    const rule = catalog?.domains.find((one) => one.name === domain)?.constraints.find((one) => one.name === constraint);
    const proof = [{ from: "paste", text: "The message names the domain's constraint." } as const];
    return { verdict: "confirmed", proof: rule ? [...proof, { from: "schema", text: rule.definition } as const] : proof };
  },
};
