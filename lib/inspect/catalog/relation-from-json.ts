import "server-only";
import type { Index, Policy, Relation, Rule, Sequence, Trigger } from "../../catalog/catalog";
import { attributeFrom } from "./attribute-from-json";
import type { AttributeType } from "./attribute-types";
import { byText } from "./by-text";
import type { ColumnNames, IndexJson, PolicyJson, ReferenceJson, RelationJson, RuleJson, SequenceJson, TriggerJson } from "./catalog-json";
import { actionOf, constraintFrom, notNullFrom } from "./constraint-from-json";
import { nameOf, qualified, qualifiedName } from "./quoted-name";
import { relationKind } from "./relation-kind";

type NameOf = (attnum: number) => string | null;

interface KnownBesides {
  readonly types: (oid: number) => AttributeType;
  readonly visible: boolean;
}

export function relationFrom(json: RelationJson, { types, visible }: KnownBesides): Relation {
  const columns = [...(json.columns ?? [])].sort(([, a], [, b]) => a - b);
  const columnName = nameIn(columns.map(([name, position]) => [position, name]));
  const [rules, notNulls] = json.constraints;
  const [parent] = json.parents ?? [];
  const sequences = byText(json.sequences, ({ dependency, sequence }) => `${dependency} ${sequence}`)
    .filter(({ reach }) => reach !== null)
    .sort((a, b) => a.column - b.column);
  const sequenceOf = new Map(
    sequences
      .filter(({ dependency }) => dependency !== "n")
      .sort((a, b) => (a.dependency < b.dependency ? -1 : 1))
      .map(({ column, sequence }) => [column, qualified(sequence)]),
  );
  const looseSequenceOf = new Map((json.looseSequences ?? []).map(([position, sequences]) => [position, sequences?.[0]]));
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
      ...byText(rules, nameOfEach).map((constraint) => constraintFrom(constraint, columnName, nameIn(constraint.referencedNames))),
      ...byText(notNulls, ([name]) => name).map((constraint) => notNullFrom(constraint, columnName)),
    ],
    // As those of one kind fire: by name.
    triggers: byText(json.triggers, nameOfEach).map((trigger) => triggerFrom(trigger, columnName)),
    indexes: (json.indexes ?? []).map((index) => indexFrom(index, columnName)).sort((a, b) => (a.name < b.name ? -1 : 1)),
    rules: byText(json.rules, nameOfEach).map(ruleFrom),
    ...(json.partitions === null ? {} : partitionsFrom(json.partitions)),
    partitionOf: json.isPartition && parent !== undefined ? { ...qualifiedName(parent), bound: json.bound ?? "" } : null,
    inherits: json.isPartition ? [] : (json.parents ?? []).map(qualifiedName),
    referencedBy: byText(json.referencedBy, ({ table, constraint }) => `${table} ${constraint}`).map((reference) =>
      referenceFrom(reference, columnName),
    ),
    view:
      json.view === null
        ? null
        : { definition: json.view, baseRelations: byText([...new Set(json.baseRelations)], (base) => base).map(qualifiedName) },
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
    policies: byText(json.policies, nameOfEach).map(policyFrom),
    ...(json.partitionKey === null ? {} : { partitionKey: json.partitionKey }),
    children: json.children ?? 0,
    views: byText(json.views, (view) => view).map(qualifiedName),
    sequences: sequences
      .filter(({ column, dependency }) => dependency !== "n" || !sequenceOf.has(column))
      .flatMap((sequence) => sequencesFrom(sequence, columnName)),
  };
}

const nameOfEach = ({ name }: { readonly name: string }) => name;

function nameIn(names: ColumnNames | null): NameOf {
  const known = new Map(names);
  return (attnum) => known.get(attnum) ?? null;
}

function referenceFrom(
  { constraint, table, onDelete, onUpdate, key, keyNames, referencedKey }: ReferenceJson,
  ownColumn: NameOf,
): Relation["referencedBy"][number] {
  const { schema, name } = qualifiedName(table);
  return {
    constraint,
    schema,
    table: name,
    columns: key.flatMap((attnum) => nameIn(keyNames)(attnum) ?? []),
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
  const known = byText(partitions, ([, name]) => name).flatMap(([schema, name, bound, relkind]) =>
    bound === null ? [] : [{ schema: nameOf(schema), name, bound, kind: partitionKinds[relkind] }],
  );
  return known.length < partitions.length ? {} : { partitions: known };
}

function sequencesFrom({ sequence, dependency, column, reach }: SequenceJson, columnName: NameOf): readonly Sequence[] {
  return reach === null ? [] : [{ ...qualifiedName(sequence), column: columnName(column) ?? "", owned: dependency !== "n", ...reach }];
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
function triggerFrom(
  { type, enabled, columns, definition, deferred, source: [language, body], ...trigger }: TriggerJson,
  columnName: NameOf,
): Trigger {
  return {
    ...trigger,
    function: qualified(trigger.function),
    body,
    language,
    timing: type & 2 ? "before" : type & 64 ? "instead of" : "after",
    level: type & 1 ? "row" : "statement",
    events: (["insert", "delete", "update", "truncate"] as const).filter((_, bit) => type & (4 << bit)),
    enabled: enabledStates[enabled] ?? "origin",
    initiallyDeferred: deferred,
    ...(columns.length === 0 ? {} : { columns: columns.flatMap((attnum) => columnName(attnum) ?? []) }),
    ...(definition === null ? {} : { definition }),
  };
}
