import type { Relation } from "../../catalog/catalog";
import { referencedRelation } from "../../catalog/look-up";
import type { Evidence } from "../../diagnose/evidence";

/** What keeps keys right in a table: looked at after its NOT NULLs and CHECKs, the foreign keys last. */
export interface KeyRule {
  readonly name: string;
  readonly kind: "unique" | "exclusion" | "foreign key";
  /** Undefined where an element is an expression. */
  readonly columns: readonly string[] | undefined;
  readonly primary: boolean;
  /** NULL equals NULL. */
  readonly nullsEqual: boolean;
  /** Of a partial index. */
  readonly predicate: string | null;
  /** What a foreign key points at, where it is known. */
  readonly referenced?: { readonly table: Relation; readonly columns: readonly string[] };
}

export function keyRules({ catalog }: Evidence, relation: Relation): readonly KeyRule[] {
  const plain = { primary: false, nullsEqual: false, predicate: null };
  const byIndex = relation.indexes
    .filter(({ unique, ready }) => unique && ready !== false)
    .map((index): KeyRule => {
      const constraint = relation.constraints.find(({ name }) => name === index.name);
      const columns = index.columns.filter((column) => column !== null);
      const whole = columns.length === index.columns.length;
      const overlaps = constraint !== undefined && /\bWITHOUT OVERLAPS\b/.test(constraint.definition);
      return {
        name: index.name,
        kind: overlaps ? "exclusion" : "unique",
        columns: whole ? columns : undefined,
        primary: index.primary,
        nullsEqual: index.nullsNotDistinct,
        predicate: index.predicate,
      };
    });
  const others = relation.constraints.flatMap((constraint): KeyRule[] => {
    const { name, kind, columns, enforced, definition, referencedColumns } = constraint;
    if (byIndex.some((rule) => rule.name === name)) return [];
    if (kind === "unique" || kind === "primary key")
      return [
        {
          ...plain,
          name,
          kind: /\bWITHOUT OVERLAPS\b/.test(definition) ? "exclusion" : "unique",
          columns,
          primary: kind === "primary key",
          nullsEqual: /\bNULLS NOT DISTINCT\b/.test(definition),
        },
      ];
    if (kind === "exclusion") return [{ ...plain, name, kind, columns }];
    if (kind !== "foreign key" || !enforced) return [];
    const table = catalog && referencedRelation(catalog, constraint);
    // MATCH FULL refuses a key that is null in part, and lets one pass that is null altogether.
    const full = columns.length > 1 && /\bMATCH FULL\b/.test(definition);
    const plainKey = referencedColumns.length === columns.length && !full && !/\bPERIOD\b/.test(definition);
    return [
      {
        ...plain,
        name,
        kind,
        columns,
        nullsEqual: full,
        ...(table && plainKey ? { referenced: { table, columns: referencedColumns } } : {}),
      },
    ];
  });
  return [...byIndex, ...others];
}
