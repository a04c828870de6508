import { testedMajors } from "@/lib/postgres/versions";
import type { RecordedStatement } from "./locks";

const workWords: Readonly<Record<string, string>> = {
  scan: "reads every row",
  rewrite: "writes the table and its indexes anew",
  "index build": "builds an index",
  "foreign key check": "looks every row up",
};

/** Locks and work of the statements around an error, as the servers took and did them. */
export function LockTable({ statements, majors }: { readonly statements: readonly RecordedStatement[]; readonly majors: string }) {
  const rows = statements.flatMap(({ statement, note, seen }) => seen.map((one) => ({ statement, note, one, whole: seen.length === 1 })));
  return (
    <section>
      <h2 id="locks">Locks</h2>
      <p>
        As PostgreSQL {majors} took them: recorded from <code className="name">pg_locks</code>, the servers’ DEBUG1 messages and the tables’
        files. A lock is kept to the end of its transaction. A statement that waits for one makes everything behind it wait, too.
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">statement</th>
            <th scope="col">locks</th>
            <th scope="col">work meanwhile</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ statement, note, one, whole }) => (
            <tr key={`${statement} ${note} ${one.from}`}>
              <th scope="row">
                <code className="name">{statement}</code>
                {note === "" ? null : <span className="block text-fine text-muted">{note}</span>}
                {whole && one.from === testedMajors[0] ? null : <span className="block text-fine text-muted">{versions(one)}</span>}
              </th>
              {one.error === undefined ? (
                <>
                  <td>
                    {Object.entries(one.locks).map(([table, mode]) => (
                      <span key={table} className="block">
                        {mode} on <code className="name">{table}</code>
                      </span>
                    ))}
                    {Object.keys(one.locks).length === 0 ? "none on a table" : null}
                  </td>
                  <td>{workOf(one.work)}</td>
                </>
              ) : (
                <td colSpan={2}>
                  refused: <code className="name">{one.error}</code>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function versions({ from, to }: { readonly from: number; readonly to: number }): string {
  return from === to ? `PostgreSQL ${from}` : `PostgreSQL ${from} to ${to}`;
}

/** Every rewrite builds the indexes again. */
function workOf(work: string): string {
  const all = work.split(", ").filter((one) => one !== "");
  const told = all.includes("rewrite") ? all.filter((one) => one !== "index build") : all;
  return told.length === 0 ? "none, it takes an instant" : told.map((one) => workWords[one] ?? one).join(", ");
}
