import type { Metadata } from "next";
import { sqlstateClasses } from "@/lib/postgres/sqlstates";
import { sqlstateModules } from "@/lib/sqlstates/registry";
import { requirePage } from "../page-asker";
import { canonical } from "./canonical";
import { readReference } from "./read-reference";
import { ReferenceFrame } from "./reference-frame";
import { SqlstateList } from "./sqlstate-list";

export const metadata: Metadata = {
  title: "PostgreSQL error codes",
  description:
    "Every SQLSTATE of PostgreSQL with its condition name, by class. The constraint errors are explained: what happened, why, and what to do.",
  ...canonical("/errors"),
};

export default async function ErrorsPage() {
  await requirePage("explain", "/errors");
  const classes = sqlstateClasses();
  const explained = await Promise.all(
    sqlstateModules
      .map(({ sqlstate, condition }) => ({ sqlstate, condition }))
      .sort((one, other) => (one.sqlstate < other.sqlstate ? -1 : 1))
      .map(async (module) => ({ ...module, summary: (await readReference(module.sqlstate))?.summary })),
  );
  return (
    <ReferenceFrame index>
      <h1 className="text-answer font-semibold">PostgreSQL error codes</h1>
      <section aria-labelledby="explained" className="mt-8">
        <h2 id="explained" className="font-semibold">
          Explained here
        </h2>
        <ul className="mt-3 max-w-[60rem] divide-y divide-line border-y border-line">
          {explained.map(({ sqlstate, condition, summary }) =>
            summary === undefined ? null : (
              <li key={sqlstate} className="grid gap-x-6 gap-y-1 py-3 tablet:grid-cols-[19rem_minmax(0,1fr)]">
                <a href={`/errors/${sqlstate}`} className="link text-data">
                  <code className="wrap-anywhere">
                    {sqlstate} {condition}
                  </code>
                </a>
                <p>{summary}</p>
              </li>
            ),
          )}
        </ul>
      </section>
      <section aria-labelledby="all" className="mt-12">
        <h2 id="all" className="font-semibold">
          All SQLSTATEs, by class
        </h2>
        <nav aria-label="Classes" className="mt-3 print:hidden">
          <ul className="flex flex-wrap gap-x-4 gap-y-1 text-data">
            {classes.map(({ code, name }) => (
              <li key={code}>
                <a href={`#class-${code}`} className="link inline-block py-1" title={name}>
                  <code>{code}</code>
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <p className="mt-3 max-w-prose text-fine text-muted">
          As in{" "}
          <a href="https://www.postgresql.org/docs/18/errcodes-appendix.html" rel="noreferrer" className="link">
            appendix A of PostgreSQL 18
          </a>
          . The first two characters of a code are its class.
        </p>
        {classes.map(({ code, name, sqlstates }) => (
          <section key={code} aria-labelledby={`class-${code}`} className="mt-8">
            <h3 id={`class-${code}`} className="mb-2 border-t border-line pt-3 font-semibold">
              Class {code}, {name}
            </h3>
            <SqlstateList sqlstates={sqlstates} />
          </section>
        ))}
      </section>
    </ReferenceFrame>
  );
}
