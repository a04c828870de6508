import "server-only";
import type { Constraint, Relation } from "../../catalog/catalog";

/**
 * Says of each constraint that came from a parent where it was written: keys tell it themselves (`conparentid`), a CHECK has its name
 * there, a NOT NULL its column.
 */
export function withOrigins(relations: readonly Relation[]): readonly Relation[] {
  const byName = new Map(relations.map((relation) => [keyOf(relation), relation]));
  return relations.map((relation) =>
    relation.constraints.some((constraint) => constraint.inherited && constraint.origin === undefined)
      ? { ...relation, constraints: relation.constraints.map((constraint) => placed(relation, constraint)) }
      : relation,
  );

  function placed(relation: Relation, constraint: Constraint): Constraint {
    if (!constraint.inherited || constraint.origin !== undefined) return constraint;
    const seen = new Set([relation]);
    let origin: Constraint["origin"];
    for (let open = parentsOf(relation); open.length > 0; ) {
      const next: Relation[] = [];
      for (const parent of open) {
        const same = seen.has(parent) ? undefined : parent.constraints.find((one) => isSame(one, constraint));
        seen.add(parent);
        if (same === undefined) continue;
        origin = same.origin ?? { schema: parent.schema, table: parent.name, constraint: same.name };
        next.push(...parentsOf(parent));
      }
      open = next;
    }
    return origin === undefined ? constraint : { ...constraint, origin };
  }

  function parentsOf({ partitionOf, inherits }: Relation): readonly Relation[] {
    return [...(partitionOf === null ? [] : [partitionOf]), ...inherits].flatMap((parent) => byName.get(keyOf(parent)) ?? []);
  }
}

function isSame(one: Constraint, other: Constraint): boolean {
  if (one.kind !== other.kind || one.noInherit) return false;
  return one.kind === "not null" ? one.columns[0] === other.columns[0] : one.name === other.name;
}

function keyOf({ schema, name }: { readonly schema: string | null; readonly name: string }): string {
  return JSON.stringify([schema, name]);
}
