import { Prose } from "@/components/ui/prose";
import { Visible } from "@/components/ui/visible";
import type { Explanation } from "@/lib/explain/schema";
import { Causes } from "./causes";
import { ErrorAsRead } from "./error-as-read";
import { Fixes } from "./fixes";
import { KeyDrawing } from "./key-drawing";
import { RelationChoice } from "./relation-choice";
import { RelationKnown } from "./relation-known";
import { RowBorders } from "./row-borders";
import { StatementGiven } from "./settle";

/** One error, answer first: what happened, the row, why, what to do. */
export function ExplanationView({ explanation }: { readonly explanation: Explanation }) {
  const { error, relation, row, key, causes, fixes, prevention, links } = explanation;
  const about = `${error.message} ${error.detail ?? ""}`;
  return (
    <article className="space-y-10">
      <header className="space-y-3">
        <p className="data flex flex-wrap gap-x-3 text-fine text-muted">
          {error.sqlstate === null ? null : <span className="font-semibold text-alarm">{error.sqlstate}</span>}
          {error.condition === null ? null : <span>{error.condition}</span>}
          {explanation.occurrences > 1 ? <span>{explanation.occurrences} times in the paste</span> : null}
        </p>
        <h2 className="text-answer font-semibold text-balance">
          <Prose text={explanation.summary} />
        </h2>
      </header>

      {relation === null ? null : <RelationChoice relation={relation} />}

      {row === null ? null : (
        <section>
          <SectionHead>
            The failing row{relation === null && error.table === null ? "" : " of "}
            <TableName schema={relation?.schema ?? error.schema} name={relation?.name ?? error.table} />
          </SectionHead>
          <RowBorders row={row} relation={relation} table={relation?.name ?? error.table} />
        </section>
      )}

      {key === null ? null : (
        <section>
          <SectionHead>The key</SectionHead>
          <KeyDrawing shown={key} explanation={explanation} />
        </section>
      )}

      {causes.length === 0 ? null : (
        <section>
          <SectionHead>Why</SectionHead>
          <StatementGiven value={error.statement !== null}>
            <Causes causes={causes} />
          </StatementGiven>
        </section>
      )}

      {fixes.length === 0 ? null : (
        <section>
          <SectionHead>What to do</SectionHead>
          <Fixes fixes={fixes} about={about} />
        </section>
      )}

      {prevention.length === 0 ? null : (
        <section>
          <SectionHead>So that it stays away</SectionHead>
          <ul className="max-w-prose space-y-2">
            {prevention.map((habit) => (
              <li key={habit} className="habit">
                <Prose text={habit} />
              </li>
            ))}
          </ul>
        </section>
      )}

      <footer className="space-y-6">
        <div>
          {relation === null ? null : <RelationKnown relation={relation} />}
          <ErrorAsRead error={error} />
        </div>
        {links.length === 0 ? null : (
          <ul className="flex flex-wrap gap-x-6 gap-y-2 text-data">
            {links.map(({ title, url }) => (
              <li key={url}>
                <a href={url} rel="noreferrer" className="link">
                  {title}
                </a>
              </li>
            ))}
          </ul>
        )}
      </footer>
    </article>
  );
}

function SectionHead({ children }: { readonly children: React.ReactNode }) {
  return <h3 className="mb-3 font-semibold">{children}</h3>;
}

function TableName({ schema, name }: { readonly schema: string | null; readonly name: string | null }) {
  if (name === null) return null;
  return (
    <code>
      <Visible text={schema === null ? name : `${schema}.${name}`} />
    </code>
  );
}
