import type { ReactNode } from "react";

/** A page that says one thing and leads back to the workbench. */
export function MessagePage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <>
      <header className="border-b border-line">
        <div className="sheet py-3">
          <a href="/" className="link font-semibold">
            Failing Row
          </a>
        </div>
      </header>
      <main className="sheet space-y-4 py-10">
        <h1 className="max-w-prose text-answer font-semibold text-balance">{title}</h1>
        <div className="max-w-prose space-y-4">{children}</div>
      </main>
    </>
  );
}
