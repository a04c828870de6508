import "server-only";
import type { Constraint, Relation } from "../../catalog/catalog";
import type { ConstraintJson } from "./catalog-json";

/**
 * Says of each constraint that came from a parent where it was written: keys tell it themselves (`conparentid`), a CHECK has its name
 * there, a NOT NULL its column. `rows`: the constraints of each relation but NOT NULL, as the server told them, in the same order.
 */
export function withOrigins(relations: readonly Relation[], rows: readonly (readonly ConstraintJson[])[]): readonly Relation[] {
  const byName = new Map(relations.map((relation) => [keyOf(relation), relation]));
  const byOid = new Map(rows.flatMap((list, index) => list.map((row) => [row.oid, { row, relation: relations[index] }] as const)));
  return relations.map((relation, index) => {
    if (!relation.constraints.some((constraint) => constraint.inherited)) return relation;
    const oids = new Map(rows[index]?.map((row) => [row.name, row.oid]));
    const constraints = relation.constraints.map((constraint) => {
      if (!constraint.inherited) return constraint;
      const origin = written(oids.get(constraint.name));
      return origin === undefined ? placed(relation, constraint) : { ...constraint, origin };
    });
    return { ...relation, constraints };
  });

  /** Up along `conparentid`, as far as it was read. */
  function written(oid: number | undefined): Constraint["origin"] {
    let current = oid === undefined ? undefined : byOid.get(oid);
    let above = current && byOid.get(current.row.parent);
    if (above === undefined) return undefined;
    while (above !== undefined) {
      current = above;
      above = byOid.get(current.row.parent);
    }
    return current?.relation && { schema: current.relation.schema, table: current.relation.name, constraint: current.row.name };
  }

  function placed(relation: Relation, constraint: Constraint): Constraint {
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
