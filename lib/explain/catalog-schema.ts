import { z } from "zod";
import type { Catalog, CatalogName } from "../catalog/catalog";
import type { CountSlice, LookAnswer, LookRequest } from "../catalog/look";

/** `lib/catalog/catalog.ts` as a schema: the answer of `/api/inspect`. The check at the end keeps the two alike. */
const text = z.string();
const orNull = z.string().nullable();
const foreignKeyAction = z.enum(["no action", "restrict", "cascade", "set null", "set default"]);
const named = z.object({ schema: orNull, name: text });

export const catalogNameSchema = z.object({
  kind: z.enum(["relation", "constraint", "index", "domain"]),
  schema: orNull,
  name: text,
  optional: z.boolean().optional(),
});

const attribute = z.object({
  name: text,
  type: text,
  typeKind: z.enum(["base", "enum", "domain", "composite", "range", "multirange", "array", "pseudo", "unknown"]),
  baseType: orNull,
  enumLabels: z.array(text).nullable(),
  notNull: z.boolean(),
  notNullValid: z.boolean(),
  default: orNull,
  identity: z.enum(["always", "by default"]).nullable(),
  generated: z.enum(["stored", "virtual"]).nullable(),
  expression: orNull,
  position: z.number(),
  sequence: orNull,
  looseSequence: text.optional(),
  nullFraction: z.number().nullable(),
  distinctValues: z.number().optional(),
  inherited: z.boolean().optional(),
});

const constraint = z.object({
  name: text,
  kind: z.enum(["primary key", "unique", "check", "foreign key", "exclusion", "not null"]),
  columns: z.array(text),
  definition: text,
  expression: orNull,
  validated: z.boolean(),
  enforced: z.boolean(),
  deferrable: z.boolean(),
  initiallyDeferred: z.boolean(),
  referencedSchema: orNull,
  referencedTable: orNull,
  referencedColumns: z.array(text),
  onDelete: foreignKeyAction.nullable(),
  onUpdate: foreignKeyAction.nullable(),
  noInherit: z.boolean().optional(),
  inherited: z.boolean().optional(),
  origin: z.object({ schema: orNull, table: text, constraint: text }).optional(),
});

const enabled = z.enum(["origin", "disabled", "replica", "always"]);

const trigger = z.object({
  name: text,
  timing: z.enum(["before", "after", "instead of"]),
  level: z.enum(["row", "statement"]),
  events: z.array(z.enum(["insert", "update", "delete", "truncate"])),
  function: text,
  enabled,
  body: orNull,
  language: orNull,
  columns: z.array(text).optional(),
  definition: text.optional(),
  conditional: z.boolean().optional(),
  deferrable: z.boolean().optional(),
  initiallyDeferred: z.boolean().optional(),
});

const index = z.object({
  name: text,
  definition: text,
  unique: z.boolean(),
  valid: z.boolean(),
  primary: z.boolean(),
  columns: z.array(orNull),
  predicate: orNull,
  nullsNotDistinct: z.boolean(),
  replicaIdentity: z.boolean().optional(),
  ready: z.boolean().optional(),
});

const policy = z.object({
  name: text,
  command: z.enum(["all", "select", "insert", "update", "delete"]),
  permissive: z.boolean(),
  roles: z.array(text),
  using: orNull,
  check: orNull,
});

const sequence = z.object({
  schema: text,
  name: text,
  column: text,
  owned: z.boolean(),
  type: text,
  start: text,
  min: text,
  max: text,
  increment: text,
  cycle: z.boolean(),
  last: orNull,
});

const relationKind = z.enum(["table", "partitioned table", "partition", "view", "materialized view", "foreign table"]);

export const relationSchema = z.object({
  schema: orNull,
  name: text,
  kind: relationKind,
  asked: z.boolean(),
  visible: z.boolean(),
  partitioned: z.boolean(),
  estimatedRows: z.number().nullable(),
  bytes: z.number().nullable(),
  columns: z.array(attribute),
  constraints: z.array(constraint),
  triggers: z.array(trigger),
  indexes: z.array(index),
  rules: z.array(z.object({ name: text, event: text, definition: text, instead: z.boolean().optional(), enabled: enabled.optional() })),
  partitions: z
    .array(
      z.object({
        schema: orNull,
        name: text,
        bound: text,
        kind: z.enum(["table", "partitioned table", "foreign table"]).optional(),
      }),
    )
    .optional(),
  partitionOf: z.object({ schema: orNull, name: text, bound: text }).nullable(),
  inherits: z.array(named),
  referencedBy: z.array(
    z.object({
      constraint: text,
      schema: orNull,
      table: text,
      columns: z.array(text),
      referencedColumns: z.array(text),
      onDelete: foreignKeyAction,
      onUpdate: foreignKeyAction.optional(),
    }),
  ),
  view: z.object({ definition: text, baseRelations: z.array(named) }).nullable(),
  rowSecurity: z.boolean(),
  privileges: z
    .object({
      owner: text,
      isOwner: z.boolean(),
      select: z.boolean(),
      insert: z.boolean(),
      update: z.boolean(),
      delete: z.boolean(),
      references: z.boolean().optional(),
    })
    .nullable(),
  totalBytes: z.number().optional(),
  persistence: z.enum(["permanent", "unlogged", "temporary"]).optional(),
  replicaIdentity: z.enum(["default", "nothing", "full", "index"]).optional(),
  rowSecurityForced: z.boolean().optional(),
  rowSecurityActive: z.boolean().optional(),
  policies: z.array(policy).optional(),
  partitionKey: text.optional(),
  children: z.number().optional(),
  views: z.array(named).optional(),
  sequences: z.array(sequence).optional(),
});

