import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Prose } from "@/components/ui/prose";
import { type ProblemSlug, problemKinds } from "@/lib/explain/problem";
import { MessagePage } from "../../message-page";

interface ProblemPageProps {
  readonly params: Promise<{ readonly slug: string }>;
}

/** What the `type` of a problem document leads to. */
export default async function ProblemPage({ params }: ProblemPageProps) {
  const kind = kindOf((await params).slug);
  if (kind === undefined) notFound();
  return (
    <MessagePage title={kind.title}>
      <p>
        <Prose text={kind.advice} />
      </p>
      <p className="text-fine text-muted">
        HTTP status {kind.status}. Problem documents follow{" "}
        <a className="link" href="https://www.rfc-editor.org/rfc/rfc9457">
          RFC 9457
        </a>
        ; the whole API is described at{" "}
        <a className="link" href="/api/openapi.json">
          /api/openapi.json
        </a>
        .
      </p>
    </MessagePage>
  );
}

export async function generateMetadata({ params }: ProblemPageProps): Promise<Metadata> {
  return { title: kindOf((await params).slug)?.title ?? "No such problem" };
}

function kindOf(slug: string) {
  return Object.hasOwn(problemKinds, slug) ? problemKinds[slug as ProblemSlug] : undefined;
}
