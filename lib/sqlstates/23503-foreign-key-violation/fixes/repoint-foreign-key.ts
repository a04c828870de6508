import type { Relation } from "../../../catalog/catalog";
import type { FixDraft } from "../../../fixes/fix";
import { holders } from "../causes/points-at-another-table";
import { declaredForeignKey } from "../foreign-key";
import type { ChildCase } from "./child-case";
import { replaceForeignKey } from "./foreign-key-clause";

/** The constraint, pointed at the table of the same name, or of one like it, that has the row, or at the one that the column is named after. It stays NOT VALID: older rows may point into the first one. */
export function repointForeignKey(child: ChildCase, meant: readonly Relation[]): FixDraft | undefined {
  const { foreignKey, evidence, given } = child;
  const { catalog } = evidence;
  const held = holders(foreignKey, evidence);
  const [holder, ...more] = new Set([...held, ...meant]);
  const declared = catalog && declaredForeignKey(foreignKey, catalog);
  if (holder === undefined || more.length > 0 || declared === undefined || !hasKeyOver(holder, declared.referencedColumns))
    return undefined;
  if (
    child.alsoMissing.length > 0 ||
    (evidence.statement !== undefined && (!given?.complete || given.keys.some(({ failing }) => !failing)))
  )
    return undefined;
  const { referencing } = declared;
  if (evidence.serverVersion < 18 && (referencing.partitioned || referencing.kind === "partitioned table")) return undefined;
  const place = holder.schema === null ? holder.name : `${holder.schema}.${holder.name}`;
  return {
    id: "repoint-foreign-key",
    kind: "schema",
    title: `Point the constraint at ${place}`,
    when: `${place} is the table that ${referencing.name} means. List the rows that point at nothing there, and then run VALIDATE CONSTRAINT.`,
    steps: replaceForeignKey(declared, { referenced: holder }, evidence),
    // A look has found the row there, and nowhere else.
    best: true,
    risk: "high",
    riskNote: "Rows that are there already are not checked against the other table until VALIDATE CONSTRAINT is run.",
    privileges: [{ owner: referencing }, `REFERENCES on ${place}`],
  };
}

/** A foreign key needs a unique constraint over exactly these columns. */
function hasKeyOver(relation: Relation, columns: readonly string[]): boolean {
  const wanted = [...columns].sort().join("\0");
  return relation.constraints.some(
    (one) => (one.kind === "primary key" || one.kind === "unique") && !one.deferrable && [...one.columns].sort().join("\0") === wanted,
  );
}
