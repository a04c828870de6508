import "server-only";
import type { Constraint, Relation } from "../../catalog/catalog";
import type { ConstraintJson } from "./catalog-json";

/**
 * Says of each constraint that came from a parent where it was written: keys tell it themselves (`conparentid`), a CHECK has its name
 * there, a NOT NULL its column. `rows`: the constraints of each relation but NOT NULL, as the server told them, in the same order. Each
 * constraint is looked at once, and what goes in circles is left where it began.
 */
export function withOrigins(relations: readonly Relation[], rows: readonly (readonly ConstraintJson[])[]): readonly Relation[] {
  const byName = new Map(relations.map((relation) => [keyOf(relation), relation]));
  const byOid = new Map(rows.flatMap((list, index) => list.map((row) => [row.oid, { row, relation: relations[index] }] as const)));
  const parents = new Map<Relation, readonly Relation[]>();
  const known = new Map<Relation, Map<string, Constraint>>();
  const places = new Map<Constraint, Constraint["origin"]>();
  return relations.map((relation, index) => {
    if (!relation.constraints.some((constraint) => constraint.inherited)) return relation;
    const oids = new Map(rows[index]?.map((row) => [row.name, row.oid]));
    const constraints = relation.constraints.map((constraint) => {
      if (!constraint.inherited) return constraint;
      const origin = written(oids.get(constraint.name)) ?? placed(relation, constraint);
      return origin === undefined ? constraint : { ...constraint, origin };
    });
    return { ...relation, constraints };
  });

  /** Up along `conparentid`, as far as it was read. */
  function written(oid: number | undefined): Constraint["origin"] {
    let current = oid === undefined ? undefined : byOid.get(oid);
    let above = current && byOid.get(current.row.parent);
    if (above === undefined) return undefined;
    for (let depth = 0; above !== undefined && depth < deepest; depth++) {
      current = above;
      above = byOid.get(current.row.parent);
    }
    return current?.relation && { schema: current.relation.schema, table: current.relation.name, constraint: current.row.name };
  }

  /** The same constraint at the top of the tables above that have it. */
  function placed(relation: Relation, constraint: Constraint): Constraint["origin"] {
    if (places.has(constraint)) return places.get(constraint);
    places.set(constraint, undefined);
    const key = ruleOf(constraint);
    for (const parent of parentsOf(relation)) {
      const same = rulesOf(parent).get(key);
      if (same === undefined) continue;
      places.set(constraint, placed(parent, same) ?? { schema: parent.schema, table: parent.name, constraint: same.name });
    }
    return places.get(constraint);
  }

  function rulesOf(relation: Relation): Map<string, Constraint> {
    const rules =
      known.get(relation) ?? new Map(relation.constraints.filter(({ noInherit }) => !noInherit).map((one) => [ruleOf(one), one] as const));
    known.set(relation, rules);
    return rules;
  }

  function parentsOf(relation: Relation): readonly Relation[] {
    const { partitionOf, inherits } = relation;
    const above = [...(partitionOf === null ? [] : [partitionOf]), ...inherits].flatMap((parent) => byName.get(keyOf(parent)) ?? []);
    const found = parents.get(relation) ?? [...new Set(above)];
    parents.set(relation, found);
    return found;
  }
}

/** Partitions of partitions, tables that inherit from those that do. */
const deepest = 200;

/** By what a constraint is the same in a table above. */
function ruleOf({ kind, columns, name }: Constraint): string {
  return kind === "not null" ? `not null ${columns[0]}` : `${kind} ${name}`;
}

function keyOf({ schema, name }: { readonly schema: string | null; readonly name: string }): string {
  return JSON.stringify([schema, name]);
}
