import type { Relation } from "../../../catalog/catalog";
import type { Cause, Proof, Verdict } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import { byData, byPaste, bySchema, byStatement, confirmed, leaning, ruledOut, undecided } from "../../../diagnose/verdicts";
import { nameOf } from "../../../postgres/names";
import { significant } from "../../../postgres/token-runs";
import { tokenize } from "../../../postgres/tokens";
import { type ForeignKey, foreignKeyOf, foundNow } from "../foreign-key";
import { alikeTables, isPutAside } from "../look-alikes";
import { insertedBefore } from "../script-order";
import type { Referencing } from "../situation";
import { dataNeeds } from "../words";

const about = {
  id: "points-at-another-table",
  title: () => "The constraint checks another table than the one that has the row",
  explanation: ({ constraint }: Referencing) =>
    `A row that a SELECT shows may stand where \`${constraint}\` does not look: in a table of the same name in another schema, in the table that the name meant before a rename, in a second one that a migration made under a name like it, or in a table that inherits from the referenced one. A foreign key checks the very table that it was declared with, without its inheritance children.`,
};

/** Other tables that may hold the row, once the catalog tells them. Before `referenced-row-missing`: it is the reason for it. */
export const pointsAtAnotherTable: Cause<Referencing> = {
  ...about,
  examine(situation, evidence) {
    const foreignKey = foreignKeyOf(situation, evidence);
    if (foreignKey === undefined) return undefined;
    return inInheritingTable(situation, foreignKey, evidence) ?? inNamesake(situation, foreignKey, evidence);
  },
};

/** The same question while no catalog is known. Listed after the common causes. */
export const mayPointAtAnotherTable: Cause<Referencing> = {
  ...about,
  examine(situation, evidence) {
    if (foreignKeyOf(situation, evidence)) return undefined;
    const { referencedTable } = situation;
    if (referencedTable === undefined || !isPutAside(referencedTable)) return undecided(["connection"]);
    return leaning("for", ["connection"], byPaste(`\`${referencedTable}\` is named like a table that was put aside.`));
  },
};

export function lookIdFor(relation: Relation, { referenced }: ForeignKey): string {
  return `elsewhere:${relation.schema ?? ""}${relation.name === referenced.name ? "" : `.${relation.name}`}`;
}

/** Those of them that hold the row. */
export function holders(foreignKey: ForeignKey, evidence: Evidence): readonly Relation[] {
  return alikeTables(foreignKey, evidence).filter((relation) => {
    const look = evidence.looks.find(({ id }) => id === lookIdFor(relation, foreignKey));
    return look?.kind === "rows-exist" && look.exists;
  });
}

function inNamesake(situation: Referencing, foreignKey: ForeignKey, evidence: Evidence): Verdict | undefined {
  const others = alikeTables(foreignKey, evidence);
  if (others.length === 0 || foundNow(evidence) === true) return undefined;
  const { constraint, referenced } = foreignKey;
  const declared = bySchema(
    `\`${constraint.name}\` references ${qualified(referenced)}; there is also ${others.map(qualified).join(", ")}.`,
  );
  const looked = evidence.looks.filter(({ id, kind }) => id.startsWith("elsewhere:") && kind === "rows-exist");
  if (looked.length === 0) {
    const inserted = others.find((one) => one.name !== referenced.name && insertedBefore(one.name, situation, evidence));
    if (inserted) return confirmed(declared, byStatement(`The script inserts the row into ${qualified(inserted)}, further up.`));
    const signs = signsFor(others, referenced, evidence);
    return signs.length > 0 ? leaning("for", dataNeeds(evidence), declared, ...signs) : undecided(dataNeeds(evidence), declared);
  }
  const found = holders(foreignKey, evidence);
  if (found.length === 0) return ruledOut(declared, byData(`${others.map(qualified).join(", ")}: no row with this key either.`));
  return confirmed(declared, byData(`${found.map(qualified).join(", ")} has a row with this key, ${qualified(referenced)} has none.`));
}

/** What tells, before anybody looks at rows, that the other table is the one in use. */
function signsFor(others: readonly Relation[], referenced: Relation, { statement }: Evidence): readonly Proof[] {
  const filled = referenced.bytes === 0 ? others.find(({ bytes }) => (bytes ?? 0) > 0) : undefined;
  const named = others.find(({ name }) => name !== referenced.name && namesTable(statement?.text, name));
  return [
    ...(filled ? [bySchema(`${qualified(referenced)} holds nothing, ${qualified(filled)} does.`)] : []),
    ...(isPutAside(referenced.name) ? [bySchema(`${qualified(referenced)} is named like a table that was put aside.`)] : []),
    ...(named ? [byStatement(`The statement names ${qualified(named)}.`)] : []),
  ];
}

function namesTable(text: string | undefined, table: string): boolean {
  if (text === undefined) return false;
  return significant(tokenize(text)).some((token) => nameOf(text, token) === table);
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
