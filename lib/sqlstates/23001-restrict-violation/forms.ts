import type { MessageForm } from "../../parse/error-report";

/** Site: ri_ReportViolation in ri_triggers.c, 18 and newer. Older servers report ON DELETE RESTRICT as 23503. */
export const forms: readonly MessageForm[] = [
  {
    sqlstate: "23001",
    kind: "restrict",
    language: "en",
    template:
      'update or delete on table "{table}" violates RESTRICT setting of foreign key constraint "{constraint}" on table "{referencingTable}"',
    details: [
      { kind: "key-referenced", template: 'Key ({columns})=({values}) is referenced from table "{referencingTable}".' },
      { kind: "key-referenced-hidden", template: 'Key is referenced from table "{referencingTable}".' },
    ],
    tableField: "referencingTable",
  },
];
