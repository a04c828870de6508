import { objectName } from "../postgres/object-names";
import { printedName } from "../postgres/printed-name";
import { bareColumn } from "./bare";
import type { Attribute, Catalog, Constraint, Domain, Index, Relation, RelationKind, Trigger } from "./catalog";

/** A relation while a pasted schema is being read. */
export interface RelationDraft {
  schema: string | null;
  name: string;
  kind: RelationKind;
  partitioned: boolean;
  partitionKey?: string;
  /** As a `\d` of the table tells them. */
  partitions?: NonNullable<Relation["partitions"]>[number][];
  children?: number;
  /** In table order. */
  readonly columns: Map<string, Attribute>;
  readonly constraints: Map<string, Constraint>;
  readonly triggers: Map<string, Trigger>;
  readonly indexes: Map<string, Index>;
  readonly rules: Relation["rules"][number][];
  partitionOf: Relation["partitionOf"];
  inherits: Relation["inherits"];
  /** By the referencing table and constraint. */
  readonly referencedBy: Map<string, Relation["referencedBy"][number]>;
  view: Relation["view"];
  rowSecurity: boolean;
  /** Undefined where no statement said so. */
  rowSecurityForced?: boolean;
  /** For the next column; those of dropped columns are not used again. */
  nextPosition: number;
  /** How often a name was tried already, so that the next free one is found at once. */
  readonly tries: Map<string, number>;
  readonly budget: Budget;
  /** What only a connection tells. */
  readonly known?: Partial<Relation>;
}

/** How much more is copied about (LIKE, INHERITS, PARTITION OF), so that a short text cannot ask for a catalog of any size. */
interface Budget {
  left: number;
}

/** A table has at most so many columns (MaxHeapAttributeNumber, htup_details.h). */
const mostColumns = 1600;

/** What a pasted schema has told so far. */
export interface SchemaDraft {
  /** By bare name, then by schema. */
  readonly relations: Map<string, Map<string | null, RelationDraft>>;
  readonly domains: Map<string, Domain>;
  readonly enums: Map<string, readonly string[]>;
  readonly composites: Set<string>;
  readonly functions: Map<string, { readonly body: string; readonly language: string | null }>;
  /** Those that no column owns, by their printed names. */
  readonly sequences: Set<string>;
  /** From `SET search_path`; null before. */
  schema: string | null;
  readonly budget: Budget;
}

export function emptyDraft(): SchemaDraft {
  return {
    relations: new Map(),
    domains: new Map(),
    enums: new Map(),
    composites: new Set(),
    functions: new Map(),
    sequences: new Set(),
    schema: null,
    budget: { left: 100_000 },
  };
}

/** Adds a relation, or begins it anew when it is known by exactly this name. */
export function addRelation(draft: SchemaDraft, schema: string | null, name: string, kind: RelationKind): RelationDraft {
  const relation: RelationDraft = {
    schema,
    name,
    kind,
    partitioned: kind === "partitioned table",
    columns: new Map(),
    constraints: new Map(),
    triggers: new Map(),
    indexes: new Map(),
    rules: [],
    partitionOf: null,
    inherits: [],
    referencedBy: new Map(),
    view: null,
    rowSecurity: false,
    nextPosition: 1,
    tries: new Map(),
    budget: draft.budget,
  };
  placeRelation(draft, relation);
  return relation;
}

/** Files a relation under its name and schema. */
export function placeRelation(draft: SchemaDraft, relation: RelationDraft): void {
  const namesakes = draft.relations.get(relation.name) ?? new Map();
  namesakes.set(relation.schema, relation);
  draft.relations.set(relation.name, namesakes);
}

/** Takes a relation away: it is dropped, or about to get another name. */
export function takeRelation(draft: SchemaDraft, relation: RelationDraft): void {
  const namesakes = draft.relations.get(relation.name);
  namesakes?.delete(relation.schema);
  if (namesakes?.size === 0) draft.relations.delete(relation.name);
}

