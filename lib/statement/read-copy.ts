import { targetRelation } from "./clause-tokens";
import type { CopyStatement } from "./statement";
import type { StatementSource } from "./statement-source";
import { as, bare, type Fields, flag, list, number, stringOf, strings, text } from "./syntax-node";

/** A CopyStmt of the tree that loads rows. Undefined for COPY … TO. */
export function readCopy(source: StatementSource, copy: Fields): Omit<CopyStatement, "text" | "placeholders"> | undefined {
  const relation = targetRelation(source, bare(copy, "relation"));
  if (relation === undefined || !flag(copy, "is_from")) return undefined;
  const columns = strings(copy, "attlist");
  const file = text(copy, "filename");
  return {
    kind: "copy",
    target: relation.target,
    ...(columns.length > 0 ? { columns } : {}),
    options: new Map(list(copy, "options").flatMap(optionOf)),
    from: flag(copy, "is_program") ? "program" : file === undefined ? "stdin" : "file",
    ...(file === undefined ? {} : { file }),
  };
}

function optionOf(node: unknown): readonly (readonly [string, string])[] {
  const option = as(node, "DefElem");
  const name = option && text(option, "defname");
  if (option === undefined || name === undefined) return [];
  return [[name.toLowerCase(), optionValue(option.arg)]];
}

function optionValue(node: unknown): string {
  const string = stringOf(node)[0];
  if (string !== undefined) return string;
  const boolean = as(node, "Boolean");
  if (boolean) return String(flag(boolean, "boolval"));
  const integer = as(node, "Integer");
  if (integer) return String(number(integer, "ival"));
  const float = as(node, "Float");
  if (float) return text(float, "fval") ?? "";
  const names = as(node, "List");
  if (names) return strings(names, "items").join(",");
  return as(node, "A_Star") ? "*" : "";
}
