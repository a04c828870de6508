import type { Catalog } from "../catalog/catalog";

/** A catalog without the names of the database and of its roles: what a person's connection says about the person and the place. */
export function withoutPeople(catalog: Catalog): Catalog {
  const { database: _database, otherDatabases: _others, ...kept } = catalog;
  return {
    ...kept,
    role: catalog.role && {
      ...catalog.role,
      name: someRole,
      ...(catalog.role.memberOf === undefined ? {} : { memberOf: catalog.role.memberOf.filter(isEverywhere) }),
    },
    relations: catalog.relations.map((relation) => ({
      ...relation,
      privileges: relation.privileges && { ...relation.privileges, owner: someRole },
      ...(relation.policies === undefined
        ? {}
        : {
            policies: relation.policies.map((policy) => ({
              ...policy,
              roles: policy.roles.map((role) => (isEverywhere(role) ? role : someRole)),
            })),
          }),
    })),
  };
}

/** Stands for every role. */
const someRole = "the_role";

/** PUBLIC, and the roles that every server has. */
function isEverywhere(role: string): boolean {
  return role === "public" || role.startsWith("pg_");
}
