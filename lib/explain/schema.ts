import { z } from "zod";
import { lockModes } from "../postgres/lock-modes";

/**
 * The Explanation document, version 1. Field names are a contract: more may be added, none renamed.
 * TypeScript types, the OpenAPI document and the tests come from here. The tab imports the types only.
 */
const nullableText = z.string().nullable();

export const errorSchema = z.object({
  sqlstate: nullableText,
  condition: nullableText,
  sqlstateFrom: z.enum(["paste", "message"]).nullable(),
  severity: nullableText,
  message: nullableText,
  detail: nullableText,
  hint: nullableText,
  context: nullableText,
  position: z.int().nullable(),
  schema: nullableText,
  table: nullableText,
  column: nullableText,
  constraint: nullableText,
  datatype: nullableText,
  language: nullableText,
  statement: nullableText,
  parameters: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])).nullable(),
  serverVersion: z.int().nullable(),
  source: z.object({
    form: z.enum(["psql", "server-log", "csvlog", "jsonlog", "driver", "json"]),
    framework: nullableText,
  }),
});

const action = z.enum(["no action", "restrict", "cascade", "set null", "set default"]);

export const relationSchema = z.object({
  schema: nullableText,
  name: z.string(),
  kind: z.enum(["table", "partitioned table", "partition", "view", "materialized view", "foreign table"]),
  from: z.enum(["connection", "pasted schema"]),
  serverVersion: z.int().nullable(),
  estimatedRows: z.number().nullable(),
  bytes: z.number().nullable(),
  columns: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      notNull: z.boolean(),
      default: nullableText,
      identity: z.enum(["always", "by default"]).nullable(),
      generated: z.enum(["stored", "virtual"]).nullable(),
      position: z.int(),
      enumLabels: z.array(z.string()).nullable(),
    }),
  ),
  constraints: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(["primary key", "unique", "check", "foreign key", "exclusion", "not null"]),
      columns: z.array(z.string()),
      definition: z.string(),
      validated: z.boolean(),
      deferrable: z.boolean(),
      referencedTable: nullableText,
      referencedColumns: z.array(z.string()),
      onDelete: action.nullable(),
      onUpdate: action.nullable(),
      enforced: z.boolean().optional(),
      /** Where a rule that was inherited is written. */
      origin: z.object({ schema: nullableText, table: z.string(), constraint: z.string() }).nullable().optional(),
    }),
  ),
  triggers: z.array(
    z.object({
      name: z.string(),
      timing: z.enum(["before", "after", "instead of"]),
      events: z.array(z.enum(["insert", "update", "delete", "truncate"])),
      function: z.string(),
      enabled: z.enum(["origin", "disabled", "replica", "always"]),
      level: z.enum(["row", "statement"]).optional(),
      conditional: z.boolean().optional(),
    }),
  ),
  indexes: z.array(
    z.object({ name: z.string(), definition: z.string(), unique: z.boolean(), valid: z.boolean(), ready: z.boolean().optional() }),
  ),
  partitionOf: z.object({ schema: nullableText, name: z.string(), bound: z.string() }).nullable(),
  referencedBy: z.array(
    z.object({
      constraint: z.string(),
      schema: nullableText,
      table: z.string(),
      columns: z.array(z.string()),
      referencedColumns: z.array(z.string()),
      onDelete: action,
    }),
  ),
  /** The table at the top, for a partition: that is the one to alter. */
  root: z.object({ schema: nullableText, name: z.string() }).nullable().optional(),
  /** Other relations of the name that the error could be about as well; `relation` of the question chooses one. */
  others: z.array(z.object({ schema: nullableText, name: z.string() })).optional(),
  rowSecurity: z.boolean().optional(),
  views: z.array(z.object({ schema: nullableText, name: z.string() })).optional(),
  sequences: z
    .array(z.object({ schema: nullableText, name: z.string(), column: z.string(), type: z.string(), max: z.string() }))
    .optional(),
  /** Why definitions are missing. */
  incomplete: z.enum(["locked", "slow"]).nullable().optional(),
});

export const rowSchema = z.object({
  raw: z.string(),
  alignment: z.enum(["exact", "likely", "ambiguous", "positional", "named"]),
  readings: z.number(),
  cells: z.array(
    z.object({
      column: nullableText,
      type: nullableText,
      value: nullableText,
      truncated: z.boolean(),
      state: z.enum(["culprit", "null-allowed", "ok", "hidden"]),
      certainty: z.enum(["certain", "likely", "unknown"]),
      alternatives: z.array(nullableText),
    }),
  ),
});

export const keySchema = z.object({
  columns: z.array(z.string()),
  values: z.array(nullableText),
  table: nullableText,
  referencedTable: nullableText,
  referencedColumns: z.array(z.string()),
  side: z.enum(["child", "parent"]).nullable(),
  found: z.boolean().nullable(),
});

