import "server-only";
import type { Index, Policy, Relation, Rule, Sequence, Trigger } from "../../catalog/catalog";
import { attributeFrom } from "./attribute-from-json";
import type { AttributeType } from "./attribute-types";
import type { IndexJson, PolicyJson, ReferenceJson, RelationJson, RuleJson, SequenceJson, TriggerJson } from "./catalog-json";
import { actionOf, constraintFrom, notNullFrom } from "./constraint-from-json";
import { nameOf, qualified, qualifiedName } from "./quoted-name";
import { relationKind } from "./relation-kind";

type NameOf = (attnum: number) => string | null;

interface KnownBesides {
  readonly types: (oid: number) => AttributeType;
  /** Columns of the relations at the other ends of foreign keys. */
  readonly columnOf: (oid: number, attnum: number) => string | null;
  readonly visible: boolean;
}

export function relationFrom(json: RelationJson, { types, columnOf, visible }: KnownBesides): Relation {
  const columns = json.columns ?? [];
  const names = new Map(columns.map(([name, position]) => [position, name]));
  const columnName: NameOf = (attnum) => names.get(attnum) ?? null;
  const [rules, notNulls] = json.constraints;
  const [parent] = json.parents ?? [];
  const sequenceOf = new Map(
    (json.sequences ?? [])
      .filter(({ dependency }) => dependency !== "n")
      .sort((a, b) => (a.dependency < b.dependency ? -1 : 1))
      .map(({ column, sequence }) => [column, qualified(sequence)]),
  );
  const looseSequenceOf = new Map([...(json.looseSequences ?? [])].reverse());
  const statistics = new Map((json.statistics ?? []).map(([name, ...numbers]) => [name, numbers]));
  const invalid = new Set((notNulls ?? []).flatMap(([, position, validated]) => (validated === 0 ? [position] : [])));
  return {
    schema: nameOf(json.schema),
    name: json.name,
    kind: relationKind(json),
    asked: json.asked,
    visible,
    partitioned: json.relkind === "p",
    // Before 14 a table that was never analysed has 0 rows and 0 pages, since 14 -1 rows.
    estimatedRows: json.rows < 0 || (json.rows === 0 && json.pages === 0) ? null : json.rows,
    bytes: json.bytes,
    columns: columns.map((column) =>
      attributeFrom(column, types(column[3]), {
        notNullValid: !invalid.has(column[1]),
        sequence: sequenceOf.get(column[1]) ?? null,
        looseSequence: looseSequenceOf.get(column[1]) ?? null,
        statistics: statistics.get(column[0]),
      }),
    ),
    constraints: [
      ...(rules ?? []).map((constraint) => constraintFrom(constraint, columnName, (attnum) => columnOf(constraint.referencedOid, attnum))),
      ...(notNulls ?? []).map((constraint) => notNullFrom(constraint, columnName)),
    ],
    triggers: (json.triggers ?? []).map((trigger) => triggerFrom(trigger, columnName)),
    indexes: (json.indexes ?? []).map((index) => indexFrom(index, columnName)).sort((a, b) => (a.name < b.name ? -1 : 1)),
    rules: (json.rules ?? []).map(ruleFrom),
    ...(json.partitions === null ? {} : partitionsFrom(json.partitions)),
    partitionOf: json.isPartition && parent !== undefined ? { ...qualifiedName(parent), bound: json.bound ?? "" } : null,
    inherits: json.isPartition ? [] : (json.parents ?? []).map(qualifiedName),
    referencedBy: (json.referencedBy ?? []).map((reference) => referenceFrom(reference, columnName, columnOf)),
    view: json.view === null ? null : { definition: json.view, baseRelations: (json.baseRelations ?? []).map(qualifiedName) },
    rowSecurity: json.rowSecurity,
    privileges: {
      owner: json.owner,
      isOwner: json.isOwner,
      select: json.select,
      insert: json.insert,
      update: json.update,
      delete: json.delete,
      references: json.references,
    },
    ...(json.totalBytes === null ? {} : { totalBytes: json.totalBytes }),
    persistence: persistences[json.persistence] ?? "permanent",
    replicaIdentity: replicaIdentities[json.replicaIdentity] ?? "default",
    rowSecurityForced: json.rowSecurityForced,
    rowSecurityActive: json.rowSecurityActive,
    policies: (json.policies ?? []).map(policyFrom),
    ...(json.partitionKey === null ? {} : { partitionKey: json.partitionKey }),
    children: json.children ?? 0,
    views: (json.views ?? []).map(qualifiedName),
    sequences: (json.sequences ?? [])
      .filter(({ column, dependency }) => dependency !== "n" || !sequenceOf.has(column))
      .map((sequence) => sequenceFrom(sequence, columnName)),
  };
}

