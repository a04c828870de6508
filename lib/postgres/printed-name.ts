import { quoteIdentifier } from "./quote";

/** A possibly qualified name as PostgreSQL prints it, for texts that are shown or compared. Never throws; SQL to run is made with `sql`. */
export function printedName(schema: string | null | undefined, name: string): string {
  return schema === null || schema === undefined ? quoted(name) : `${quoted(schema)}.${quoted(name)}`;
}

function quoted(name: string): string {
  try {
    return quoteIdentifier(name);
  } catch {
    return `"${name.replaceAll('"', '""')}"`;
  }
}
