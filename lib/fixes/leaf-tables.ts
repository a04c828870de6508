import type { Catalog, Relation } from "../catalog/catalog";
import { partitionsOf } from "../catalog/look-up";
import type { QualifiedName } from "./sql";

/** More are not written out one by one. */
const mostLeaves = 40;

/**
 * The partitions of a partitioned table, where each of them is a plain table; undefined where one is partitioned itself or lies
 * elsewhere, where there are many, and where they are not known.
 */
export function leafTables(catalog: Catalog | undefined, relation: Relation): readonly QualifiedName[] | undefined {
  if (!relation.partitioned) return undefined;
  const pasted = catalog?.from === "pasted schema" ? partitionsOf(catalog, relation) : undefined;
  const leaves =
    relation.partitions?.map(({ schema, name, kind }) => ({ schema, name, plain: kind === "table" })) ??
    pasted?.map(({ schema, name, partitioned, kind }) => ({ schema, name, plain: !partitioned && kind === "partition" }));
  if (leaves === undefined || leaves.length === 0 || leaves.length > mostLeaves || leaves.some(({ plain }) => !plain)) return undefined;
  return leaves.map(({ schema, name }) => ({ schema, name }));
}
