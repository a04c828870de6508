/** The call that failed, as Prisma names it: "Invalid `prisma.order.create()` invocation". */
export interface PrismaCall {
  /** In camel case, as the client has it. */
  readonly model: string;
  readonly operation: string;
}

export function prismaCall(text: string): PrismaCall | undefined {
  const found = /Invalid `(?:[\w$]{1,60}\.){0,5}([\w$]{1,100})\.(\w{1,40})\(\)` invocation/.exec(text);
  return found === null ? undefined : { model: found[1] ?? "", operation: found[2] ?? "" };
}

/**
 * The table of a foreign key that Prisma named (`<table>_<fields>_fkey`), where that table is the one of the call. Undefined where
 * the name tells another table, or none.
 */
export function tableOfPrismaKey(constraint: string, { model }: PrismaCall): string | undefined {
  if (!constraint.endsWith("_fkey")) return undefined;
  const wanted = model.replaceAll("_", "").toLowerCase();
  const plurals = [wanted, `${wanted}s`, `${wanted}es`, wanted.replace(/y$/, "ies")];
  for (let at = constraint.indexOf("_"); at > 0; at = constraint.indexOf("_", at + 1)) {
    const table = constraint.slice(0, at);
    if (plurals.includes(table.replaceAll("_", "").toLowerCase()) && at < constraint.length - "_fkey".length) return table;
  }
  return undefined;
}
