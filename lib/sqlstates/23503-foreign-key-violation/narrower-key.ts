import type { LookRequest } from "../../catalog/look";
import type { Evidence } from "../../diagnose/evidence";
import { type ForeignKey, foreignKeyOf, type KeyPart, keyParts } from "./foreign-key";
import type { Referencing } from "./situation";

/**
 * A key like `(tenant_id, project_id)` → `(tenant_id, id)`, where `id` alone is unique as well: the columns that make one row out by themselves.
 * Such a row may be there under another tenant, and then no second one can be inserted.
 */
export function narrowerKey({ referenced, referencedColumns }: ForeignKey): readonly string[] | undefined {
  const narrower = referenced.indexes.find(
    ({ unique, valid, predicate, columns }) =>
      unique &&
      valid &&
      predicate === null &&
      columns.length < referencedColumns.length &&
      columns.every((column) => column !== null && referencedColumns.includes(column)),
  );
  return narrower?.columns.filter((column) => column !== null);
}

export function narrowerKeyLook(parts: readonly KeyPart[], foreignKey: ForeignKey): LookRequest | undefined {
  const narrower = narrowerKey(foreignKey);
  const { schema, name } = foreignKey.referenced;
  const compared = parts.filter(({ referencedColumn }) => narrower?.includes(referencedColumn));
  return narrower === undefined
    ? undefined
    : {
        id: "narrower-key",
        kind: "rows-exist",
        relation: { schema, name },
        columns: compared.map(({ referencedColumn }) => referencedColumn),
        values: compared.map(({ value }) => value),
      };
}

/** Whether a row has the narrower key; undefined when nobody looked. */
export function narrowerKeyTaken({ looks }: Evidence): boolean | undefined {
  const look = looks.find(({ id }) => id === "narrower-key");
  return look?.kind === "rows-exist" ? look.exists : undefined;
}

/** What a look found, as a sentence: the row is there, with something else in the other columns. */
export function rowUnderAnother(situation: Referencing, evidence: Evidence): string | undefined {
  const foreignKey = narrowerKeyTaken(evidence) ? foreignKeyOf(situation, evidence) : undefined;
  const parts = foreignKey && keyParts(situation, evidence, foreignKey);
  const narrower = foreignKey && narrowerKey(foreignKey);
  if (foreignKey === undefined || parts === undefined || narrower === undefined) return undefined;
  const told = (within: boolean) =>
    parts
      .filter(({ referencedColumn }) => narrower.includes(referencedColumn) === within)
      .map(({ referencedColumn, value }) => `\`${referencedColumn}\` = \`${value}\``)
      .join(", ");
  return `\`${foreignKey.referenced.name}\` has the row with ${told(true)}, but not with ${told(false)}.`;
}
