import type { Metadata } from "next";
import { ShareNotes } from "../../shares/share-notes";
import { sharedMetadata, sharedPage } from "../../shares/shared-page";
import { SiteHeader } from "../../site-header";

interface PageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return sharedMetadata((await params).id);
}

export default async function Page({ params }: PageProps) {
  return sharedPage((await params).id, (share, explanation) => (
    <>
      <SiteHeader>
        <a href="/" className="link ml-auto text-data">
          Explain an error of your own
        </a>
      </SiteHeader>
      <main className="sheet space-y-8 py-8">
        <div className="space-y-1">
          <h1 className="sr-only">A shared explanation</h1>
          <ShareNotes share={share} />
        </div>
        <div className="max-w-5xl min-w-0">{explanation}</div>
      </main>
    </>
  ));
}
