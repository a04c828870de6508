import type { ReactNode } from "react";
import { SiteHeader } from "./site-header";
import { SiteNav } from "./site-nav";

interface AppFrameProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** The page's own path. */
  readonly path?: string;
  readonly children: ReactNode;
}

/** What the pages around the workbench have in common: the way back, who is signed in, a title, and what stands under it. */
export function AppFrame({ title, lead, path, children }: AppFrameProps) {
  return (
    <>
      <SiteHeader>
        <SiteNav current={path} />
      </SiteHeader>
      <main className="sheet py-10">
        <h1 className="max-w-prose text-answer font-semibold text-balance">{title}</h1>
        {lead === undefined ? null : <p className="mt-2 max-w-prose text-muted">{lead}</p>}
        <div className="mt-8 max-w-4xl">{children}</div>
      </main>
    </>
  );
}
