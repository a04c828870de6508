import { buttonStyle } from "@/components/ui/button-style";
import { SqlText } from "@/components/ui/sql-text";
import type { Example } from "./example";

/** A real error, with the way to see it explained. */
export function TryIt({ example }: { readonly example: Example }) {
  return (
    <section>
      <h2 id="try-it">Try it</h2>
      <div className="plate bg-panel">
        <p className="border-b border-line px-4 py-2 text-fine text-muted">The statement, and what psql 18 prints</p>
        <SqlText sql={example.statement} />
        <pre className="border-t border-line p-4 text-data break-words whitespace-pre-wrap">
          <code>{example.paste}</code>
        </pre>
      </div>
      <p className="print:hidden">
        <a href={example.href} className={buttonStyle.main}>
          Explain this error
        </a>
      </p>
    </section>
  );
}