/** The relation of a name; where one of the two schemas is not known, the name alone tells. */
export function relationOf(draft: SchemaDraft, schema: string | null | undefined, name: string): RelationDraft | undefined {
  const namesakes = draft.relations.get(name);
  const wanted = schema ?? draft.schema;
  return namesakes?.get(wanted) ?? namesakes?.get(null) ?? (wanted === null ? namesakes?.values().next().value : undefined);
}

/** A name for an object of the relation that has none given, as PostgreSQL chooses it (`orders_check`, `orders_check1`). */
export function freeName(relation: RelationDraft, addition: string | undefined, label: string): string {
  const first = objectName(relation.name, addition, label);
  const taken = (name: string): boolean => relation.constraints.has(name) || relation.indexes.has(name);
  let tries = relation.tries.get(first) ?? 0;
  let name = tries === 0 ? first : objectName(relation.name, addition, `${label}${tries}`);
  while (taken(name)) {
    tries++;
    name = objectName(relation.name, addition, `${label}${tries}`);
  }
  relation.tries.set(first, tries);
  return name;
}

/** Changes a column that is there. */
export function changeColumn(relation: RelationDraft, name: string, change: Partial<Attribute>): void {
  const column = relation.columns.get(name);
  if (column) relation.columns.set(name, { ...column, ...change });
}

/** Adds a column behind the others. */
export function addColumn(relation: RelationDraft, column: Partial<Attribute> & Pick<Attribute, "name" | "type">): void {
  if (relation.columns.size >= mostColumns || relation.budget.left <= 0) return;
  relation.budget.left--;
  const position = column.position ?? relation.columns.get(column.name)?.position ?? relation.nextPosition;
  relation.nextPosition = Math.max(relation.nextPosition, position + 1);
  // Not spread: of two objects spread into one the second costs ten times as much, and there may be hundreds of thousands of columns.
  relation.columns.set(column.name, Object.assign({}, bareColumn, column, { position }));
}

/** Adds a constraint; a primary key makes its columns NOT NULL. */
export function addConstraint(relation: RelationDraft, constraint: Constraint): void {
  if (relation.budget.left <= 0) return;
  relation.budget.left--;
  relation.constraints.set(constraint.name, constraint);
  if (constraint.kind === "primary key") for (const column of constraint.columns) changeColumn(relation, column, { notNull: true });
  if (constraint.kind === "not null") {
    for (const column of constraint.columns) changeColumn(relation, column, { notNull: true, notNullValid: constraint.validated });
  }
}

/** The draft as a catalog: foreign keys known from both sides, types told apart. */
export function finished(draft: SchemaDraft): Catalog {
  const all = [...draft.relations.values()].flatMap((namesakes) => [...namesakes.values()]);
  for (const relation of all) {
    for (const [name, column] of relation.columns) relation.columns.set(name, { ...column, ...typeFacts(draft, column) });
    for (const constraint of relation.constraints.values())
      if (constraint.kind === "foreign key") linkForeignKey(draft, relation, constraint);
  }
  return {
    version: 1,
    serverVersion: null,
    from: "pasted schema",
    relations: all.map(relationFrom),
    domains: domainsOf(draft, all),
    notFound: [],
    role: null,
  };
}

function relationFrom(relation: RelationDraft): Relation {
  const { tries, nextPosition, budget, known, ...facts } = relation;
  return {
    ...facts,
    kind: relation.partitionOf !== null && relation.kind !== "foreign table" ? "partition" : relation.kind,
    asked: true,
    visible: true,
    estimatedRows: null,
    bytes: null,
    columns: [...relation.columns.values()].sort((a, b) => a.position - b.position),
    constraints: [...relation.constraints.values()],
    indexes: [...relation.indexes.values()],
    triggers: [...relation.triggers.values()],
    referencedBy: [...relation.referencedBy.values()],
    privileges: null,
    ...known,
  };
}

