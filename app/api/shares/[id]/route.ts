import { findShared } from "@/app/shares/find-shared";
import { countUnknown, mayLookUp } from "@/app/shares/limits";
import { withinRights } from "@/app/shares/revoking";
import { actorOf } from "@/lib/auth/actor-of";
import { askerOf } from "@/lib/auth/asker-of";
import { may } from "@/lib/auth/may";
import { problem } from "@/lib/explain/problem";
import { problemResponse } from "@/lib/security/problem-response";
import { settings } from "@/lib/settings/settings";
import { revokeShares } from "@/lib/store/shares/revoke-shares";
import { deleteShare } from "@/lib/store/shares/shares";
import { withStore } from "@/lib/store/store";
import { guarded, json, options, refuseMethod } from "../../reply";
import { tooMany } from "../../too-many";

export const dynamic = "force-dynamic";

type Context = { readonly params: Promise<{ readonly id: string }> };

export function GET(request: Request, { params }: Context): Promise<Response> {
  return guarded(async () => {
    const found = await findShared((await params).id, request.headers);
    switch (found.kind) {
      case "found": {
        const { explanations, version } = found.document;
        const { values, names } = found.share.shows;
        const expiresAt = found.share.expiresAt?.toISOString() ?? null;
        return private_(json({ version, explanations, show: { values, names }, expiresAt }));
      }
      case "sign-in":
        return problemResponse(problem("sign-in-required", "Sign in first."));
      case "too-many":
        return tooMany(found.counted);
      case "none":
        return missing();
    }
  })(request);
}

/**
 * With the key that only the creator was told; or, in a team, by an administrator. Whoever signed in may give the `ref` of their list
 * in place of the id.
 */
export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return guarded(async () => {
    const { id } = await params;
    const asker = await askerOf(request.headers);
    const key = /^Bearer ([A-Za-z0-9_-]{1,100})$/i.exec(request.headers.get("authorization") ?? "")?.[1];
    const mayAny = asker.kind === "person" && may(asker, "delete-any-share", settings());
    return withStore(async (db) => {
      const counted = await mayLookUp(db, request.headers);
      if (!counted.allowed) return tooMany(counted);
      if (asker.kind === "person" && /^[A-Za-z0-9_-]{12}$/.test(id)) {
        const revoked = await revokeShares(db, withinRights(asker, { ref: id }), actorOf(asker, request.headers));
        if (revoked > 0) return gone();
      }
      const right = key !== undefined ? { key } : mayAny ? "any share" : undefined;
      if (right !== undefined && (await deleteShare(db, id, right, actorOf(asker, request.headers)))) {
        return gone();
      }
      await countUnknown(db, request.headers);
      return missing();
    });
  })(request);
}

export const OPTIONS = options("GET", "HEAD", "DELETE");
export const POST = refuseMethod("GET", "HEAD", "DELETE");
export const PUT = refuseMethod("GET", "HEAD", "DELETE");
export const PATCH = refuseMethod("GET", "HEAD", "DELETE");

function gone(): Response {
  return new Response(null, { status: 204, headers: { "cache-control": "private, no-store" } });
}

function missing(): Response {
  return private_(problemResponse(problem("not-found", "There is no such share: it never was, is over, or was deleted.")));
}

function private_(response: Response): Response {
  response.headers.set("cache-control", "private, no-store");
  response.headers.set("x-robots-tag", "noindex, nofollow, noarchive");
  return response;
}
