import "server-only";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { ExplanationDocumentView } from "@/components/explanation/explanation-document";
import type { StoredShare } from "@/lib/store/shares/shares";
import { StoreUnavailable } from "@/lib/store/store-unavailable";
import { MessagePage } from "../message-page";
import { addressOf } from "./address-of";
import { type Found, findSharedForPage } from "./find-shared";
import { headingOf } from "./heading";

type Frame = (share: StoredShare, explanation: ReactNode) => ReactNode;

/** The page of a share, in its frame. What is not there, over or deleted is the same "no such page" as every other. */
export async function sharedPage(id: string, frame: Frame): Promise<ReactNode> {
  const found = await foundOrAway(id);
  if (found === "away") {
    return (
      <MessagePage title="The link cannot be opened at the moment">
        <p>The database that keeps shared links does not answer. Nothing is lost: try again in a moment.</p>
      </MessagePage>
    );
  }
  switch (found.kind) {
    case "found":
      return frame(found.share, <ExplanationDocumentView document={found.document} />);
    case "sign-in":
      return (
        <MessagePage title="Sign in to open this link">
          <p>This team shows its shared links to its own people.</p>
        </MessagePage>
      );
    default:
      return notFound();
  }
}

export async function sharedMetadata(id: string): Promise<Metadata> {
  const quiet: Metadata = { referrer: "no-referrer", robots: { index: false, follow: false, noarchive: true } };
  const found = await foundOrAway(id);
  if (found === "away" || found.kind === "sign-in") return { ...quiet, title: "A shared explanation" };
  if (found.kind !== "found") return { ...quiet, title: "No such page" };
  const title = headingOf(found.document, found.share.shows.previewNames);
  const address = addressOf(await headers());
  const description = "A PostgreSQL error, explained: what failed, why, and what to do.";
  const picture = { url: `${address}/s/${id}/picture`, width: 1200, height: 630, alt: title };
  return {
    ...quiet,
    title,
    description,
    openGraph: { title, description, siteName: "Failing Row", type: "article", url: `${address}/s/${id}`, images: [picture] },
    twitter: { card: "summary_large_image", title, description, images: [picture] },
  };
}

async function foundOrAway(id: string): Promise<Found | "away"> {
  try {
    return await findSharedForPage(id, await headers());
  } catch (error) {
    if (error instanceof StoreUnavailable) return "away";
    throw error;
  }
}
