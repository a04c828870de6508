import { Icon } from "@/components/ui/icon";
import { Visible } from "@/components/ui/visible";
import type { ExplainedError } from "@/lib/explain/schema";

/** The error as the paste states it, field by field; what it does not state is left out. */
export function ErrorAsRead({ error }: { readonly error: ExplainedError }) {
  const fields = fieldsOf(error);
  return (
    <details className="group border-y border-line">
      <summary className="flex min-h-11 items-center gap-2 text-data text-muted hover:text-ink">
        <Icon name="open" className="-rotate-90 group-open:rotate-0" />
        The error as it was read
      </summary>
      <dl className="grid gap-x-4 gap-y-1 pb-4 text-data tablet:grid-cols-[8rem_minmax(0,1fr)]">
        {fields.map(([label, value]) => (
          <div key={label} className="grid gap-x-4 tablet:col-span-2 tablet:grid-cols-subgrid">
            <dt className="text-muted">{label}</dt>
            <dd className="data min-w-0 break-words whitespace-pre-wrap">
              <Visible text={value} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function fieldsOf(error: ExplainedError): readonly (readonly [label: string, value: string])[] {
  const source = { psql: "psql", "server-log": "server log", csvlog: "csvlog", jsonlog: "jsonlog", driver: "a driver", json: "JSON" }[
    error.source.form
  ];
  const fields: readonly (readonly [string, string | null])[] = [
    ["SQLSTATE", error.sqlstate && `${error.sqlstate}${error.sqlstateFrom === "message" ? " (by the wording of the message)" : ""}`],
    ["Condition", error.condition],
    ["Severity", error.severity],
    ["Message", error.message],
    ["Detail", error.detail],
    ["Hint", error.hint],
    ["Context", error.context],
    ["Position", error.position === null ? null : String(error.position)],
    ["Schema", error.schema],
    ["Table", error.table],
    ["Column", error.column],
    ["Constraint", error.constraint],
    ["Type", error.datatype],
    ["Statement", error.statement && shortened(error.statement)],
    ["Parameters", error.parameters && JSON.stringify(error.parameters)],
    ["Server", error.serverVersion === null ? null : `PostgreSQL ${error.serverVersion}`],
    ["Printed by", error.source.framework === null ? source : `${source}, ${error.source.framework}`],
  ];
  return fields.flatMap(([label, value]) => (value ? [[label, value] as const] : []));
}

function shortened(statement: string): string {
  return statement.length > 4000 ? `${statement.slice(0, 4000)}…` : statement;
}
