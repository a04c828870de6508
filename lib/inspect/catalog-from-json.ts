import "server-only";
import type { Attribute, Catalog, CatalogName, Constraint, ForeignKeyAction, Relation, RelationKind, Trigger } from "../catalog/catalog";
import type { CatalogJson, ColumnJson, ConstraintJson, RelationJson, TriggerJson } from "./catalog-json";
import { schemasOf } from "./search-path";

/** The answer of the catalog statement as a Catalog. `asked` tells what was not found. */
export function catalogFromJson(json: CatalogJson, asked: readonly CatalogName[]): Catalog {
  const path = ["pg_catalog", ...schemasOf(json.searchPath ?? "", json.role)];
  const all = json.relations ?? [];
  const relations = all.map((relation) => relationFrom(relation, isVisible(relation, all, path)));
  const domains = (json.domains ?? []).map((domain) => ({ ...domain, constraints: domain.constraints ?? [], usedBy: domain.usedBy ?? [] }));
  const found = new Set(json.found ?? []);
  return {
    version: 1,
    serverVersion: Math.floor(Number(json.version) / 10_000),
    from: "connection",
    relations,
    domains,
    notFound: asked.filter((_, index) => !found.has(index + 1)),
    role: { name: json.role, superuser: json.superuser ?? false },
  };
}

/** As `pg_table_is_visible`, over the search path that the role has outside of our transaction. */
function isVisible({ schema, name, usable }: RelationJson, all: readonly RelationJson[], path: readonly string[]): boolean {
  const place = path.indexOf(schema);
  if (place < 0 || !usable) return false;
  return !all.some((other) => other.name === name && other.usable && path.slice(0, place).includes(other.schema));
}

const kinds: Record<RelationJson["relkind"], RelationKind> = {
  r: "table",
  p: "partitioned table",
  v: "view",
  m: "materialized view",
  f: "foreign table",
};

function relationFrom(json: RelationJson, visible: boolean): Relation {
  const columns = json.columns ?? [];
  const constraints = json.constraints ?? [];
  const nameOf = (attnum: number) => columns.find((column) => column.position === attnum)?.name ?? null;
  const [parent] = json.parents ?? [];
  return {
    schema: json.schema,
    name: json.name,
    kind: json.isPartition ? "partition" : kinds[json.relkind],
    asked: json.asked,
    visible,
    partitioned: json.relkind === "p",
    // Before 14 a table that was never analysed has 0 rows and 0 pages, since 14 -1 rows.
    estimatedRows: json.rows < 0 || (json.rows === 0 && json.pages === 0) ? null : json.rows,
    bytes: json.relkind === "r" || json.relkind === "m" ? json.bytes : null,
    columns: columns.map((column) => attributeFrom(column, constraints, json.nullFractions)),
    constraints: constraints.map((constraint) => constraintFrom(constraint, nameOf)),
    triggers: (json.triggers ?? []).map(triggerFrom),
    indexes: (json.indexes ?? []).map(({ key, keys, nullsNotDistinct, replicaIdentity, ...index }) => ({
      ...index,
      columns: key.slice(0, keys).map((attnum) => (attnum === 0 ? null : nameOf(attnum))),
      nullsNotDistinct: nullsNotDistinct === "true",
      ...(replicaIdentity ? { replicaIdentity } : {}),
    })),
    rules: (json.rules ?? []).map((rule) => ({ ...rule, event: ruleEvents[rule.event] ?? rule.event })),
    ...(json.partitionKey === null ? {} : { partitionKey: json.partitionKey }),
    ...(json.relkind === "p" && json.asked ? { partitions: json.partitions ?? [] } : {}),
    partitionOf: json.isPartition && parent ? { ...parent, bound: json.bound ?? "" } : null,
    inherits: json.isPartition ? [] : (json.parents ?? []),
    referencedBy: (json.referencedBy ?? []).map((reference) => ({ ...reference, onDelete: actionOf(reference.onDelete) ?? "no action" })),
    view: json.view === null ? null : { definition: json.view, baseRelations: json.baseRelations ?? [] },
    rowSecurity: json.rowSecurity,
    privileges: {
      owner: json.owner,
      isOwner: json.isOwner,
      select: json.select,
      insert: json.insert,
      update: json.update,
      delete: json.delete,
    },
  };
}

