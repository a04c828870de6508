import type { MessageForm } from "../../parse/error-report";

const form = (kind: string, template: string): MessageForm => ({ sqlstate: "42501", kind, language: "en", template });

/** Sites: ExecWithCheckOptions in execMain.c (it prints no row) and aclcheck_error in aclchk.c. */
export const forms: readonly MessageForm[] = [
  form("row-security", 'new row violates row-level security policy for table "{table}"'),
  form("row-security", 'new row violates row-level security policy "{policy}" for table "{table}"'),
  form("row-security", 'new row violates row-level security policy (USING expression) for table "{table}"'),
  form("row-security", 'new row violates row-level security policy "{policy}" (USING expression) for table "{table}"'),
  form("row-security", 'target row violates row-level security policy (USING expression) for table "{table}"'),
  form("row-security", 'target row violates row-level security policy "{policy}" (USING expression) for table "{table}"'),
  form("denied", "permission denied for table {table}"),
  // Before 11.
  form("denied", "permission denied for relation {table}"),
  form("denied-other", "permission denied for schema {name}"),
  form("denied-other", "permission denied for sequence {name}"),
  form("denied-other", "permission denied for function {name}"),
  form("not-owner", "must be owner of table {table}"),
];
