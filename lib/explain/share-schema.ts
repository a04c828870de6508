import { z } from "zod";
import { catalogSchema, lookAnswerSchema } from "./catalog-schema";
import { explainRequestSchema } from "./request-schema";
import { explanationSchema } from "./schema";

/** What can be shared: a question without its connection, and what a connection told. */
export const shareableSchema = explainRequestSchema.omit({ connection: true, serverVersion: true }).extend({
  catalog: catalogSchema.optional(),
  looks: z.array(lookAnswerSchema).max(50).optional(),
});

/** `POST /api/shares`. */
export const shareRequestSchema = shareableSchema.extend({
  show: z.object({ values: z.boolean().optional(), names: z.boolean().optional() }).optional(),
  preview: z.object({ names: z.boolean().optional(), row: z.boolean().optional() }).optional(),
  expiresIn: z.enum(["1d", "7d", "30d", "never"]).optional(),
});

export const createdShareSchema = z.object({
  id: z.string(),
  url: z.string(),
  deleteKey: z.string(),
  expiresAt: z.string().nullable(),
});

/** `GET /api/shares/<id>`. */
export const sharedSchema = z.object({
  version: z.literal(1),
  explanations: z.array(explanationSchema),
  /** What its creator lets others see. */
  show: z.object({ values: z.boolean(), names: z.boolean() }),
  expiresAt: z.string().nullable(),
});

/** `GET /api/shares`: what opens now, and nothing that would open it. */
export const shareListSchema = z.object({
  shares: z.array(
    z.object({
      /** What the audit log calls it, and what `DELETE /api/shares/<ref>` takes of those who may revoke it. */
      ref: z.string(),
      sqlstate: z.string().nullable(),
      by: z.object({ id: z.string(), name: z.string() }).nullable(),
      madeAt: z.string(),
      expiresAt: z.string().nullable(),
      values: z.boolean(),
    }),
  ),
});

/** `DELETE /api/shares?of=<person>`. */
export const revokedSchema = z.object({ revoked: z.int() });

export type ShareListAnswer = z.infer<typeof shareListSchema>;
export type RevokedAnswer = z.infer<typeof revokedSchema>;
export type CreatedShareAnswer = z.infer<typeof createdShareSchema>;
