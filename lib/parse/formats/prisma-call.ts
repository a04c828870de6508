/** The call that failed, as Prisma names it: "Invalid `prisma.order.create()` invocation", or `modelName` among the error's fields. */
export interface PrismaCall {
  readonly model: string;
  /** Undefined where only the model is told. */
  readonly operation?: string;
}

export function prismaCall(text: string): PrismaCall | undefined {
  const found = /Invalid `(?:[\w$]{1,60}\.){0,5}([\w$]{1,100})\.(\w{1,40})\(\)` invocation/.exec(text);
  if (found !== null) return { model: found[1] ?? "", operation: found[2] };
  const model = /\bmodelName["']?: ?["']([\w$]{1,100})["']/.exec(text)?.[1];
  return model === undefined ? undefined : { model };
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
