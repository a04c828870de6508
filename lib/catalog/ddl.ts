import { byteOffsets } from "../statement/byte-offsets";
import type { RawStatement } from "../statement/statement";
import { type StatementSource, statementSource, statementTokens } from "../statement/statement-source";
import { as, bare, type Fields, list, stringOf, text, typeOf } from "../statement/syntax-node";
import { readAlterTable } from "./ddl-alter-table";
import { readCreateTable } from "./ddl-create-table";
import { readIndex } from "./ddl-index";
import { readFunction, readRule, readTrigger, readView } from "./ddl-others";
import { dropSequences, readSequence } from "./ddl-sequences";
import { readComposite, readDomain, readDomainChange, readEnum, readEnumValue } from "./ddl-types";
import { placeRelation, type RelationDraft, relationOf, type SchemaDraft, takeRelation } from "./draft";

/** Applies the statements of one DDL text to the draft, in order. Gives the names of altered tables that the paste does not define. */
export function readDdl(draft: SchemaDraft, sql: string, statements: readonly RawStatement[]): readonly string[] {
  const offset = byteOffsets(sql);
  const map = { range: (start: number, end: number) => ({ start, end }), placeholders: new Map() };
  return statementTokens(sql, statements).flatMap(({ raw, tokens }) => {
    const type = typeOf(raw.stmt);
    const fields = type === undefined ? undefined : as(raw.stmt, type);
    return type !== undefined && fields ? (readOne(draft, statementSource(sql, tokens, offset, map), type, fields) ?? []) : [];
  });
}

/** Applies one statement to the draft. Gives the name of an altered table that is not known. */
export function readOne(draft: SchemaDraft, source: StatementSource, type: string, fields: Fields): string | undefined {
  switch (type) {
    case "CreateStmt":
      readCreateTable(draft, source, fields, "table");
      return undefined;
    case "CreateForeignTableStmt":
      readCreateTable(draft, source, bare(fields, "base") ?? {}, "foreign table");
      return undefined;
    case "AlterTableStmt":
      return readAlterTable(draft, source, fields);
    case "IndexStmt":
      readIndex(draft, source, fields);
      return undefined;
    case "CreateSchemaStmt":
      for (const element of list(fields, "schemaElts")) {
        const create = as(element, "CreateStmt");
        if (create) readCreateTable(draft, source, create, "table", text(fields, "schemaname"));
      }
      return undefined;
    case "ViewStmt":
      readView(draft, source, bare(fields, "view"), fields.query, "view");
      return undefined;
    case "CreateTableAsStmt":
      if (fields.objtype === "OBJECT_MATVIEW")
        readView(draft, source, bare(bare(fields, "into") ?? {}, "rel"), fields.query, "materialized view");
      return undefined;
    default:
      readSmall(draft, source, type, fields);
      return undefined;
  }
}

function readSmall(draft: SchemaDraft, source: StatementSource, type: string, fields: Fields): void {
  if (type === "CreateDomainStmt") readDomain(draft, source, fields);
  else if (type === "AlterDomainStmt") readDomainChange(draft, source, fields);
  else if (type === "CreateEnumStmt") readEnum(draft, fields);
  else if (type === "AlterEnumStmt") readEnumValue(draft, fields);
  else if (type === "CompositeTypeStmt") readComposite(draft, fields);
  else if (type === "CreateTrigStmt") readTrigger(draft, fields);
  else if (type === "CreateFunctionStmt") readFunction(draft, fields);
  else if (type === "RuleStmt") readRule(draft, source, fields);
  else if (type === "CreateSeqStmt" || type === "AlterSeqStmt") readSequence(draft, fields, type === "CreateSeqStmt");
  else if (type === "RenameStmt" || type === "AlterObjectSchemaStmt") rename(draft, fields);
  else if (type === "DropStmt" && fields.removeType === "OBJECT_TABLE") drop(draft, fields);
  else if (type === "DropStmt" && fields.removeType === "OBJECT_SEQUENCE") dropSequences(draft, fields);
  else if (type === "VariableSetStmt" && fields.name === "search_path") draft.schema = firstSchema(fields);
}

/** The first schema of a search path that can hold tables. */
function firstSchema(set: Fields): string | null {
  const names = list(set, "args").map((node) => bare(as(node, "A_Const") ?? {}, "sval")?.sval);
  const schema = names.find((name) => typeof name === "string" && name !== "" && name !== "pg_catalog" && name !== "$user");
  return typeof schema === "string" ? schema : null;
}

function rename(draft: SchemaDraft, fields: Fields): void {
  const table = bare(fields, "relation");
  const relation = table && relationOf(draft, text(table, "schemaname"), text(table, "relname") ?? "");
  const [name, subname, schema] = [text(fields, "newname"), text(fields, "subname"), text(fields, "newschema")];
  if (relation === undefined) return;
  if (schema !== undefined) move(draft, relation, { schema });
  else if (name === undefined) return;
  else if (fields.renameType === "OBJECT_TABLE") move(draft, relation, { name });
  else if (fields.renameType === "OBJECT_COLUMN" && subname !== undefined) renameColumn(relation, subname, name);
  else if (fields.renameType === "OBJECT_TABCONSTRAINT" && subname !== undefined) {
    const constraint = relation.constraints.get(subname);
    if (constraint) {
      relation.constraints.delete(subname);
      relation.constraints.set(name, { ...constraint, name });
    }
  }
}

function move(draft: SchemaDraft, relation: RelationDraft, to: { readonly schema?: string; readonly name?: string }): void {
  takeRelation(draft, relation);
  Object.assign(relation, to);
  placeRelation(draft, relation);
}

/** The column keeps its position, and constraints go on naming it. */
function renameColumn(relation: RelationDraft, from: string, to: string): void {
  const column = relation.columns.get(from);
  if (column === undefined || relation.columns.has(to)) return;
  relation.columns.delete(from);
  relation.columns.set(to, { ...column, name: to });
  for (const [name, constraint] of relation.constraints) {
    if (!constraint.columns.includes(from)) continue;
    relation.constraints.set(name, { ...constraint, columns: constraint.columns.map((one) => (one === from ? to : one)) });
  }
}

function drop(draft: SchemaDraft, fields: Fields): void {
  for (const object of list(fields, "objects")) {
    const parts = list(as(object, "List") ?? {}, "items").flatMap(stringOf);
    const relation = relationOf(draft, parts.at(-2), parts.at(-1) ?? "");
    if (relation) takeRelation(draft, relation);
  }
}
