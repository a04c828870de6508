import { z } from "zod";
import { catalogSchema, lookAnswerSchema } from "./catalog-schema";

const text = z.string().max(2_000_000);

/** What a link holds in its fragment. Checked in the tab that opens it, so this module stands apart from the document's schema. */
export const linkSchema = z.object({
  version: z.literal(1),
  text,
  statement: text.optional(),
  schema: text.optional(),
  relation: z.object({ schema: text.nullable(), name: text }).optional(),
  catalog: catalogSchema.optional(),
  looks: z.array(lookAnswerSchema).max(50).optional(),
});
