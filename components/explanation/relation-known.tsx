import { Icon } from "@/components/ui/icon";
import { Visible } from "@/components/ui/visible";
import type { ExplainedRelation } from "@/lib/explain/schema";

/** What is known of the relation, folded away: the ground that the causes and fixes stand on. */
export function RelationKnown({ relation }: { readonly relation: ExplainedRelation }) {
  const name = relation.schema === null ? relation.name : `${relation.schema}.${relation.name}`;
  return (
    <details className="group border-t border-line">
      <summary className="flex min-h-11 items-center gap-2 text-data text-muted hover:text-ink">
        <Icon name="open" className="-rotate-90 group-open:rotate-0" />
        <span>
          What is known of{" "}
          <code>
            <Visible text={name} />
          </code>
        </span>
      </summary>
      <dl className="grid gap-x-4 gap-y-3 pb-4 text-data tablet:grid-cols-[8rem_minmax(0,1fr)]">
        {linesOf(relation).map(([label, lines]) => (
          <div key={label} className="grid gap-x-4 tablet:col-span-2 tablet:grid-cols-subgrid">
            <dt className="text-muted">{label}</dt>
            {lines.map((line) => (
              <dd key={line} className="data min-w-0 break-words tablet:col-start-2">
                <Visible text={line} />
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </details>
  );
}

function linesOf(relation: ExplainedRelation): readonly (readonly [label: string, lines: readonly string[]])[] {
  const { columns, constraints, triggers, indexes, partitionOf, referencedBy } = relation;
  const known: readonly (readonly [string, readonly string[]])[] = [
    ["Kind", [[relation.kind, rowsInWords(relation.estimatedRows)].filter(Boolean).join(", ")]],
    ["Known from", [relation.serverVersion === null ? relation.from : `${relation.from}, PostgreSQL ${relation.serverVersion}`]],
    ["Partition of", partitionOf ? [`${qualified(partitionOf.schema, partitionOf.name)} ${partitionOf.bound}`] : []],
    [
      "Missing",
      relation.incomplete === "locked"
        ? ["texts of CHECKs, indexes and views: the table was locked"]
        : relation.incomplete === "slow"
          ? ["texts of CHECKs, indexes and views: the catalog was slow"]
          : [],
    ],
    ["Columns", columns.map(columnLine)],
    ["Constraints", constraints.map(({ name, definition }) => `${name} ${definition}`)],
    [
      "To be altered at",
      constraints.flatMap(({ name, origin }) =>
        origin ? [`${name}: ${qualified(origin.schema, origin.table)} ${origin.constraint}`] : [],
      ),
    ],
    [
      "Sequences",
      (relation.sequences ?? []).map(
        ({ schema, name, column, type, max }) => `${qualified(schema, name)} for ${column}, ${type} up to ${max}`,
      ),
    ],
    ["Row security", relation.rowSecurity ? ["on"] : []],
    ["Views over it", (relation.views ?? []).map(({ schema, name }) => qualified(schema, name))],
    ["Referenced by", referencedBy.map((from) => `${qualified(from.schema, from.table)} (${from.columns.join(", ")}) ${from.constraint}`)],
    [
      "Triggers",
      triggers.map(
        ({ name, timing, events, function: called, enabled }) =>
          `${name} ${timing} ${events.join(" or ")}: ${called}${enabled === "disabled" ? " (disabled)" : ""}`,
      ),
    ],
    ["Indexes", indexes.map(({ name, definition, valid }) => `${definition || name}${valid ? "" : " (invalid)"}`)],
  ];
  return known.filter(([, lines]) => lines.length > 0);
}

function columnLine({ name, type, notNull, default: expression, identity, generated }: ExplainedRelation["columns"][number]): string {
  return [
    name,
    type,
    notNull ? "NOT NULL" : "",
    expression === null ? "" : `DEFAULT ${expression}`,
    identity === null ? "" : `identity ${identity}`,
    generated === null ? "" : `generated ${generated}`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function qualified(schema: string | null, name: string): string {
  return schema === null ? name : `${schema}.${name}`;
}

function rowsInWords(estimated: number | null): string | undefined {
  return estimated === null || estimated < 0 ? undefined : `about ${Math.round(estimated).toLocaleString("en")} rows`;
}
