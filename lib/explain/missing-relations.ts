import type { Catalog, CloseName } from "../catalog/catalog";

/** Says that tables were not found, and what may be the reason: another spelling, another schema, a right, another database. */
export function missingRelations(catalog: Catalog | undefined, names: readonly string[]): string | undefined {
  if (catalog === undefined || names.length === 0) return undefined;
  const tables = names.map((name) => `"${name}"`).join(", ");
  if (catalog.from === "pasted schema")
    return `The pasted schema does not describe the table ${tables} with the column or constraint of the error.`;
  const bearing = catalog.relations.filter(({ name, asked }) => asked && names.includes(name));
  const close = (catalog.closeNames ?? []).filter(({ asked }) => names.includes(asked.name));
  const where = catalog.database === undefined ? "it" : `the database "${catalog.database}"`;
  const found = [
    bearing.length > 0
      ? `${listed(bearing)} ${bearing.length === 1 ? "does" : "do"} not have the column or constraint of the error.`
      : undefined,
    close.length > 0 ? hinted(close) : undefined,
  ].filter((sentence) => sentence !== undefined);
  const elsewhere =
    catalog.otherDatabases === undefined || catalog.otherDatabases.length === 0
      ? "Check the database name"
      : `Check the database name (the server also has ${catalog.otherDatabases
          .slice(0, 8)
          .map((name) => `"${name}"`)
          .join(", ")})`;
  const ending = found.length > 0 ? found.join(" ") : `${elsewhere}, and that the role may see the table's schema.`;
  return `The connection works, but ${where} shows no table ${tables} with the column or constraint of the error. ${ending}`;
}

function hinted(close: readonly CloseName[]): string {
  const usable = close.filter((one) => one.usable);
  const closed = close.filter((one) => !one.usable);
  return [
    usable.length > 0 ? `There is ${listed(usable)}.` : undefined,
    closed.length > 0 ? `There is ${listed(closed)}, in a schema that the role may not use (GRANT USAGE ON SCHEMA).` : undefined,
  ]
    .filter((sentence) => sentence !== undefined)
    .join(" ");
}

function listed(relations: readonly { readonly schema: string | null; readonly name: string }[]): string {
  return relations
    .slice(0, 5)
    .map(({ schema, name }) => `"${schema === null ? name : `${schema}.${name}`}"`)
    .join(", ");
}