/** `pg_rewrite.ev_type`. */
const ruleEvents: Readonly<Record<string, string>> = { "1": "select", "2": "update", "3": "insert", "4": "delete" };

function attributeFrom(
  column: ColumnJson,
  constraints: readonly ConstraintJson[],
  nullFractions: RelationJson["nullFractions"],
): Attribute {
  const own = constraints.find((constraint) => constraint.contype === "n" && constraint.key?.[0] === column.position);
  const generated = column.generated === "s" ? "stored" : column.generated === "v" ? "virtual" : null;
  return {
    name: column.name,
    type: column.type,
    typeKind: typeKindOf(column),
    baseType: column.baseType,
    enumLabels: column.labels,
    notNull: column.notNull,
    notNullValid: own?.validated ?? true,
    default: generated === null ? column.expression : null,
    identity: column.identity === "a" ? "always" : column.identity === "d" ? "by default" : null,
    generated,
    expression: generated === null ? null : column.expression,
    position: column.position,
    sequence: column.sequence,
    ...(column.looseSequence === null || column.sequence !== null ? {} : { looseSequence: column.looseSequence }),
    nullFraction: nullFractions && Object.hasOwn(nullFractions, column.name) ? (nullFractions[column.name] ?? null) : null,
  };
}

function typeKindOf({ typtype, category, element }: ColumnJson): Attribute["typeKind"] {
  if (typtype === "b") return category === "A" && element ? "array" : "base";
  const kinds: Readonly<Record<string, Attribute["typeKind"]>> = {
    e: "enum",
    d: "domain",
    c: "composite",
    r: "range",
    m: "multirange",
    p: "pseudo",
  };
  return kinds[typtype] ?? "unknown";
}

const constraintKinds: Readonly<Record<string, Constraint["kind"]>> = {
  p: "primary key",
  u: "unique",
  c: "check",
  f: "foreign key",
  x: "exclusion",
  n: "not null",
};

function constraintFrom(json: ConstraintJson, nameOf: (attnum: number) => string | null): Constraint {
  const references = json.contype === "f";
  return {
    name: json.name,
    kind: constraintKinds[json.contype] ?? "check",
    columns: (json.key ?? []).flatMap((attnum) => nameOf(attnum) ?? []),
    definition: json.definition,
    expression: json.expression,
    validated: json.validated,
    enforced: json.enforced !== "false",
    deferrable: json.deferrable,
    initiallyDeferred: json.deferred,
    referencedSchema: references ? json.referencedSchema : null,
    referencedTable: references ? json.referencedTable : null,
    referencedColumns: json.referencedColumns ?? [],
    onDelete: references ? actionOf(json.onDelete) : null,
    onUpdate: references ? actionOf(json.onUpdate) : null,
  };
}

/** `pg_constraint.confdeltype`. */
function actionOf(code: string): ForeignKeyAction | null {
  const actions: Readonly<Record<string, ForeignKeyAction>> = {
    a: "no action",
    r: "restrict",
    c: "cascade",
    n: "set null",
    d: "set default",
  };
  return actions[code] ?? null;
}

/** The bits of `pg_trigger.tgtype` (pg_trigger.h). */
function triggerFrom({ type, enabled, ...trigger }: TriggerJson): Trigger {
  const states: Readonly<Record<string, Trigger["enabled"]>> = { O: "origin", D: "disabled", R: "replica", A: "always" };
  return {
    ...trigger,
    timing: type & 2 ? "before" : type & 64 ? "instead of" : "after",
    level: type & 1 ? "row" : "statement",
    events: (["insert", "delete", "update", "truncate"] as const).filter((_, bit) => type & (4 << bit)),
    enabled: states[enabled] ?? "origin",
  };
}
