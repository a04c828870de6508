import { SqlText } from "@/components/ui/sql-text";

/** What the SQL of the page runs on. */
export function ExampleTables({ sql, majors }: { readonly sql: string; readonly majors: string }) {
  return (
    <section>
      <h2 id="tables">The tables of the examples</h2>
      <p>
        Every piece of SQL on this page runs on these tables, one after the other from the top, and is run so on PostgreSQL {majors} by the
        tests.
      </p>
      <div className="plate bg-panel">
        <SqlText sql={sql.trim()} />
      </div>
    </section>
  );
}
