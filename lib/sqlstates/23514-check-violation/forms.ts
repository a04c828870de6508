import type { MessageForm } from "../../parse/error-report";

const failingRow: MessageForm["details"] = [
  { kind: "failing-row-named", template: "Failing row contains ({columns}) = ({row})." },
  { kind: "failing-row", template: "Failing row contains ({row})." },
];

/** Sites: ExecConstraints in execMain.c, ExecFindPartition in execPartition.c, tablecmds.c, partbounds.c, typecmds.c, domains.c. */
export const forms: readonly MessageForm[] = [
  {
    sqlstate: "23514",
    kind: "row-check",
    language: "en",
    template: 'new row for relation "{table}" violates check constraint "{constraint}"',
    details: failingRow,
  },
  {
    sqlstate: "23514",
    kind: "row-partition",
    language: "en",
    template: 'new row for relation "{table}" violates partition constraint',
    details: failingRow,
  },
  {
    sqlstate: "23514",
    kind: "no-partition",
    language: "en",
    template: 'no partition of relation "{table}" found for row',
    details: [{ kind: "partition-key", template: "Partition key of the failing row contains ({columns}) = ({values})." }],
  },
  {
    sqlstate: "23514",
    kind: "existing-check",
    language: "en",
    template: 'check constraint "{constraint}" of relation "{table}" is violated by some row',
  },
  // Before 13 the relation is not named, here and below.
  { sqlstate: "23514", kind: "existing-check", language: "en", template: 'check constraint "{constraint}" is violated by some row' },
  {
    sqlstate: "23514",
    kind: "partition-existing",
    language: "en",
    template: 'partition constraint of relation "{table}" is violated by some row',
  },
  { sqlstate: "23514", kind: "partition-existing", language: "en", template: "partition constraint is violated by some row" },
  {
    sqlstate: "23514",
    kind: "default-partition",
    language: "en",
    template: 'updated partition constraint for default partition "{table}" would be violated by some row',
  },
  {
    sqlstate: "23514",
    kind: "default-partition",
    language: "en",
    template: "updated partition constraint for default partition would be violated by some row",
  },
  {
    sqlstate: "23514",
    kind: "domain-check",
    language: "en",
    template: 'value for domain {domain} violates check constraint "{constraint}"',
  },
  {
    sqlstate: "23514",
    kind: "domain-existing",
    language: "en",
    template: 'column "{column}" of table "{table}" contains values that violate the new constraint',
  },
  {
    sqlstate: "23514",
    kind: "empty-period",
    language: "en",
    template: 'empty WITHOUT OVERLAPS value found in column "{column}" in relation "{table}"',
  },
];
