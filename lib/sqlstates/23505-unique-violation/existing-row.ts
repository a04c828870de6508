import type { Relation } from "../../catalog/catalog";
import type { LookRequest } from "../../catalog/look";
import { primaryKeyOf } from "../../catalog/look-up";
import type { Evidence } from "../../diagnose/evidence";
import type { UniqueKey } from "./unique-key";

/** The look for the row that has the key: which one it is, where its primary key is another key than this one. */
export function existingRowLook({ relation, columns, index }: UniqueKey, { key }: Evidence): LookRequest | undefined {
  if (columns === undefined || key === undefined || key.ambiguous || key.values.length !== columns.length) return undefined;
  const named = primaryKeyOf(relation);
  const tells = named !== undefined && index?.primary !== true;
  return {
    id: "existing-row",
    kind: tells ? "matching-row" : "rows-exist",
    relation: nameOf(relation),
    columns: columns.map((column) => column.name),
    values: key.values,
  };
}

/** Whether a row has the key now, and which; undefined when nobody looked. */
export function existingRow({ looks }: Evidence): { readonly exists: boolean; readonly which?: string } | undefined {
  const look = looks.find(({ id }) => id === "existing-row");
  if (look?.kind === "rows-exist") return { exists: look.exists };
  if (look?.kind !== "matching-row") return undefined;
  if (look.key === null) return { exists: false };
  return { exists: true, which: look.key.map(({ column, value }) => `\`${column}\` = \`${value}\``).join(", ") };
}

export function nameOf({ schema, name }: Relation): LookRequest["relation"] {
  return { schema, name };
}
