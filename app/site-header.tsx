import type { ReactNode } from "react";
import { Sign } from "@/components/ui/sign";

/** The way back to the workbench, and beside it `children`: where else to go. Paper needs neither. */
export function SiteHeader({ children }: { readonly children: ReactNode }) {
  return (
    <header className="border-b border-line print:hidden">
      <div className="sheet flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-3">
        <a href="/" className="flex items-center gap-3 font-semibold">
          <Sign />
          Failing Row
        </a>
        {children}
      </div>
    </header>
  );
}
