import type { Metadata, Route } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { classOf, conditionOf, sqlstateClasses } from "@/lib/postgres/sqlstates";
import { testedMajors } from "@/lib/postgres/versions";
import { moduleOf } from "@/lib/sqlstates/registry";
import { requirePage } from "../../page-asker";
import { ArticleData } from "../article-data";
import { canonical } from "../canonical";
import { ExampleTables } from "../example-tables";
import { LockTable } from "../lock-table";
import { Markdown } from "../markdown";
import { readReference } from "../read-reference";
import { ReferenceFrame } from "../reference-frame";
import { SqlstateList } from "../sqlstate-list";
import { TryIt } from "../try-it";
import { Unexplained } from "../unexplained";

interface SqlstatePageProps {
  readonly params: Promise<{ readonly sqlstate: string }>;
}

export default async function SqlstatePage({ params }: SqlstatePageProps) {
  const { sqlstate } = await params;
  await requirePage("explain", `/errors/${encodeURIComponent(sqlstate)}`);
  const condition = conditionOf(sqlstate);
  if (condition === undefined) {
    if (conditionOf(sqlstate.toUpperCase()) !== undefined) permanentRedirect(`/errors/${sqlstate.toUpperCase()}` as Route);
    notFound();
  }
  const reference = await readReference(sqlstate);
  const links = moduleOf(sqlstate)?.links ?? [];
  const relatives = sqlstateClasses().find(({ code }) => sqlstate.startsWith(code))?.sqlstates ?? [];
  return (
    <ReferenceFrame>
      <div className="reference">
        <header>
          <p className="text-data text-muted">
            <a href={`/errors#class-${sqlstate.slice(0, 2)}`} className="link">
              Class {sqlstate.slice(0, 2)}, {classOf(sqlstate)}
            </a>
          </p>
          <h1 className="mt-1 text-answer font-semibold text-balance">
            <code>{sqlstate}</code> {condition}
          </h1>
        </header>
        {reference === undefined ? null : (
          <nav aria-label="On this page" className="text-data print:hidden">
            <ul className="flex flex-wrap gap-x-5 gap-y-1 bench:block bench:border-l bench:border-line bench:pl-4">
              {sectionsOf(reference).map(({ id, title }) => (
                <li key={id}>
                  <a href={`#${id}`} className="link inline-block py-1">
                    {title}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <article className="written">
          {reference?.example === undefined ? null : <TryIt example={reference.example} />}
          {reference === undefined ? <Unexplained /> : <Markdown text={reference.text} />}
          {reference === undefined || reference.locks.length === 0 ? null : <LockTable statements={reference.locks} majors={majors} />}
          {reference?.tables === undefined ? null : <ExampleTables sql={reference.tables} majors={majors} />}
        </article>
        {reference === undefined ? null : <ArticleData sqlstate={sqlstate} condition={condition} summary={reference.summary} />}
        <footer className="space-y-8">
          {links.length === 0 ? null : (
            <section>
              <h2 className="mb-2 font-semibold">In PostgreSQL’s documentation</h2>
              <ul className="space-y-1 text-data">
                {links
                  .filter(({ url }) => url.startsWith("https:"))
                  .map(({ title, url }) => (
                    <li key={url}>
                      <a href={url} rel="noreferrer" className="link">
                        {title}
                      </a>
                    </li>
                  ))}
              </ul>
            </section>
          )}
          <section className="print:hidden">
            <h2 className="mb-2 font-semibold">The SQLSTATEs of class {sqlstate.slice(0, 2)}</h2>
            <SqlstateList sqlstates={relatives} current={sqlstate} />
          </section>
        </footer>
      </div>
    </ReferenceFrame>
  );
}

const majors = `${testedMajors[0]} to ${testedMajors.at(-1)}`;

function sectionsOf({ example, sections, locks, tables }: NonNullable<Awaited<ReturnType<typeof readReference>>>) {
  return [
    ...(example === undefined ? [] : [{ id: "try-it", title: "Try it" }]),
    ...sections,
    ...(locks.length === 0 ? [] : [{ id: "locks", title: "Locks" }]),
    ...(tables === undefined ? [] : [{ id: "tables", title: "The tables of the examples" }]),
  ];
}

export async function generateMetadata({ params }: SqlstatePageProps): Promise<Metadata> {
  const { sqlstate } = await params;
  const condition = conditionOf(sqlstate);
  if (condition === undefined) return { title: "No such SQLSTATE" };
  const summary = (await readReference(sqlstate))?.summary;
  const title = `${sqlstate} ${condition}`;
  const description =
    summary ?? `SQLSTATE ${sqlstate} is ${condition} in PostgreSQL, of class ${sqlstate.slice(0, 2)}, ${classOf(sqlstate)}.`;
  return { title, description, openGraph: { type: "article", title, description }, ...canonical(`/errors/${sqlstate}`) };
}
