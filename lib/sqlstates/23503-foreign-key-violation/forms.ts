import type { MessageForm } from "../../parse/error-report";

const missing: MessageForm["details"] = [
  { kind: "key-missing", template: 'Key ({columns})=({values}) is not present in table "{referencedTable}".' },
  { kind: "key-missing-hidden", template: 'Key is not present in table "{referencedTable}".' },
  { kind: "match-full", template: "MATCH FULL does not allow mixing of null and nonnull key values." },
];

const stillReferenced: MessageForm["details"] = [
  { kind: "key-referenced", template: 'Key ({columns})=({values}) is still referenced from table "{referencingTable}".' },
  { kind: "key-referenced-hidden", template: 'Key is still referenced from table "{referencingTable}".' },
];

/** Sites: ri_ReportViolation and RI_FKey_check in ri_triggers.c. The protocol's table field names the referencing table on both sides. */
export const forms: readonly MessageForm[] = [
  {
    sqlstate: "23503",
    kind: "referenced",
    language: "en",
    template: 'update or delete on table "{table}" violates foreign key constraint "{constraint}" on table "{referencingTable}"',
    details: stillReferenced,
    tableField: "referencingTable",
  },
  {
    sqlstate: "23503",
    kind: "referencing",
    language: "en",
    template: 'insert or update on table "{table}" violates foreign key constraint "{constraint}"',
    details: missing,
  },
  // 12 and newer: DETACH PARTITION or DROP TABLE of a partition. The key's columns are those of the referencing table.
  {
    sqlstate: "23503",
    kind: "removing-partition",
    language: "en",
    template: 'removing partition "{table}" violates foreign key constraint "{constraint}"',
    details: stillReferenced,
    tableField: "referencingTable",
  },
];
