import "server-only";
import type { Catalog } from "@/lib/catalog/catalog";
import type { ReviewRequest } from "@/lib/explain/request-schema";
import { type ReviewInput, reviewLooks, reviewMigration, reviewNames, reviewSyntax } from "@/lib/explain/review-migration";
import type { ReviewDocument } from "@/lib/explain/schema";
import { beyondReason, withinReason } from "@/lib/inspect/within-reason";
import type { Caller } from "../caller";
import { onlyReadable } from "../explain/only-readable";
import { readSyntax } from "../explain/read-syntax";
import { inspectConnection } from "../inspect/inspect-connection";

/** The same review as the tab's, made here. A connection that cannot be used leaves the migration reviewed without it. */
export async function review(caller: Caller, { connection, ...given }: ReviewRequest): Promise<ReviewDocument> {
  const input: ReviewInput = { ...given, syntax: await readSyntax(reviewSyntax(given)) };
  const names = reviewNames(input);
  if (connection === undefined || names.length === 0) return onlyReadable(reviewMigration(input));
  const looksAfter = connection.data === true ? (catalog: Catalog) => withinReason(() => reviewLooks({ ...input, catalog })) ?? [] : [];
  const inspected = await inspectConnection(caller, connection, names, looksAfter);
  if (!inspected.ok) return { ...(await onlyReadable(reviewMigration(input))), connectionProblem: inspected.problem };
  const { catalog, looks, protection, notes } = inspected;
  const reviewed = withinReason(() => reviewMigration({ ...input, catalog, looks }));
  if (reviewed === undefined) return { ...(await onlyReadable(reviewMigration(input))), connectionProblem: beyondReason };
  return { ...(await onlyReadable(reviewed)), connection: { tls: protection, notes: [...notes] } };
}
