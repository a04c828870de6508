import type { ReactNode } from "react";
import { Sign } from "@/components/ui/sign";
import { SiteNav } from "../site-nav";

/** What all pages of the reference have around them. */
export function ReferenceFrame({ children, index = false }: { readonly children: ReactNode; readonly index?: boolean }) {
  return (
    <>
      <header className="border-b border-line print:hidden">
        <div className="sheet flex items-center justify-between gap-x-6 py-3">
          <a href="/" className="flex items-center gap-3 font-semibold">
            <Sign />
            Failing Row
          </a>
          <SiteNav current={index ? "/errors" : undefined} />
        </div>
      </header>
      <main className="sheet py-10">{children}</main>
    </>
  );
}
