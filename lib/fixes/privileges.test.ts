import { describe, expect, test } from "vitest";
import type { Catalog } from "../catalog/catalog";
import { bareRelation } from "../dev/rows/bare-relation";
import { neededPrivileges, ownerOf } from "./privileges";

const orders = { schema: "public", name: "orders" };
const writes = { rights: ["INSERT", "SELECT"], on: orders } as const;

function connected(superuser: boolean, isOwner: boolean, insert: boolean): Catalog {
  const privileges = { owner: "billing", isOwner, select: true, insert, update: false, delete: false };
  return {
    version: 1,
    serverVersion: 18,
    from: "connection",
    relations: [{ ...bareRelation([]), privileges }],
    domains: [],
    notFound: [],
    role: { name: "app", superuser },
  };
}

describe("privileges name what is missing", () => {
  test("without a connection everything that is needed is named", () => {
    expect(neededPrivileges([...ownerOf(orders), writes, "TEMPORARY on the database"], undefined)).toEqual([
      "owner of orders",
      "INSERT and SELECT on orders",
      "TEMPORARY on the database",
    ]);
  });

  test("a role that is not the owner reads who is", () => {
    expect(neededPrivileges(ownerOf(orders), connected(false, false, true))).toEqual([
      "owner of orders: that is billing, and app does not have its rights",
    ]);
  });

  test("what the role has is not named", () => {
    expect(neededPrivileges([...ownerOf(orders), writes], connected(false, true, true))).toEqual([]);
    expect(neededPrivileges([writes], connected(false, true, false))).toEqual(["INSERT on orders, which app lacks"]);
  });

  test("a superuser lacks nothing", () => {
    expect(neededPrivileges([...ownerOf(orders), writes, "TEMPORARY on the database"], connected(true, false, false))).toEqual([]);
  });
});