const domain = z.object({
  schema: orNull,
  name: text,
  baseType: text,
  notNull: z.boolean(),
  default: orNull,
  constraints: z.array(z.object({ name: text, definition: text, validated: z.boolean() })),
  usedBy: z.array(z.object({ schema: orNull, table: text, column: text })),
});

export const catalogSchema = z.object({
  version: z.literal(1),
  serverVersion: z.number().nullable(),
  from: z.enum(["connection", "pasted schema"]),
  relations: z.array(relationSchema),
  domains: z.array(domain),
  notFound: z.array(catalogNameSchema),
  role: z
    .object({
      name: text,
      superuser: z.boolean(),
      replication: z.boolean().optional(),
      bypassRowSecurity: z.boolean().optional(),
      createRole: z.boolean().optional(),
      createDatabase: z.boolean().optional(),
      ownsDatabase: z.boolean().optional(),
      memberOf: z.array(text).optional(),
    })
    .nullable(),
  database: text.optional(),
  standby: z.boolean().optional(),
  settings: z.record(text, text).optional(),
  partial: z.array(z.object({ relation: named.nullable(), reason: z.enum(["locked", "slow"]) })).optional(),
  closeNames: z.array(z.object({ asked: catalogNameSchema, schema: text, name: text, kind: relationKind, usable: z.boolean() })).optional(),
  otherDatabases: z.array(text).optional(),
});

export const lookRequestSchema = z.object({
  id: text,
  kind: z.enum([
    "rows-exist",
    "null-count",
    "row-count",
    "matching-row",
    "sequence-state",
    "check-parts",
    "orphan-count",
    "duplicate-count",
    "failing-count",
    "collision-count",
  ]),
  relation: named,
  columns: z.array(text).max(1600),
  values: z.array(orNull).max(1600),
  constraint: text.optional(),
  only: z.boolean().optional(),
  referenced: named.optional(),
  referencedColumns: z.array(text).max(1600).optional(),
  nullsEqual: z.boolean().optional(),
  expression: text.max(10_000).optional(),
  operators: z.array(text.max(20)).max(32).optional(),
  hash: z.object({ modulus: z.number().int().min(1), remainder: z.number().int().min(0) }).optional(),
});

export const lookAnswerSchema = z.union([
  z.object({ id: text, kind: z.literal("rows-exist"), exists: z.boolean(), sql: text }),
  z.object({
    id: text,
    kind: z.enum(["null-count", "row-count", "orphan-count", "duplicate-count", "failing-count", "collision-count"]),
    count: z.number(),
    exact: z.boolean(),
    about: z.number().optional(),
    sampledPages: z.number().optional(),
    sql: text,
  }),
  z.object({
    id: text,
    kind: z.literal("matching-row"),
    key: z.array(z.object({ column: text, value: text })).nullable(),
    sql: text,
  }),
  z.object({ id: text, kind: z.literal("sequence-state"), last: orNull, increment: text, largest: orNull, sql: text }),
  z.object({
    id: text,
    kind: z.literal("check-parts"),
    parts: z.array(z.object({ text, result: z.boolean().nullable() })),
    sql: text,
  }),
  z.object({ id: text, kind: z.literal("refused"), reason: text }),
]);

const number = z.int().min(0);

export const countPlaceSchema = z.object({ at: number, count: number, shares: number.max(16).optional() });

export const countSliceSchema = z.object({
  pages: z.object({ read: number, of: number }),
  count: number,
  next: countPlaceSchema.nullable(),
  look: lookAnswerSchema.nullable(),
});

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Does not compile when a schema and its type part ways. */
const alike: readonly [
  Same<z.infer<typeof catalogSchema>, Mutable<Catalog>>,
  Same<z.infer<typeof catalogNameSchema>, Mutable<CatalogName>>,
  Same<z.infer<typeof lookRequestSchema>, Mutable<LookRequest>>,
  Same<z.infer<typeof lookAnswerSchema>, Mutable<LookAnswer>>,
  Same<z.infer<typeof countSliceSchema>, Mutable<CountSlice>>,
] = [true, true, true, true, true];
void alike;
