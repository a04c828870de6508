import type { Metadata } from "next";
import { buttonStyle } from "@/components/ui/button-style";
import { readAudit } from "@/lib/store/audit/audit";
import { withStore } from "@/lib/store/store";
import { StoreUnavailable } from "@/lib/store/store-unavailable";
import { AppFrame } from "../app-frame";
import { requirePage } from "../page-asker";

export const metadata: Metadata = { title: "Audit log · Failing Row", robots: { index: false } };

const title = "Audit log";

/** Lines on one page. */
const most = 100;

export default async function Page({ searchParams }: { readonly searchParams: Promise<{ readonly before?: string }> }) {
  await requirePage("see-audit", "/audit");
  const { before } = await searchParams;
  try {
    const known = before !== undefined && /^\d{1,18}$/.test(before) ? before : undefined;
    const lines = await withStore((db) => readAudit(db, { most, before: known }));
    return (
      <AppFrame title={title} path="/audit" lead="Who used or changed what. It holds no value, no statement and no secret.">
        <p className="mb-6">
          <a href="/api/audit" download className={buttonStyle.quiet}>
            Export as JSON
          </a>
        </p>
        {lines.length === 0 ? <p className="text-muted">Nothing has been done yet.</p> : <Lines lines={lines} />}
        {lines.length === most ? (
          <p className="mt-6">
            <a href={`/audit?before=${lines.at(-1)?.id}`} className="link">
              Older lines
            </a>
          </p>
        ) : null}
      </AppFrame>
    );
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    return (
      <AppFrame title={title} path="/audit">
        {error.message} Try again in a moment.
      </AppFrame>
    );
  }
}

function Lines({ lines }: { readonly lines: Awaited<ReturnType<typeof readAudit>> }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reachable by keyboard
    <section aria-label={title} tabIndex={0} className="plate scroll-quiet overflow-x-auto">
      <table className="w-full text-left text-fine">
        <thead>
          <tr className="border-b border-line">
            {["When (UTC)", "Who", "What", "Of", "How it went"].map((head) => (
              <th key={head} scope="col" className="px-3 py-2 font-semibold whitespace-nowrap">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, at, actor, actor_name, action, object, object_name, outcome, address }) => (
            <tr key={id} className="border-b border-line last:border-b-0">
              <td className="data px-3 py-2 whitespace-nowrap">{at.toISOString().slice(0, 19).replace("T", " ")}</td>
              <td className="px-3 py-2">
                {actor_name ?? actor}
                {address === null ? null : <span className="block text-muted">{address}</span>}
              </td>
              <td className="px-3 py-2 whitespace-nowrap">{action}</td>
              <td className="px-3 py-2">{object_name ?? object ?? ""}</td>
              <td className="px-3 py-2">{outcome}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
