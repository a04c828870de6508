import { ImageResponse } from "next/og";
import { findShared } from "@/app/shares/find-shared";
import { headingOf } from "@/app/shares/heading";
import { SharePicture } from "@/app/shares/share-picture";
import { StoreUnavailable } from "@/lib/store/store-unavailable";

export const dynamic = "force-dynamic";

const headers = { "cache-control": "private, no-store", "x-robots-tag": "noindex, nofollow, noarchive" };

/** The picture of a link's preview. */
export async function GET(request: Request, { params }: { readonly params: Promise<{ readonly id: string }> }): Promise<Response> {
  try {
    const found = await findShared((await params).id, request.headers);
    if (found.kind !== "found") return new Response(null, { status: 404, headers });
    const { previewNames, previewRow } = found.share.shows;
    const [first] = found.document.explanations;
    return new ImageResponse(
      <SharePicture heading={headingOf(found.document, previewNames)} explanation={previewRow ? first : undefined} names={previewNames} />,
      { width: 1200, height: 630, headers },
    );
  } catch (error) {
    if (error instanceof StoreUnavailable)
      return new Response(null, { status: 503, headers: { ...headers, "retry-after": String(error.retryAfter) } });
    throw error;
  }
}
