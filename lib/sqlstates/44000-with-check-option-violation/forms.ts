import type { MessageForm } from "../../parse/error-report";

const failingRow: MessageForm["details"] = [
  { kind: "failing-row-named", template: "Failing row contains ({columns}) = ({row})." },
  { kind: "failing-row", template: "Failing row contains ({row})." },
];

/** Site: ExecWithCheckOptions in execMain.c. The row is the base table's, the name is the view's. */
export const forms: readonly MessageForm[] = [
  {
    sqlstate: "44000",
    kind: "check-option",
    language: "en",
    template: 'new row violates check option for view "{view}"',
    details: failingRow,
  },
  // 9.4
  {
    sqlstate: "44000",
    kind: "check-option",
    language: "en",
    template: 'new row violates WITH CHECK OPTION for view "{view}"',
    details: failingRow,
  },
];