export const causeSchema = z.object({
  id: z.string(),
  title: z.string(),
  explanation: z.string(),
  verdict: z.enum(["confirmed", "undecided", "ruled-out"]),
  proof: z.array(z.object({ text: z.string(), from: z.enum(["paste", "statement", "schema", "data"]) })),
  needs: z.array(z.enum(["statement", "schema", "connection", "data"])),
});

export const fixSchema = z.object({
  id: z.string(),
  title: z.string(),
  when: z.string(),
  recommended: z.boolean(),
  kind: z.enum(["statement", "schema", "data", "investigate", "application"]),
  sql: nullableText,
  steps: z.array(
    z.object({
      sql: z.string(),
      note: nullableText,
      lock: z.enum(lockModes).nullable(),
      scansTable: z.boolean(),
      rewritesTable: z.boolean(),
      transactional: z.boolean(),
    }),
  ),
  ready: z.boolean(),
  inputs: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      type: nullableText,
      value: nullableText,
      why: z.string(),
      places: z.array(z.object({ step: z.int(), start: z.int(), end: z.int() })),
    }),
  ),
  risk: z.enum(["none", "low", "medium", "high"]),
  riskNote: nullableText,
  verify: nullableText,
  code: z.object({ framework: z.string(), language: z.string(), source: z.string() }).nullable(),
  privileges: z.array(z.string()),
});

export const explanationSchema = z.object({
  occurrences: z.int(),
  error: errorSchema,
  relation: relationSchema.nullable(),
  row: rowSchema.nullable(),
  key: keySchema.nullable(),
  summary: z.string(),
  causes: z.array(causeSchema),
  fixes: z.array(fixSchema),
  prevention: z.array(z.string()),
  links: z.array(z.object({ title: z.string(), url: z.string() })),
});

/** RFC 9457. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  field: z.string().optional(),
  /** Of a failure of the server: the id of the request, which the server's log has too. */
  reference: z.string().optional(),
});

/** What a statement of a migration would run into. */
export const findingSchema = z.object({
  statement: z.string(),
  /** In the migration, from 1. */
  line: z.int(),
  /** Such as `ADD FOREIGN KEY`. */
  action: z.string(),
  schema: nullableText,
  table: nullableText,
  /** What it would raise; null where it cannot fail on rows and only makes others wait. */
  error: errorSchema.nullable(),
  /** Whether it would fail. */
  verdict: causeSchema.shape.verdict,
  /** The statement itself passes: what fails, with that error, is a later INSERT. */
  passes: z.literal(true).optional(),
  proof: causeSchema.shape.proof,
  /** What would settle it; empty where no look of ours can. */
  needs: causeSchema.shape.needs,
  /** The rows that it would fail on; null when unknown. */
  rows: z.number().nullable(),
  /** "counted in part": at least so many. "statistics": an estimate from what ANALYZE has gathered. */
  rowsFrom: z.enum(["counted", "counted in part", "statistics"]).nullable(),
  /** An estimate of all rows of the table, and its size. */
  tableRows: z.number().nullable(),
  tableBytes: z.number().nullable(),
  /** On the table itself while the work is done: the statement's own, or a stronger one that its transaction holds already. */
  lock: z.enum(lockModes).nullable(),
  /** Every table that the statement locks, the strongest mode on each, and what others cannot do meanwhile. */
  locks: z.array(z.object({ schema: nullableText, table: z.string(), mode: z.enum(lockModes), blocks: z.string() })),
  work: z.enum(["instant", "scan", "foreign key check", "index build", "rewrite"]),
  /** Seconds, a range from the table's size; null where that is unknown. */
  duration: z.object({ from: z.number(), to: z.number() }).nullable(),
  /** The statement stands in a transaction, which keeps every lock to its end. */
  transaction: z.object({ begin: z.int(), end: z.int().nullable(), lock: z.enum(lockModes), since: z.int() }).nullable(),
  summary: z.string(),
  fixes: z.array(fixSchema),
});

/** How a connection was protected, and what is special about it, as sentences. */
export const connectionUsedSchema = z.object({ tls: z.enum(["verified", "unverified", "none"]), notes: z.array(z.string()) });

export const documentSchema = z.object({
  version: z.literal(1),
  explanations: z.array(explanationSchema),
  findings: z.array(findingSchema),
  notice: nullableText,
  connectionProblem: problemSchema.nullable(),
  connection: connectionUsedSchema.nullable(),
});

/** `POST /api/review`. */
export const reviewSchema = documentSchema.omit({ explanations: true });

export type ReviewDocument = z.infer<typeof reviewSchema>;
export type ExplanationDocument = z.infer<typeof documentSchema>;
export type Explanation = z.infer<typeof explanationSchema>;
export type ExplainedError = z.infer<typeof errorSchema>;
export type ExplainedRelation = z.infer<typeof relationSchema>;
export type ExplainedRow = z.infer<typeof rowSchema>;
export type ExplainedKey = z.infer<typeof keySchema>;
export type ExplainedCause = z.infer<typeof causeSchema>;
export type ExplainedFix = z.infer<typeof fixSchema>;
export type Finding = z.infer<typeof findingSchema>;
export type Problem = z.infer<typeof problemSchema>;
