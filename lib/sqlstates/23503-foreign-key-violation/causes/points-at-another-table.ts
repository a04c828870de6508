import type { Relation } from "../../../catalog/catalog";
import type { Cause, Verdict } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import { type ForeignKey, foreignKeyOf, foundNow } from "../foreign-key";
import { insertedBefore } from "../script-order";
import type { Referencing } from "../situation";
import { byData, bySchema, byStatement, confirmed, ruledOut, undecided } from "../verdicts";
import { dataNeeds } from "../words";

const about = {
  id: "points-at-another-table",
  title: () => "The constraint checks another table than the one that has the row",
  explanation: ({ constraint }: Referencing) =>
    `A row that a SELECT shows may stand where \`${constraint}\` does not look: in a table of the same name in another schema, in the table that the name meant before a rename, or in a table that inherits from the referenced one. A foreign key checks the very table that it was declared with, without its inheritance children.`,
};

/** Other tables that may hold the row, once the catalog tells them. Before `referenced-row-missing`: it is the reason for it. */
export const pointsAtAnotherTable: Cause<Referencing> = {
  ...about,
  examine(situation, evidence) {
    const foreignKey = foreignKeyOf(situation, evidence);
    if (foreignKey === undefined) return undefined;
    return inInheritingTable(situation, foreignKey, evidence) ?? inNamesake(foreignKey, evidence);
  },
};

/** The same question while no catalog is known. Listed after the common causes. */
export const mayPointAtAnotherTable: Cause<Referencing> = {
  ...about,
  examine: (situation, evidence) => (foreignKeyOf(situation, evidence) ? undefined : undecided(["connection"])),
};

/** Tables of the referenced one's name in other schemas, that have the referenced columns. */
export function namesakes({ referenced, referencedColumns }: ForeignKey, { catalog }: Evidence): readonly Relation[] {
  return (catalog?.relations ?? []).filter(
    (relation) =>
      relation !== referenced &&
      relation.name === referenced.name &&
      relation.schema !== referenced.schema &&
      referencedColumns.every((column) => relation.columns.some(({ name }) => name === column)),
  );
}

export function lookIdFor(relation: Relation): string {
  return `elsewhere:${relation.schema ?? ""}`;
}

/** The namesakes that hold the row. */
export function holders(foreignKey: ForeignKey, evidence: Evidence): readonly Relation[] {
  return namesakes(foreignKey, evidence).filter((relation) => {
    const look = evidence.looks.find(({ id }) => id === lookIdFor(relation));
    return look?.kind === "rows-exist" && look.exists;
  });
}

function inNamesake(foreignKey: ForeignKey, evidence: Evidence): Verdict | undefined {
  const others = namesakes(foreignKey, evidence);
  if (others.length === 0 || foundNow(evidence) === true) return undefined;
  const { constraint, referenced } = foreignKey;
  const declared = bySchema(
    `\`${constraint.name}\` references ${qualified(referenced)}; there is also ${others.map(qualified).join(", ")}.`,
  );
  const looked = evidence.looks.filter(({ id, kind }) => id.startsWith("elsewhere:") && kind === "rows-exist");
  if (looked.length === 0) return undecided(dataNeeds(evidence), declared);
  const found = holders(foreignKey, evidence);
  if (found.length === 0) return ruledOut(declared, byData(`${others.map(qualified).join(", ")}: no row with this key either.`));
  return confirmed(declared, byData(`${found.map(qualified).join(", ")} has a row with this key, ${qualified(referenced)} has none.`));
}

/** A table with inheritance children: what a SELECT from it shows may be a row of theirs. */
function inInheritingTable(situation: Referencing, { referenced }: ForeignKey, evidence: Evidence): Verdict | undefined {
  const { looks } = evidence;
  const heirs = heirsOf(evidence, referenced);
  const named = heirs.length > 0 ? ` (${heirs.slice(0, 5).map(qualified).join(", ")}${heirs.length > 5 ? ", …" : ""})` : "";
  const inherited = heirs.length > 0 || (referenced.kind === "table" && (referenced.children ?? 0) > 0);
  const declared = inherited
    ? [
        bySchema(
          `Tables inherit from ${qualified(referenced)}${named}: a SELECT from it shows their rows too, and the constraint does not count them.`,
        ),
      ]
    : [];
  const withChildren = looks.find(({ id }) => id === "with-inheriting-tables");
  const alone = looks.find(({ id }) => id === "referenced-row");
  if (withChildren?.kind === "rows-exist" && alone?.kind === "rows-exist") {
    if (alone.exists) return undefined;
    if (!withChildren.exists)
      return declared.length > 0 ? ruledOut(...declared, byData("Nor is a row with this key in a table that inherits.")) : undefined;
    return confirmed(
      ...declared,
      byData(
        `A SELECT from ${qualified(referenced)} finds the row, SELECT … FROM ONLY does not: it is stored in a table that inherits from it.`,
      ),
    );
  }
  const heir = heirs.find((one) => insertedBefore(one.name, situation, evidence));
  if (heir) return confirmed(...declared, byStatement(`The script inserts the row into ${qualified(heir)}, further up.`));
  return declared.length > 0 ? undecided(dataNeeds(evidence), ...declared) : undefined;
}

/** The tables that inherit, directly or not, as far as the schema tells them: a few dozen at most. */
function heirsOf({ catalog }: Evidence, above: Relation): readonly Relation[] {
  const found = new Set([above]);
  for (const { schema, name } of found) {
    for (const heir of catalog?.relations ?? []) {
      const inherits = heir.inherits.some((one) => one.name === name && (one.schema === null || schema === null || one.schema === schema));
      if (inherits && found.size <= 20) found.add(heir);
    }
  }
  return [...found].slice(1);
}

function qualified({ schema, name }: Relation): string {
  return schema === null ? `\`${name}\`` : `\`${schema}.${name}\``;
}
