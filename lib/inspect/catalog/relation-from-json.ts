import "server-only";
import type { Index, Policy, Relation, Rule, Sequence, Trigger } from "../../catalog/catalog";
import { attributeFrom } from "./attribute-from-json";
import type { IndexJson, PolicyJson, RelationJson, RuleJson, SequenceJson, TriggerJson, TypeJson } from "./catalog-json";
import { actionOf, constraintFrom, notNullFrom } from "./constraint-from-json";
import { relationKind } from "./relation-kind";

type NameOf = (attnum: number) => string | null;

export function relationFrom(json: RelationJson, types: Readonly<Record<string, TypeJson>>, visible: boolean): Relation {
  const columns = json.columns ?? [];
  const names = new Map(columns.map(([name, position]) => [position, name]));
  const nameOf: NameOf = (attnum) => names.get(attnum) ?? null;
  const constraints = [
    ...(json.constraints ?? []).map((constraint) => constraintFrom(constraint, nameOf)),
    ...(json.notNulls ?? []).map((constraint) => notNullFrom(constraint, nameOf)),
  ];
  const [parent] = json.parents ?? [];
  const owned = (json.sequences ?? []).filter((sequence) => sequence.owned);
  const sequenceOf = new Map([...owned].sort((a, b) => Number(a.identity) - Number(b.identity)).map((one) => [one.column, one.quoted]));
  const looseSequenceOf = new Map(json.looseSequences ?? []);
  const statistics = new Map((json.statistics ?? []).map(([name, ...numbers]) => [name, numbers]));
  const invalid = new Set((json.notNulls ?? []).flatMap(([, position, validated]) => (validated === 0 ? [position] : [])));
  return {
    schema: json.schema,
    name: json.name,
    kind: relationKind(json),
    asked: json.asked,
    visible,
    partitioned: json.relkind === "p",
    // Before 14 a table that was never analysed has 0 rows and 0 pages, since 14 -1 rows.
    estimatedRows: json.rows < 0 || (json.rows === 0 && json.pages === 0) ? null : json.rows,
    bytes: json.bytes,
    columns: columns.map((column) =>
      attributeFrom(column, types[column[3]], {
        notNullValid: !invalid.has(column[1]),
        sequence: sequenceOf.get(column[1]) ?? null,
        looseSequence: looseSequenceOf.get(column[1]) ?? null,
        statistics: statistics.get(column[0]),
      }),
    ),
    constraints,
    triggers: (json.triggers ?? []).map(triggerFrom),
    indexes: (json.indexes ?? []).map((index) => indexFrom(index, nameOf)),
    rules: (json.rules ?? []).map(ruleFrom),
    ...(json.partitions === null ? {} : partitionsFrom(json.partitions)),
    partitionOf: json.isPartition && parent ? { ...parent, bound: json.bound ?? "" } : null,
    inherits: json.isPartition ? [] : (json.parents ?? []),
    referencedBy: (json.referencedBy ?? []).map((reference) => ({
      ...reference,
      onDelete: actionOf(reference.onDelete) ?? "no action",
      onUpdate: actionOf(reference.onUpdate) ?? "no action",
    })),
    view: json.view === null ? null : { definition: json.view, baseRelations: json.baseRelations ?? [] },
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
    children: json.children,
    views: json.views ?? [],
    sequences: (json.sequences ?? []).map((sequence) => sequenceFrom(sequence, nameOf)),
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
  return { ...policy, command: policyCommands[command] ?? "all", roles: roles ?? [] };
}

/** None rather than some: where one is unknown, nobody can tell what no partition holds. */
function partitionsFrom(partitions: NonNullable<RelationJson["partitions"]>): Pick<Relation, "partitions"> {
  const known = partitions.flatMap(({ bound, ...partition }) => (bound === null ? [] : [{ ...partition, bound }]));
  return known.length < partitions.length ? {} : { partitions: known };
}

function sequenceFrom({ quoted, identity, column, ...sequence }: SequenceJson, nameOf: NameOf): Sequence {
  return { ...sequence, column: nameOf(column) ?? "" };
}

/** A predicate that could not be read is still one: the index does not hold all rows. */
function indexFrom(
  { key, keys, partial, definition, predicate, nullsNotDistinct, replicaIdentity, ...index }: IndexJson,
  nameOf: NameOf,
): Index {
  return {
    ...index,
    definition: definition ?? "",
    predicate: predicate ?? (partial ? "" : null),
    columns: key.slice(0, keys).map((attnum) => (attnum === 0 ? null : nameOf(attnum))),
    nullsNotDistinct: nullsNotDistinct === "true",
    ...(replicaIdentity ? { replicaIdentity } : {}),
  };
}

/** The bits of `pg_trigger.tgtype` (pg_trigger.h). */
function triggerFrom({ type, enabled, columns, definition, deferred, ...trigger }: TriggerJson): Trigger {
  return {
    ...trigger,
    timing: type & 2 ? "before" : type & 64 ? "instead of" : "after",
    level: type & 1 ? "row" : "statement",
    events: (["insert", "delete", "update", "truncate"] as const).filter((_, bit) => type & (4 << bit)),
    enabled: enabledStates[enabled] ?? "origin",
    initiallyDeferred: deferred,
    ...(columns === null ? {} : { columns }),
    ...(definition === null ? {} : { definition }),
  };
}
