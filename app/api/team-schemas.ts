import { z } from "zod";
import { longestKept } from "@/components/history/explained";

/** `POST /api/auth/sign-in/email`. */
export const credentialsSchema = z.object({ email: z.string().max(254), password: z.string().max(1024) });

/** `GET /api/auth/session`. */
export const sessionSchema = z.object({ name: z.string(), email: z.string(), role: z.enum(["admin", "member", "viewer"]) });

const text = z.string().max(longestKept);

/** `POST /api/history`. */
export const explainedSchema = z.object({ title: z.string().max(1000), text, statement: text.optional(), schema: text.optional() });

/** `GET /api/history`. */
export const historySchema = z.object({ history: z.array(explainedSchema.extend({ id: z.string(), at: z.string() })) });

/** `GET /api/audit`. */
export const auditSchema = z.object({
  version: z.literal(1),
  lines: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      /** A person's id, `owner` in local mode, `anyone` where nobody signed in, `app`. */
      actor: z.string(),
      actorName: z.string().nullable(),
      action: z.string(),
      object: z.string().nullable(),
      objectName: z.string().nullable(),
      /** A hash of a database's host and port. */
      target: z.string().nullable(),
      outcome: z.string(),
      address: z.string().nullable(),
    }),
  ),
  /** The address of the lines before these; null where there are none. */
  next: z.string().nullable(),
});
