import { z } from "zod";
import { tlsSchema } from "./request-schema";

/** Text that can be shown on one line: no control characters, no marks of direction. */
const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+$/, {
      error: "holds a character that cannot be seen",
    });

const environmentSchema = z.enum(["production", "staging", "development", "test", "other"]);
const audienceSchema = z.enum(["members", "admins", "people"]);

const known = {
  name: line(80),
  environment: environmentSchema,
  tryFixes: z.boolean().default(false),
  audience: audienceSchema.default("members"),
  people: z.array(z.string().max(100)).max(200).default([]),
};

const target = {
  url: z.string().max(4096).optional(),
  fields: z
    .object({
      host: line(253),
      port: z.int().min(1).max(65_535).default(5432),
      database: line(63),
      user: line(63),
      password: z.string().max(1024).optional(),
    })
    .optional(),
  variable: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]{0,99}$/, { error: "expected the name of an environment variable, such as SHOP_DATABASE_URL" })
    .optional(),
  tls: tlsSchema.optional(),
};

/** `POST /api/connections`, where one of `url`, `fields` and `variable` says where it leads, and `PATCH`, where without one it leads where it led. */
export const newConnectionSchema = z.object({ ...known, ...target });

/** `POST /api/connections/test`: a saved connection by its id, or one that is not saved yet. */
export const testConnectionSchema = z.object({ id: z.string().max(200).optional(), ...target });

/** What anybody may see of a saved connection: never where it leads. The last three fields are for those who may change it. */
export const savedConnectionSchema = z.object({
  id: z.string(),
  name: z.string(),
  environment: environmentSchema,
  tryFixes: z.boolean(),
  usedAt: z.string().nullable(),
  audience: audienceSchema.optional(),
  people: z.array(z.string()).optional(),
  variable: z.string().nullable().optional(),
});

/** `GET /api/connections`. */
export const connectionListSchema = z.object({
  connections: z.array(savedConnectionSchema),
  mayEdit: z.boolean(),
  saving: z.object({ on: z.boolean(), reason: z.string().nullable() }),
});

/** The answer to a test that went well. */
export const connectionTestSchema = z.object({
  outcome: z.literal("ok"),
  serverVersion: z.int().nullable(),
  tls: z.enum(["verified", "unverified", "none"]),
  notes: z.array(z.string()),
});

export type NewConnectionRequest = z.infer<typeof newConnectionSchema>;
export type SavedConnectionAnswer = z.infer<typeof savedConnectionSchema>;
export type ConnectionListAnswer = z.infer<typeof connectionListSchema>;
export type ConnectionTestAnswer = z.infer<typeof connectionTestSchema>;
