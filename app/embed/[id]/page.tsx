import type { Metadata } from "next";
import { settings } from "@/lib/settings/settings";
import { ShareNotes } from "../../shares/share-notes";
import { sharedMetadata, sharedPage } from "../../shares/shared-page";

interface PageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return sharedMetadata((await params).id);
}

/** For the frame of a wiki: the explanation alone. Which sites may frame it, the policy of the answer says. */
export default async function Page({ params }: PageProps) {
  const { id } = await params;
  return sharedPage(id, (share, explanation) => (
    <main className="sheet space-y-6 py-6">
      <h1 className="sr-only">A shared explanation</h1>
      {settings().embedOrigins.length > 0 ? null : (
        <p className="note max-w-prose">
          No site may show this page in a frame: this deployment names none. Its setting is <code className="name">EMBED_ORIGINS</code>.
        </p>
      )}
      <div className="min-w-0">{explanation}</div>
      <div className="flex flex-wrap gap-x-6 gap-y-1 border-t border-line pt-4">
        <ShareNotes share={share} />
        <a href={`/s/${id}`} target="_blank" rel="noreferrer" className="link text-fine">
          Open it in Failing Row
        </a>
      </div>
    </main>
  ));
}
