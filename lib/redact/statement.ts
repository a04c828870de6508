import { shapeOfText } from "./shape";
import { redactSql, type SqlRules } from "./sql-text";

const commands =
  /^\s*(?:\(\s*)*(?:INSERT|UPDATE|DELETE|MERGE|WITH|SELECT|COPY|ALTER|CREATE|DROP|TRUNCATE|VALUES|TABLE|EXECUTE|PREPARE|CALL|DO|BEGIN|START|COMMIT|SET|GRANT|REVOKE|REFRESH|VACUUM|\\copy|EXPLAIN|DECLARE|END|ROLLBACK|SAVEPOINT|LOCK|COMMENT|REINDEX|ANALYZE|IMPORT)\b/i;
const copyFrom = /\bFROM\s{1,20}p?STDIN\b/i;

/** A person's statement. What does not begin as SQL does, and the rows that follow a COPY, are told by their length only. */
export function redactStatement(statement: string, rules: SqlRules): string {
  if (!beginsAsSql(statement)) return shapeOfText("statement", statement);
  const end = commandEnd(statement);
  const rows = statement.slice(end);
  const text = redactSql(statement.slice(0, end), rules).text.trim();
  if (rows.trim() === "") return text;
  return rules.values ? `${text}\n${rows}` : `${text}\n${shapeOfText("rows", rows.trim())}`;
}

/** Where rows begin that COPY reads from the same text. */
function commandEnd(statement: string): number {
  const copy = copyFrom.exec(statement);
  if (copy === null) return statement.length;
  const behind = copy.index + copy[0].length;
  const ends = [statement.indexOf(";", behind), statement.indexOf("\n", behind)].filter((at) => at >= 0);
  return ends.length === 0 ? statement.length : Math.min(...ends) + 1;
}

export function beginsAsSql(statement: string): boolean {
  return commands.test(withoutLeadingComments(statement));
}

function withoutLeadingComments(statement: string): string {
  let rest = statement.trimStart();
  while (rest.startsWith("--") || rest.startsWith("/*")) {
    const end = rest.startsWith("--") ? rest.indexOf("\n") : rest.indexOf("*/") + 1;
    if (end <= 0) return "";
    rest = rest.slice(end + 1).trimStart();
  }
  return rest;
}
