import type { CatalogName, Relation } from "../../../catalog/catalog";
import type { Cause } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import { foreignKeyOf, foundNow } from "../foreign-key";
import { isLookAlike, isPutAside } from "../look-alikes";
import type { Referencing } from "../situation";
import { dataNeeds } from "../words";

/** `project_id` references `part`: the constraint was declared to the wrong table, or tables were renamed under it. */
export const columnMeansAnotherTable: Cause<Referencing> = {
  id: "column-means-another-table",
  title: (_, { key }) => `\`${key?.columns[0] ?? "The column"}\` is named after another table than the one that it references`,
  explanation: ({ constraint }) =>
    `A foreign key belongs to the table that it was declared to, under whatever name that has now: a migration that swaps or renames tables takes it along. \`${constraint}\` should probably point at the table that the column is named after.`,
  examine(situation, evidence) {
    const foreignKey = foreignKeyOf(situation, evidence);
    const meant = foreignKey && meantRelations(situation, evidence).filter((relation) => relation !== foreignKey.referenced);
    if (foreignKey === undefined || meant === undefined || meant.length === 0 || foundNow(evidence) === true) return undefined;
    const [other] = meant;
    const declared = {
      from: "schema",
      text: `\`${foreignKey.constraint.name}\` references \`${foreignKey.referenced.name}\`; there is also a table \`${other?.name}\`.`,
    } as const;
    const look = other && evidence.looks.find(({ id }) => id === lookIdOf(other));
    if (look?.kind !== "rows-exist" || foundNow(evidence) === undefined)
      return { verdict: "undecided", needs: dataNeeds(evidence), proof: [declared] };
    const has = {
      from: "data",
      text: `\`${other?.name}\` has ${look.exists ? "a" : "no"} row with this key${look.exists ? `, \`${foreignKey.referenced.name}\` has none` : " either"}.`,
    } as const;
    return { verdict: look.exists ? "confirmed" : "ruled-out", proof: [declared, has] };
  },
};

/** Tables that the column may be named after: looked up only where the referenced table has another name. */
export function meantNames({ referencedTable }: Referencing, column: string | undefined): readonly string[] {
  const stem = /^(.+?)_?(?:id|uuid|key|no)$/i.exec(column ?? "")?.[1]?.toLowerCase();
  if (stem === undefined || stem.length < 3 || referencedTable === undefined) return [];
  const names = [stem, `${stem}s`, `${stem}es`, stem.replace(/y$/, "ies")];
  const table = referencedTable.toLowerCase();
  // `controls_old`: what a swap of tables leaves behind.
  const leftBehind = isPutAside(table) && names.some((name) => table.startsWith(`${name}_`));
  if (!leftBehind && (names.some((name) => table === name || table.endsWith(`_${name}`)) || table.startsWith(stem))) return [];
  return [...new Set(names)];
}

export function meantCatalogNames(situation: Referencing, column: string | undefined): readonly CatalogName[] {
  return meantNames(situation, column).map((name) => ({ kind: "relation", schema: null, name, optional: true }));
}

/** Tables of those names, whose single key column could take the value. */
export function meantRelations(situation: Referencing, evidence: Evidence): readonly Relation[] {
  const names = meantNames(situation, evidence.key?.columns.length === 1 ? evidence.key.columns[0] : undefined);
  const foreignKey = foreignKeyOf(situation, evidence);
  const type = foreignKey?.referenced.columns.find(({ name }) => name === foreignKey.referencedColumns[0])?.type;
  return (evidence.catalog?.relations ?? []).filter(
    (relation) =>
      names.includes(relation.name) &&
      // `points-at-another-table` asks for those.
      !isLookAlike(relation.name, foreignKey?.referenced.name ?? "") &&
      relation.view === null &&
      relation.columns.find(({ name }) => name === keyColumnOf(relation))?.type === type,
  );
}

/** Those of them that have the row. */
export function meantHolders(situation: Referencing, evidence: Evidence): readonly Relation[] {
  const referenced = foreignKeyOf(situation, evidence)?.referenced;
  return meantRelations(situation, evidence).filter((relation) => {
    const look = evidence.looks.find(({ id }) => id === lookIdOf(relation));
    return relation !== referenced && look?.kind === "rows-exist" && look.exists;
  });
}

export function keyColumnOf({ constraints }: Relation): string | undefined {
  const columns = constraints.find(({ kind }) => kind === "primary key")?.columns;
  return columns?.length === 1 ? columns[0] : undefined;
}

export function lookIdOf({ schema, name }: Relation): string {
  return `meant:${schema ?? ""}.${name}`;
}
