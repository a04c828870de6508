import { onlySql } from "./cut";

/** The call that failed, as Prisma names it: "Invalid `prisma.order.create()` invocation", or `modelName` among the error's fields. */
export interface PrismaCall {
  /** Undefined where only the fields of a key are told. */
  readonly model?: string;
  /** Undefined where only the model is told. */
  readonly operation?: string;
  /** Of a unique key, where it names them and not the constraint. */
  readonly fields?: readonly string[];
}

/** `prisma:query INSERT INTO …`, logged before the error: the last one that changes rows. */
export function prismaQuery(text: string): string | undefined {
  const lines = text.split("\n").flatMap((line) => onlySql(line.split("prisma:query ")[1]) ?? []);
  return lines.findLast((sql) => /^(?:insert|update|delete)\b/i.test(sql));
}

export function prismaCall(text: string): PrismaCall | undefined {
  const found = /Invalid `(?:[\w$]{1,60}\.){0,5}([\w$]{1,100})\.(\w{1,40})\(\)` invocation/.exec(text);
  const named = /\bmodelName["']?: ?["']([\w$]{1,100})["']/.exec(text)?.[1];
  const model = named ?? found?.[1];
  const fields = uniqueFields(text);
  if (model === undefined) return fields && { fields };
  return { model, ...(found === null ? {} : { operation: found[2] }), ...(fields ? { fields } : {}) };
}

/** ``Unique constraint failed on the fields: (`a`,`b`)``, or `target: [ 'a', 'b' ]` among the error's fields. */
function uniqueFields(text: string): readonly string[] | undefined {
  const told =
    listBehind(text, "Unique constraint failed on the fields: (", ")") ?? listBehind(text, /\btarget["']?: ?\[/.exec(text)?.[0], "]");
  const fields = told?.match(/[`'"][^`'"\n]{1,100}[`'"]/g)?.map((field) => field.slice(1, -1));
  return fields?.length ? fields : undefined;
}

function listBehind(text: string, opening: string | undefined, closing: string): string | undefined {
  const at = opening === undefined ? -1 : text.indexOf(opening);
  if (opening === undefined || at < 0) return undefined;
  const from = at + opening.length;
  const rest = text.slice(from, from + 500);
  const end = rest.indexOf(closing);
  return end < 0 ? undefined : rest.slice(0, end);
}

/** The fields of a foreign key that Prisma named after the table; undefined for several, which the name does not tell apart. */
export function fieldOfPrismaKey(constraint: string, table: string): string | undefined {
  if (!constraint.startsWith(`${table}_`) || !constraint.endsWith("_fkey")) return undefined;
  const field = constraint.slice(table.length + 1, -"_fkey".length);
  const ends = field.match(/Id(?=_|$)|_id(?=_|$)/g)?.length ?? 0;
  return field !== "" && (!field.includes("_") || (ends <= 1 && field.endsWith("_id"))) ? field : undefined;
}

/**
 * The table of a foreign key that Prisma named (`<table>_<fields>_fkey`), where that table is the one of the call. Undefined where
 * the name tells another table, or none.
 */
export function tableOfPrismaKey(constraint: string, { model }: PrismaCall): string | undefined {
  if (model === undefined || !constraint.endsWith("_fkey")) return undefined;
  const wanted = model.replaceAll("_", "").toLowerCase();
  const plurals = [wanted, `${wanted}s`, `${wanted}es`, wanted.replace(/y$/, "ies")];
  for (let at = constraint.indexOf("_"); at > 0; at = constraint.indexOf("_", at + 1)) {
    const table = constraint.slice(0, at);
    if (plurals.includes(table.replaceAll("_", "").toLowerCase()) && at < constraint.length - "_fkey".length) return table;
  }
  return undefined;
}
