import type { Metadata } from "next";
import { MessagePage } from "../message-page";
import { nextPath } from "../next-path";

export const metadata: Metadata = { title: "Not available now", robots: { index: false } };

interface UnavailablePageProps {
  readonly searchParams: Promise<{ readonly next?: string }>;
}

/** While the store is away nobody can be known, so a team's pages lead here. */
export default async function UnavailablePage({ searchParams }: UnavailablePageProps) {
  return (
    <MessagePage title="The app's own database cannot be reached now">
      <p>Without it nobody can be signed in. Pages that are open already go on explaining.</p>
      <p>
        <a href={nextPath((await searchParams).next)} className="link">
          Try again
        </a>
      </p>
    </MessagePage>
  );
}
