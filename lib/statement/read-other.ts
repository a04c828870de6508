import { nameOf } from "../postgres/names";
import { isToken } from "../postgres/token-runs";
import { targetRelation } from "./clause-tokens";
import { commandTag } from "./command-tag";
import { readIndexDefinition } from "./index-definition";
import type { OtherStatement, TargetRelation } from "./statement";
import type { StatementSource } from "./statement-source";
import { as, bare, type Fields, list, strings } from "./syntax-node";

/** A statement that is understood as far as its tag and the relation that it is about. */
export function readOther(source: StatementSource, type: string, fields: Fields): Omit<OtherStatement, "text" | "placeholders"> {
  const tag = commandTag(type, fields);
  const target = targetRelation(source, relationOf(fields))?.target ?? droppedRelation(source, type, fields);
  const index = type === "IndexStmt" ? { index: readIndexDefinition(source, fields) } : {};
  return { kind: "other", ...(tag === undefined ? {} : { tag }), ...(target === undefined ? {} : { target }), ...index };
}

function relationOf(fields: Fields): Fields | undefined {
  return (
    bare(fields, "relation") ??
    bare(fields, "view") ??
    bare(bare(fields, "into") ?? {}, "rel") ??
    bare(bare(fields, "intoClause") ?? {}, "rel") ??
    bare(bare(fields, "base") ?? {}, "relation") ??
    as(list(fields, "relations")[0], "RangeVar")
  );
}

/** DROP names its objects as plain lists, without places. */
function droppedRelation(source: StatementSource, type: string, fields: Fields): TargetRelation | undefined {
  const first = type === "DropStmt" ? as(list(fields, "objects")[0], "List") : undefined;
  const names = first ? strings(first, "items") : [];
  const name = names.at(-1);
  if (name === undefined) return undefined;
  const start = source.tokens.findIndex((_, index) => {
    if (index === 0) return false;
    return names.every((part, place) => nameOf(source.sql, source.tokens[index + 2 * place]) === part);
  });
  const [begin, end] = [source.tokens[start], source.tokens[start + 2 * (names.length - 1)]];
  if (begin === undefined || end === undefined || isToken(source.sql, begin, ".")) return undefined;
  const schema = names.at(-2);
  const range = source.range(begin, end);
  return schema === undefined ? { name, range } : { schema, name, range };
}
