import { bare, type Fields } from "./syntax-node";

/** Tags of statements whose node type alone tells. */
const tags: ReadonlyMap<string, string> = new Map([
  ["InsertStmt", "INSERT"],
  ["UpdateStmt", "UPDATE"],
  ["DeleteStmt", "DELETE"],
  ["MergeStmt", "MERGE"],
  ["SelectStmt", "SELECT"],
  ["CopyStmt", "COPY"],
  ["CreateStmt", "CREATE TABLE"],
  ["CreateForeignTableStmt", "CREATE FOREIGN TABLE"],
  ["IndexStmt", "CREATE INDEX"],
  ["ViewStmt", "CREATE VIEW"],
  ["RefreshMatViewStmt", "REFRESH MATERIALIZED VIEW"],
  ["CreateTrigStmt", "CREATE TRIGGER"],
  ["CreateFunctionStmt", "CREATE FUNCTION"],
  ["CreateDomainStmt", "CREATE DOMAIN"],
  ["AlterDomainStmt", "ALTER DOMAIN"],
  ["CreateEnumStmt", "CREATE TYPE"],
  ["CompositeTypeStmt", "CREATE TYPE"],
  ["CreateSeqStmt", "CREATE SEQUENCE"],
  ["AlterSeqStmt", "ALTER SEQUENCE"],
  ["CreateSchemaStmt", "CREATE SCHEMA"],
  ["CreateExtensionStmt", "CREATE EXTENSION"],
  ["RuleStmt", "CREATE RULE"],
  ["TruncateStmt", "TRUNCATE TABLE"],
  ["LockStmt", "LOCK TABLE"],
  ["DoStmt", "DO"],
  ["CallStmt", "CALL"],
  ["ExecuteStmt", "EXECUTE"],
  ["PrepareStmt", "PREPARE"],
  ["ExplainStmt", "EXPLAIN"],
  ["VariableSetStmt", "SET"],
  ["ConstraintsSetStmt", "SET CONSTRAINTS"],
  ["FetchStmt", "FETCH"],
  ["VacuumStmt", "VACUUM"],
  ["ReindexStmt", "REINDEX"],
  ["ClusterStmt", "CLUSTER"],
  ["CommentStmt", "COMMENT"],
  ["GrantStmt", "GRANT"],
]);

const transactionTags: ReadonlyMap<unknown, string> = new Map([
  ["TRANS_STMT_BEGIN", "BEGIN"],
  ["TRANS_STMT_START", "START TRANSACTION"],
  ["TRANS_STMT_COMMIT", "COMMIT"],
  ["TRANS_STMT_ROLLBACK", "ROLLBACK"],
  ["TRANS_STMT_SAVEPOINT", "SAVEPOINT"],
  ["TRANS_STMT_RELEASE", "RELEASE"],
  ["TRANS_STMT_ROLLBACK_TO", "ROLLBACK"],
  ["TRANS_STMT_PREPARE", "PREPARE TRANSACTION"],
  ["TRANS_STMT_COMMIT_PREPARED", "COMMIT PREPARED"],
  ["TRANS_STMT_ROLLBACK_PREPARED", "ROLLBACK PREPARED"],
]);

const objects: ReadonlyMap<unknown, string> = new Map([
  ["OBJECT_TABLE", "TABLE"],
  ["OBJECT_COLUMN", "TABLE"],
  ["OBJECT_TABCONSTRAINT", "TABLE"],
  ["OBJECT_FOREIGN_TABLE", "FOREIGN TABLE"],
  ["OBJECT_INDEX", "INDEX"],
  ["OBJECT_VIEW", "VIEW"],
  ["OBJECT_MATVIEW", "MATERIALIZED VIEW"],
  ["OBJECT_SEQUENCE", "SEQUENCE"],
  ["OBJECT_TYPE", "TYPE"],
  ["OBJECT_DOMAIN", "DOMAIN"],
  ["OBJECT_SCHEMA", "SCHEMA"],
  ["OBJECT_FUNCTION", "FUNCTION"],
  ["OBJECT_TRIGGER", "TRIGGER"],
]);

/** The command tag that the server reports for a statement (cmdtaglist.h), where it is one of those above. */
export function commandTag(type: string, fields: Fields): string | undefined {
  if (type === "TransactionStmt") return transactionTags.get(fields.kind);
  if (type === "AlterTableStmt") return prefixed("ALTER", fields.objtype);
  if (type === "RenameStmt" || type === "AlterObjectSchemaStmt" || type === "AlterOwnerStmt") {
    return prefixed("ALTER", fields.renameType ?? fields.objectType);
  }
  if (type === "DropStmt") return prefixed("DROP", fields.removeType);
  if (type === "CreateTableAsStmt") return fields.objtype === "OBJECT_MATVIEW" ? "CREATE MATERIALIZED VIEW" : "CREATE TABLE AS";
  if (type === "SelectStmt" && bare(fields, "intoClause")) return "SELECT INTO";
  return tags.get(type);
}

function prefixed(verb: string, objectType: unknown): string | undefined {
  const object = objects.get(objectType);
  return object === undefined ? undefined : `${verb} ${object}`;
}
