import "server-only";
import type { Catalog, CatalogName } from "../../catalog/catalog";
import { attributeTypes } from "./attribute-types";
import { byText } from "./by-text";
import type { CatalogJson, DomainJson, RelationJson } from "./catalog-json";
import { closeNames } from "./close-names";
import { nameOf, qualifiedName } from "./quoted-name";
import { relationFrom } from "./relation-from-json";
import { schemasOf } from "./search-path";
import { withOrigins } from "./with-origins";

/** The answer of the catalog statement as a Catalog. `asked` tells what was not found, `reason` why parts were left out. */
export function catalogFromJson(json: CatalogJson, asked: readonly CatalogName[], reason: "locked" | "slow" = "locked"): Catalog {
  const path = ["pg_catalog", ...schemasOf(json.searchPath ?? "", json.role.name)];
  const all = json.relations ?? [];
  const types = attributeTypes(json.types ?? {});
  const visible = visibleOf(all, path);
  const found = new Set(json.found ?? []);
  const close = closeNames(json.close ?? [], asked);
  return {
    version: 1,
    serverVersion: Math.floor(Number(json.version) / 10_000),
    from: "connection",
    relations: withOrigins(
      all.map((relation) => relationFrom(relation, { types, visible: visible(relation) })),
      all.map((relation) => byText(relation.constraints[0], ({ name }) => name)),
    ),
    domains: byText(json.domains, ({ name }) => name).map(domainFrom),
    notFound: asked.filter(({ optional }, index) => !found.has(index + 1) && !optional),
    role: { ...json.role, memberOf: json.role.superuser ? [] : (json.role.memberOf ?? []) },
    database: json.database,
    standby: json.standby,
    settings: Object.fromEntries(Object.entries(json.settings ?? {}).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))),
    ...partial(all, reason),
    ...(close.length > 0 ? { closeNames: close } : {}),
    ...(json.otherDatabases ? { otherDatabases: byText(json.otherDatabases, (name) => name) } : {}),
  };
}

function domainFrom({ schema, constraints, usedBy, ...domain }: DomainJson): Catalog["domains"][number] {
  return {
    ...domain,
    schema: nameOf(schema),
    constraints: byText(constraints, ({ name }) => name),
    usedBy: byText(usedBy, ([relation, column]) => `${relation} ${column}`).map(([relation, column]) => {
      const { schema: where, name: table } = qualifiedName(relation);
      return { schema: where, table, column };
    }),
  };
}

function partial(all: readonly RelationJson[], reason: "locked" | "slow"): Pick<Catalog, "partial"> {
  const left = all.filter(({ open }) => !open);
  if (reason === "slow") return { partial: [{ relation: null, reason }] };
  if (left.length === 0) return {};
  if (left.length === all.length && all.length > 1) return { partial: [{ relation: null, reason }] };
  return { partial: left.map(({ schema, name }) => ({ relation: { schema: nameOf(schema), name }, reason })) };
}

/** As `pg_table_is_visible`, over the search path that the role has outside of our transaction. */
function visibleOf(all: readonly RelationJson[], path: readonly string[]): (relation: RelationJson) => boolean {
  const first = new Map(path.map((schema, place) => [schema, place] as const).reverse());
  const places = new Map(all.map((relation) => [relation, relation.usable ? (first.get(nameOf(relation.schema)) ?? -1) : -1]));
  const nearest = new Map<string, number>();
  for (const [{ name }, place] of places) if (place >= 0) nearest.set(name, Math.min(place, nearest.get(name) ?? place));
  return (relation) => (places.get(relation) ?? -1) >= 0 && nearest.get(relation.name) === places.get(relation);
}