function referenceFrom(
  { constraint, table, oid, onDelete, onUpdate, key, referencedKey }: ReferenceJson,
  ownColumn: NameOf,
  columnOf: KnownBesides["columnOf"],
): Relation["referencedBy"][number] {
  const { schema, name } = qualifiedName(table);
  return {
    constraint,
    schema,
    table: name,
    columns: key.flatMap((attnum) => columnOf(oid, attnum) ?? []),
    referencedColumns: referencedKey.flatMap((attnum) => ownColumn(attnum) ?? []),
    onDelete: actionOf(onDelete) ?? "no action",
    onUpdate: actionOf(onUpdate) ?? "no action",
  };
}

const persistences: Readonly<Record<string, Relation["persistence"]>> = { p: "permanent", u: "unlogged", t: "temporary" };
const replicaIdentities: Readonly<Record<string, Relation["replicaIdentity"]>> = { d: "default", n: "nothing", f: "full", i: "index" };
/** `pg_rewrite.ev_type`. */
const ruleEvents: Readonly<Record<string, string>> = { "1": "select", "2": "update", "3": "insert", "4": "delete" };
const policyCommands: Readonly<Record<string, Policy["command"]>> = { "*": "all", r: "select", a: "insert", w: "update", d: "delete" };
/** `tgenabled` and `ev_enabled`. */
const enabledStates: Readonly<Record<string, Trigger["enabled"]>> = { O: "origin", D: "disabled", R: "replica", A: "always" };

function ruleFrom({ name, event, enabled, instead, definition }: RuleJson): Rule {
  return { name, event: ruleEvents[event] ?? event, definition: definition ?? "", instead, enabled: enabledStates[enabled] ?? "origin" };
}

function policyFrom({ command, roles, ...policy }: PolicyJson): Policy {
  const named = (roles ?? []).map((role) => (role === "-" ? "public" : nameOf(role)));
  return { ...policy, command: policyCommands[command] ?? "all", roles: named };
}

const partitionKinds = { r: "table", p: "partitioned table", f: "foreign table" } as const;

/** None rather than some: where one is unknown, nobody can tell what no partition holds. */
function partitionsFrom(partitions: NonNullable<RelationJson["partitions"]>): Pick<Relation, "partitions"> {
  const known = partitions.flatMap(([schema, name, bound, relkind]) =>
    bound === null ? [] : [{ schema: nameOf(schema), name, bound, kind: partitionKinds[relkind] }],
  );
  return known.length < partitions.length ? {} : { partitions: known };
}

function sequenceFrom({ sequence, dependency, column, ...reach }: SequenceJson, columnName: NameOf): Sequence {
  return { ...qualifiedName(sequence), column: columnName(column) ?? "", owned: dependency !== "n", ...reach };
}

/** A predicate that could not be read is still one: the index does not hold all rows. */
function indexFrom(json: IndexJson, columnName: NameOf): Index {
  const { index: quoted, key, keys, partial, definition, predicate, nullsNotDistinct, replicaIdentity, ...index } = json;
  return {
    name: qualifiedName(quoted).name,
    definition: definition ?? "",
    ...index,
    predicate: predicate ?? (partial ? "" : null),
    columns: key.slice(0, keys).map((attnum) => (attnum === 0 ? null : columnName(attnum))),
    nullsNotDistinct: nullsNotDistinct === "true",
    ...(replicaIdentity ? { replicaIdentity } : {}),
  };
}

/** The bits of `pg_trigger.tgtype` (pg_trigger.h). */
function triggerFrom({ type, enabled, columns, definition, deferred, ...trigger }: TriggerJson, columnName: NameOf): Trigger {
  return {
    ...trigger,
    function: qualified(trigger.function),
    timing: type & 2 ? "before" : type & 64 ? "instead of" : "after",
    level: type & 1 ? "row" : "statement",
    events: (["insert", "delete", "update", "truncate"] as const).filter((_, bit) => type & (4 << bit)),
    enabled: enabledStates[enabled] ?? "origin",
    initiallyDeferred: deferred,
    ...(columns.length === 0 ? {} : { columns: columns.flatMap((attnum) => columnName(attnum) ?? []) }),
    ...(definition === null ? {} : { definition }),
  };
}
