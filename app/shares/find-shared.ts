import "server-only";
import { cache } from "react";
import { askerOf } from "@/lib/auth/asker-of";
import { may } from "@/lib/auth/may";
import type { ExplanationDocument } from "@/lib/explain/schema";
import { settings } from "@/lib/settings/settings";
import type { Counted } from "@/lib/store/limits/count-in-store";
import { findShare, type StoredShare } from "@/lib/store/shares/shares";
import { withStore } from "@/lib/store/store";
import { countUnknown, mayLookUp } from "./limits";

export type Found =
  | { readonly kind: "found"; readonly share: StoredShare; readonly document: ExplanationDocument }
  /** Never there, over, deleted: nobody can tell which. */
  | { readonly kind: "none" }
  | { readonly kind: "too-many"; readonly counted: Counted }
  /** Shares are for people who signed in. */
  | { readonly kind: "sign-in" };

/** The share of an id, for whoever asks with these headers. Every address that shows a share asks here. Throws StoreUnavailable. */
export async function findShared(id: string, headers: Headers): Promise<Found> {
  if (!may(await askerOf(headers), "read-share", settings())) return { kind: "sign-in" };
  return withStore(async (db) => {
    const counted = await mayLookUp(db, headers);
    if (!counted.allowed) return { kind: "too-many", counted };
    const share = await findShare(db, id);
    if (share !== undefined) return { kind: "found", share, document: JSON.parse(share.document) as ExplanationDocument };
    await countUnknown(db, headers);
    return { kind: "none" };
  });
}

/** The same, asked once for the parts of one page. */
export const findSharedForPage = cache(findShared);
