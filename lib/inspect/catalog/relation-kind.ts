import "server-only";
import type { RelationKind } from "../../catalog/catalog";
import type { RelationJson } from "./catalog-json";

const kinds: Record<RelationJson["relkind"], RelationKind> = {
  r: "table",
  p: "partitioned table",
  v: "view",
  m: "materialized view",
  f: "foreign table",
};

/** `pg_class.relkind`, and what a partition is besides. */
export function relationKind({ relkind, isPartition }: Pick<RelationJson, "relkind" | "isPartition">): RelationKind {
  return isPartition ? "partition" : kinds[relkind];
}
