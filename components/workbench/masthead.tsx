import type { ReactNode } from "react";
import { Sign } from "@/components/ui/sign";

/** `nav` is where to go from here, and who is signed in. */
export function Masthead({ nav }: { readonly nav?: ReactNode }) {
  return (
    <header className="border-b border-line">
      <div className="sheet flex flex-wrap items-center gap-x-6 gap-y-0.5 py-3">
        <h1 className="flex items-center gap-3 font-semibold">
          <Sign />
          Failing Row
        </h1>
        <p className="sr-only text-data text-muted tablet:not-sr-only">Paste a PostgreSQL error, see the row that failed, copy the fix.</p>
        {nav}
      </div>
    </header>
  );
}