/** A foreign key that names no columns references the primary key; the referenced table gets to know it. */
function linkForeignKey(draft: SchemaDraft, relation: RelationDraft, constraint: Constraint): void {
  if (constraint.referencedTable === null) return;
  const referenced = relationOf(draft, constraint.referencedSchema, constraint.referencedTable);
  if (referenced === undefined) return;
  let { referencedColumns } = constraint;
  if (referencedColumns.length === 0) {
    const key = [...referenced.constraints.values()].find(({ kind }) => kind === "primary key");
    referencedColumns = key && key.columns.length === constraint.columns.length ? key.columns : [];
    const table = `REFERENCES ${printedName(constraint.referencedSchema, constraint.referencedTable)}`;
    const list = referencedColumns.length > 0 ? `(${referencedColumns.map((column) => printedName(null, column)).join(", ")})` : "";
    relation.constraints.set(constraint.name, {
      ...constraint,
      referencedColumns,
      definition: constraint.definition.replace(table, () => `${table}${list}`),
    });
  }
  const key = referenceKey(relation.name, constraint.name);
  if (referenced.referencedBy.has(key)) return;
  referenced.referencedBy.set(key, {
    constraint: constraint.name,
    schema: relation.schema,
    table: relation.name,
    columns: constraint.columns,
    referencedColumns,
    onDelete: constraint.onDelete ?? "no action",
  });
}

export function referenceKey(table: string, constraint: string): string {
  return `${table}\n${constraint}`;
}

function typeFacts(draft: SchemaDraft, column: Attribute): Pick<Attribute, "typeKind" | "baseType" | "enumLabels"> {
  const { typeKind, baseType, enumLabels } = column;
  if (typeKind !== "unknown") return { typeKind, baseType, enumLabels };
  const array = column.type.endsWith("[]");
  const element = array ? column.type.slice(0, -2) : column.type;
  const labels = byTypeName(draft.enums, element);
  const domain = byTypeName(draft.domains, element);
  if (array) return { typeKind: "array", baseType, enumLabels: labels ?? null };
  if (labels) return { typeKind: "enum", baseType, enumLabels: labels };
  if (domain) return { typeKind: "domain", baseType: domain.baseType, enumLabels };
  return { typeKind: typeKindOf(draft, element), baseType, enumLabels };
}

function typeKindOf(draft: SchemaDraft, type: string): Attribute["typeKind"] {
  if (draft.composites.has(type)) return "composite";
  if (/^(int4|int8|num|ts|tstz|date)range$/.test(type)) return "range";
  if (/^(int4|int8|num|ts|tstz|date)multirange$/.test(type)) return "multirange";
  return type.startsWith("interval ") || builtInTypes.has(withoutModifier(type)) ? "base" : "unknown";
}

/** `numeric(10,2)` without its brackets, in one pass whatever stands there. */
function withoutModifier(type: string): string {
  const open = type.indexOf("(");
  const close = type.indexOf(")", open);
  return open < 0 || close < 0 ? type : type.slice(0, open) + type.slice(close + 1);
}

const builtInTypes = new Set([
  ..."bigint bit boolean box bytea character cidr circle date inet integer interval json jsonb jsonpath line lseg macaddr".split(" "),
  ..."macaddr8 money name numeric oid path pg_lsn point polygon real regclass regtype smallint text tsquery tsvector uuid xml xid".split(
    " ",
  ),
  ..."bit varying,character varying,double precision,time without time zone,time with time zone".split(","),
  ..."timestamp without time zone,timestamp with time zone".split(","),
]);

/** By the name behind the schema: enums and domains are kept by that, as `format_type` quotes it. */
function byTypeName<T>(types: ReadonlyMap<string, T>, type: string): T | undefined {
  return types.get(/^(?:"(?:[^"]|"")*"|[^."]*)\.(.+)$/.exec(type)?.[1] ?? type);
}

function domainsOf(draft: SchemaDraft, relations: readonly RelationDraft[]): readonly Domain[] {
  const uses = new Map<Domain, Domain["usedBy"][number][]>();
  for (const { schema, name, columns } of relations) {
    for (const column of columns.values()) {
      const domain = column.typeKind === "domain" ? byTypeName(draft.domains, column.type) : undefined;
      if (domain === undefined) continue;
      const used = uses.get(domain) ?? [];
      used.push({ schema, table: name, column: column.name });
      uses.set(domain, used);
    }
  }
  return [...draft.domains.values()].map((domain) => ({ ...domain, usedBy: uses.get(domain) ?? [] }));
}
