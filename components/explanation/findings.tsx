import { Icon } from "@/components/ui/icon";
import { Prose } from "@/components/ui/prose";
import { Visible } from "@/components/ui/visible";
import type { Finding } from "@/lib/explain/schema";
import { failsWords, findingFacts, findingsHeadline } from "@/lib/print/finding-words";
import { proofWords } from "@/lib/print/words";
import { Fixes } from "./fixes";
import { SettleLinks } from "./settle";
import { SqlPlate } from "./sql-plate";

/** What a migration would run into, statement by statement. The first that needs something done lies open. */
export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const open = Math.max(
    0,
    findings.findIndex(({ verdict }) => verdict === "confirmed"),
  );
  return (
    <article className="space-y-6">
      <h2 className="text-answer font-semibold text-balance">{findingsHeadline(findings)}</h2>
      <ol className="space-y-3">
        {findings.map((finding, index) => (
          <li key={`${finding.line} ${finding.action} ${finding.table} ${finding.error?.message}`}>
            <FindingCard finding={finding} open={index === open} />
          </li>
        ))}
      </ol>
    </article>
  );
}

function FindingCard({ finding, open }: { readonly finding: Finding; readonly open: boolean }) {
  const { action, line, table, lock, summary, statement, proof, needs, fixes } = finding;
  const name = `${action}, line ${line}`;
  return (
    <details open={open} className="fix finding group/finding" data-finding={action}>
      <summary className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 gap-y-1 p-4">
        <h3 className="font-semibold">
          {action}
          {table === null ? null : (
            <>
              {" on "}
              <code className="name">
                <Visible text={table} />
              </code>
            </>
          )}
        </h3>
        <Icon name="open" className="self-center text-muted transition-transform group-open/finding:rotate-180" />
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-fine text-muted">
          <Fails finding={finding} />
          <span>line {line}</span>
          {lock === null ? null : (
            <span className="inline-flex items-center gap-1.5">
              <Icon name="lock" className="size-3.5" />
              {lock}
            </span>
          )}
        </p>
      </summary>
      <div className="space-y-6 px-4 pb-5">
        <p className="max-w-prose text-pretty">
          <Prose text={summary} />
        </p>
        <SqlPlate sql={statement} heading={`Line ${line}`} of={name} copyLabel="Copy statement" />
        <dl className="grid gap-x-4 gap-y-1 text-data tablet:grid-cols-[9rem_minmax(0,1fr)]">
          {findingFacts(finding).map((fact) => (
            <div key={`${fact.name} ${fact.text}`} className="contents">
              <dt className="text-muted">{fact.name}</dt>
              <dd className="max-w-prose min-w-0">
                <Prose text={fact.text} />
              </dd>
            </div>
          ))}
        </dl>
        {proof.length === 0 && needs.length === 0 ? null : (
          <div className="space-y-2">
            <ul className="space-y-1 text-data">
              {proof.map(({ from, text }) => (
                <li key={`${from} ${text}`} className="proof">
                  <span className="text-muted">Proof from {proofWords[from]}: </span>
                  <Prose text={text} />
                </li>
              ))}
            </ul>
            <SettleLinks needs={needs} />
          </div>
        )}
        {fixes.length === 0 ? null : (
          <section>
            <h4 className="mb-3 font-semibold">What to do</h4>
            <Fixes fixes={fixes} about={name} />
          </section>
        )}
      </div>
    </details>
  );
}

const colours = { confirmed: "text-alarm", undecided: "text-open", "ruled-out": "text-sure" } as const;
const signs = { confirmed: "warning", undecided: "undecided", "ruled-out": "confirmed" } as const;

function Fails({ finding }: { readonly finding: Finding }) {
  const { verdict } = finding;
  return (
    <span className={`inline-flex items-center gap-1.5 font-semibold whitespace-nowrap ${colours[verdict]}`}>
      <Icon name={signs[verdict]} />
      {failsWords(finding)}
    </span>
  );
}
