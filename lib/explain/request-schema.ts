import { z } from "zod";
import {
  catalogNameSchema,
  catalogSchema,
  countPlaceSchema,
  countSliceSchema,
  lookAnswerSchema,
  lookRequestSchema,
} from "./catalog-schema";
import { connectionUsedSchema } from "./schema";

const data = z.boolean().optional();

const pem = z.string().max(65_536).optional();

/** How the connection is protected; goes before what the connection string says. Certificates and the key as PEM text. */
export const tlsSchema = z.object({
  mode: z.enum(["disable", "prefer", "require", "verify-ca", "verify-full"]).optional(),
  ca: pem,
  cert: pem,
  key: pem,
  /** Without encryption, a server in a private network may be sent the password as it is, if it asks for that. */
  cleartextPassword: z.boolean().optional(),
});

/** Where to look the schema up. With `data`, bounded looks at rows are allowed too. */
export const connectionSchema = z.union(
  [
    z.object({ url: z.string().max(4096), tls: tlsSchema.optional(), data }),
    z.object({ id: z.string().max(200), data }),
    z.object({ sample: z.literal(true), data }),
  ],
  { error: 'expected {"url": "postgres://…"}, {"id": "…"} or {"sample": true}' },
);

/** `POST /api/explain`. */
export const explainRequestSchema = z.object({
  text: z.string(),
  statement: z.string().optional(),
  parameters: z
    .array(z.union([z.string(), z.number(), z.boolean(), z.null()], { error: "expected string, number, boolean or null" }))
    .max(65535)
    .optional(),
  schema: z.string().optional(),
  relation: z.object({ schema: z.string().nullable(), name: z.string() }).optional(),
  connection: connectionSchema.optional(),
  serverVersion: z.int().min(7).max(999).optional(),
});

/** `POST /api/review`. */
export const reviewRequestSchema = z.object({
  sql: z.string(),
  schema: z.string().optional(),
  connection: connectionSchema.optional(),
  serverVersion: z.int().min(7).max(999).optional(),
});

/** `POST /api/inspect`. */
export const inspectRequestSchema = z.object({
  connection: connectionSchema,
  names: z.array(catalogNameSchema).max(200),
  looks: z.array(lookRequestSchema).max(50).optional(),
});

export const inspectAnswerSchema = catalogSchema.extend({ looks: z.array(lookAnswerSchema), connection: connectionUsedSchema });

/** `POST /api/inspect/count`. */
export const countRequestSchema = z.object({ connection: connectionSchema, look: lookRequestSchema, from: countPlaceSchema.optional() });

export const countAnswerSchema = countSliceSchema.extend({ version: z.literal(1) });

export const healthSchema = z.object({ status: z.literal("ok"), version: z.string() });

export type TlsRequest = z.infer<typeof tlsSchema>;
export type ExplainRequest = z.infer<typeof explainRequestSchema>;
export type ReviewRequest = z.infer<typeof reviewRequestSchema>;
export type RequestConnection = z.infer<typeof connectionSchema>;
