import type { ReactNode } from "react";
import { SiteHeader } from "../site-header";
import { SiteNav } from "../site-nav";

/** What all pages of the reference have around them. */
export function ReferenceFrame({ children, index = false }: { readonly children: ReactNode; readonly index?: boolean }) {
  return (
    <>
      <SiteHeader>
        <SiteNav current={index ? "/errors" : undefined} />
      </SiteHeader>
      <main className="sheet py-10">{children}</main>
    </>
  );
}
