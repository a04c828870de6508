import "server-only";
import type { Catalog, CatalogName } from "../../catalog/catalog";
import type { CatalogJson, RelationJson } from "./catalog-json";
import { closeNames } from "./close-names";
import { relationFrom } from "./relation-from-json";
import { schemasOf } from "./search-path";
import { withOrigins } from "./with-origins";

/** The answer of the catalog statement as a Catalog. `asked` tells what was not found, `reason` why parts were left out. */
export function catalogFromJson(json: CatalogJson, asked: readonly CatalogName[], reason: "locked" | "slow" = "locked"): Catalog {
  const path = ["pg_catalog", ...schemasOf(json.searchPath ?? "", json.role.name)];
  const all = json.relations ?? [];
  const relations = withOrigins(all.map((relation) => relationFrom(relation, json.types ?? {}, isVisible(relation, all, path))));
  const domains = (json.domains ?? []).map((domain) => ({ ...domain, constraints: domain.constraints ?? [], usedBy: domain.usedBy ?? [] }));
  const found = new Set(json.found ?? []);
  const close = closeNames(json.close ?? [], asked);
  return {
    version: 1,
    serverVersion: Math.floor(Number(json.version) / 10_000),
    from: "connection",
    relations,
    domains,
    notFound: asked.filter((_, index) => !found.has(index + 1)),
    role: { ...json.role, memberOf: json.role.superuser ? [] : (json.role.memberOf ?? []) },
    database: json.database,
    standby: json.standby,
    settings: Object.fromEntries(Object.entries(json.settings ?? {}).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))),
    ...partial(all, reason),
    ...(close.length > 0 ? { closeNames: close } : {}),
    ...(json.otherDatabases ? { otherDatabases: json.otherDatabases } : {}),
  };
}

function partial(all: readonly RelationJson[], reason: "locked" | "slow"): Pick<Catalog, "partial"> {
  const left = all.filter(({ open }) => !open);
  if (reason === "slow") return { partial: [{ relation: null, reason }] };
  if (left.length === 0) return {};
  if (left.length === all.length && all.length > 1) return { partial: [{ relation: null, reason }] };
  return { partial: left.map(({ schema, name }) => ({ relation: { schema, name }, reason })) };
}

/** As `pg_table_is_visible`, over the search path that the role has outside of our transaction. */
function isVisible({ schema, name, usable }: RelationJson, all: readonly RelationJson[], path: readonly string[]): boolean {
  const place = path.indexOf(schema);
  if (place < 0 || !usable) return false;
  return !all.some((other) => other.name === name && other.usable && path.slice(0, place).includes(other.schema));
}
