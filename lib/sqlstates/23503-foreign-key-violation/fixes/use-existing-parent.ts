import { withReplacements } from "../../../fixes/corrected-statement";
import type { FixDraft, InputDraft } from "../../../fixes/fix";
import { sql } from "../../../fixes/sql";
import { nearValue } from "../causes/wrong-value";
import { asStep, type ChildCase } from "./child-case";
import { attributeOf } from "./row-sql";

/** The statement with another key. Ready only where a look found the key that was meant. */
export function pointAtExistingParent(child: ChildCase): FixDraft | undefined {
  const { foreignKey, evidence, given, known } = child;
  const { statement } = evidence;
  const failing = given?.keys.filter((key) => key.failing) ?? [];
  const places = failing.flatMap((key) => key.places);
  if (statement === undefined || child.found === true || child.isConfirmed("wrong-order")) return undefined;
  if (failing.length === 0 || !given?.complete || child.alsoMissing.length > 0 || places.some((place) => place === undefined))
    return undefined;
  const near = nearValue(evidence);
  const inputs = foreignKey.columns.map((column): InputDraft => {
    const attribute = attributeOf(foreignKey.referencing, column);
    return {
      name: column,
      label: `${foreignKey.referencing.name}.${column}`,
      type: attribute?.baseType ?? attribute?.type ?? null,
      value: near ?? null,
      why:
        near === undefined
          ? `The key of a row that ${foreignKey.referenced.name} has.`
          : `${foreignKey.referenced.name} has this key; it differs from the refused one in case or spaces only.`,
    };
  });
  const replacements = failing.flatMap((key) =>
    key.places.flatMap((place, index) => {
      const column = foreignKey.columns[index];
      return place === undefined || column === undefined ? [] : [{ at: place, value: sql`${{ input: column }}` }];
    }),
  );
  const corrected = withReplacements(statement, replacements, known);
  if (corrected === undefined) return undefined;
  return {
    id: "use-existing-parent",
    kind: "statement",
    title: `Point at a row that ${foreignKey.referenced.name} has`,
    when: `The key is not the one that was meant. The keys of ${foreignKey.referenced.name} are one query away, below.`,
    steps: [{ sql: asStep(corrected), lock: "ROW EXCLUSIVE" }],
    inputs,
    risk: "low",
    best: near !== undefined,
  };
}
