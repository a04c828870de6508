import type { Catalog } from "../catalog/catalog";
import { relationNamed } from "../catalog/look-up";
import type { QualifiedName } from "./sql";

/** What a role needs for a fix: to be the owner of a table (or to have its rights), rights on a table's rows, or what the words say. */
export type Privilege = { readonly owner: QualifiedName } | { readonly rights: readonly Right[]; readonly on: QualifiedName } | string;

type Right = "SELECT" | "INSERT" | "UPDATE" | "DELETE";

/** Who may change the schema of a table. */
export function ownerOf(table: QualifiedName): readonly Privilege[] {
  return [{ owner: table }];
}

/**
 * What is needed, in words. With a connection only what its role lacks: nothing for a superuser, and for others whose table it is.
 * A NOINHERIT member of the owner has nothing until SET ROLE, and the catalog tells it so (`pg_has_role` with USAGE).
 */
export function neededPrivileges(privileges: readonly Privilege[], catalog: Catalog | undefined): readonly string[] {
  const role = catalog?.role ?? undefined;
  if (role?.superuser) return [];
  return privileges.flatMap((privilege): string[] => {
    if (typeof privilege === "string") return [privilege];
    const table = "owner" in privilege ? privilege.owner : privilege.on;
    const held = role && catalog && relationNamed(catalog, table)?.privileges;
    if ("owner" in privilege) {
      if (held?.isOwner) return [];
      return [
        held ? `owner of ${table.name}: that is ${held.owner}, and ${role?.name} does not have its rights` : `owner of ${table.name}`,
      ];
    }
    const lacking = held ? privilege.rights.filter((right) => !held[words[right]]) : privilege.rights;
    if (lacking.length === 0) return [];
    return [`${lacking.join(" and ")} on ${table.name}${held ? `, which ${role?.name} lacks` : ""}`];
  });
}

const words = { SELECT: "select", INSERT: "insert", UPDATE: "update", DELETE: "delete" } as const;
