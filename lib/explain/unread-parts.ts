import type { Catalog } from "../catalog/catalog";

/** Says what of the catalog could not be read, and why. */
export function unreadParts(catalog: Catalog | undefined): string | undefined {
  const [first, ...more] = catalog?.partial ?? [];
  if (first === undefined) return undefined;
  if (first.reason === "slow")
    return "The catalog took longer than five seconds, so only the tables asked for were read, without the texts of CHECKs, indexes and views. Look it up again later for all of it.";
  const names = [first, ...more].flatMap(({ relation }) => (relation === null ? [] : [`"${relation.name}"`]));
  const tables = names.length === 0 ? "Tables are" : `${names.join(", ")} ${names.length === 1 ? "is" : "are"}`;
  return `${tables} locked at the moment, by a schema change probably, so the texts of CHECKs, indexes and views are missing there. Look it up again when it is done.`;
}
