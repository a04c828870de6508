import type { Attribute } from "../catalog/catalog";
import { as, type Fields, flag, list, strings, text, typeOf } from "../statement/syntax-node";

/**
 * The columns that hold no NULL after a statement, whatever they held before: `UPDATE t SET c = 'x' WHERE c IS NULL`, `UPDATE t SET c = 'x'`,
 * `DELETE FROM t WHERE c IS NULL`.
 */
export function fillsNulls(type: string, fields: Fields, columns: ReadonlyMap<string, Attribute>): readonly string[] {
  const tested = onlyTest(fields.whereClause);
  if (type === "DeleteStmt") return tested === undefined || list(fields, "usingClause").length > 0 ? [] : [tested];
  if (type !== "UpdateStmt" || list(fields, "fromClause").length > 0) return [];
  return list(fields, "targetList").flatMap((node) => {
    const target = as(node, "ResTarget") ?? {};
    const name = text(target, "name");
    const reached = fields.whereClause === undefined || tested === name;
    return name !== undefined && reached && list(target, "indirection").length === 0 && isNeverNull(target.val, columns) ? [name] : [];
  });
}

/** `c IS NULL`, and nothing else. */
function onlyTest(where: unknown): string | undefined {
  const test = as(where, "NullTest");
  return test?.nulltesttype === "IS_NULL" ? columnOf(test.arg) : undefined;
}

function columnOf(node: unknown): string | undefined {
  const names = strings(as(node, "ColumnRef") ?? {}, "fields");
  return names.at(-1);
}

/** Functions that give no NULL for arguments that are none. */
const strict = new Set(["now", "clock_timestamp", "gen_random_uuid", "uuidv7", "random", "lower", "upper", "md5", "length", "concat"]);

function isNeverNull(node: unknown, columns: ReadonlyMap<string, Attribute>): boolean {
  const every = (nodes: readonly unknown[]) => nodes.every((one) => isNeverNull(one, columns));
  switch (typeOf(node)) {
    case "A_Const":
      return !flag(as(node, "A_Const") ?? {}, "isnull");
    case "SQLValueFunction":
      return /TIME|DATE/.test(String(as(node, "SQLValueFunction")?.op));
    case "TypeCast":
      return isNeverNull(as(node, "TypeCast")?.arg, columns);
    case "ColumnRef": {
      const attribute = columns.get(columnOf(node) ?? "");
      return attribute?.notNull === true && attribute.notNullValid;
    }
    case "CoalesceExpr":
      return list(as(node, "CoalesceExpr") ?? {}, "args").some((one) => isNeverNull(one, columns));
    case "FuncCall": {
      const call = as(node, "FuncCall") ?? {};
      return strict.has(strings(call, "funcname").at(-1) ?? "") && every(list(call, "args"));
    }
    case "A_Expr": {
      const { kind, lexpr, rexpr } = as(node, "A_Expr") ?? {};
      const plain = kind === "AEXPR_OP" && /^(?:\|\||[-+*])$/.test(strings(as(node, "A_Expr") ?? {}, "name").join());
      return plain && lexpr !== undefined && every([lexpr, rexpr]);
    }
    default:
      return false;
  }
}
