import type { MessageForm } from "../../parse/error-report";

const failingRow: MessageForm["details"] = [
  { kind: "failing-row-named", template: "Failing row contains ({columns}) = ({row})." },
  { kind: "failing-row", template: "Failing row contains ({row})." },
];

/** Sites: ReportNotNullViolationError in execMain.c, ATRewriteTable in tablecmds.c, typecmds.c, domains.c. */
export const forms: readonly MessageForm[] = [
  {
    sqlstate: "23502",
    kind: "row-refused",
    language: "en",
    template: 'null value in column "{column}" of relation "{table}" violates not-null constraint',
    details: failingRow,
    routines: ["ReportNotNullViolationError", "ExecConstraints"],
  },
  // Before 13 the relation is not named.
  {
    sqlstate: "23502",
    kind: "row-refused",
    language: "en",
    template: 'null value in column "{column}" violates not-null constraint',
    details: failingRow,
    routines: ["ReportNotNullViolationError", "ExecConstraints"],
  },
  {
    sqlstate: "23502",
    kind: "contains-nulls",
    language: "en",
    template: 'column "{column}" of relation "{table}" contains null values',
    routines: ["ATRewriteTable"],
  },
  // ALTER DOMAIN … SET NOT NULL met nulls in a column of the domain.
  { sqlstate: "23502", kind: "contains-nulls", language: "en", template: 'column "{column}" of table "{table}" contains null values' },
  { sqlstate: "23502", kind: "contains-nulls", language: "en", template: 'column "{column}" contains null values' },
  { sqlstate: "23502", kind: "domain-null", language: "en", template: "domain {domain} does not allow null values" },
];
