import { describe, expect, test } from "vitest";
import type { Catalog, CatalogName, Relation } from "../catalog/catalog";
import { bareAttribute, bareRelation } from "../dev/rows/bare-relation";
import { explain } from "./explain";

const column = (
  name: string,
  type: string,
  position: number,
  rest: Partial<Relation["columns"][number]> = {},
): Relation["columns"][number] => ({ ...bareAttribute(name), type, notNull: false, position, ...rest });

const relation = (schema: string, columns: Relation["columns"], rest: Partial<Relation> = {}): Relation => ({
  ...bareRelation(columns),
  schema,
  visible: false,
  ...rest,
});

const strict = { notNull: true };
const shop = relation("shop", [column("id", "integer", 1), column("customer_id", "integer", 2, strict)]);
const archive = relation("archive", [column("id", "integer", 1), column("customer_id", "integer", 2, strict), column("day", "date", 3)], {
  visible: true,
});
const old = relation("old", [column("id", "integer", 1), column("customer_id", "integer", 2, strict)]);

const catalog = (relations: readonly Relation[], rest: Partial<Catalog> = {}): Catalog => ({
  version: 1,
  serverVersion: 18,
  from: "connection",
  relations,
  domains: [],
  notFound: [],
  role: null,
  ...rest,
});

const refused = (row: string) =>
  `ERROR:  null value in column "customer_id" of relation "orders" violates not-null constraint\nDETAIL:  Failing row contains (${row}).\n`;

describe("several relations of the name", () => {
  const first = (text: string, given: Catalog, choice?: { schema: string; name: string }) =>
    explain({ text, catalog: given, relation: choice }).explanations[0]?.relation;

  test("the one that the failing row fits is read, also where a bare name means another", () => {
    const found = first(refused("1, null"), catalog([archive, shop]));
    expect(found).toMatchObject({ schema: "shop", others: [{ schema: "archive", name: "orders" }] });
    expect(first(refused("1, null, 2026-01-01"), catalog([shop, archive]))).toMatchObject({ schema: "archive" });
  });

  test("of those that fit, what a bare name means; the person may say otherwise", () => {
    const given = catalog([old, { ...shop, visible: true }]);
    expect(first(refused("1, null"), given)).toMatchObject({ schema: "shop", others: [{ schema: "old", name: "orders" }] });
    expect(first(refused("1, null"), given, { schema: "old", name: "orders" })).toMatchObject({
      schema: "old",
      others: [{ schema: "shop" }],
    });
    expect(first(refused("1, null"), given, { schema: "nowhere", name: "orders" })).toMatchObject({ schema: "shop" });
  });

  test("one alone offers no choice", () => {
    expect(first(refused("1, null"), catalog([shop]))).toMatchObject({ others: [] });
  });
});

describe("what was not found or not read", () => {
  const asked: CatalogName = { kind: "relation", schema: null, name: "orders" };
  const notice = (rest: Partial<Catalog>, relations: readonly Relation[] = []) =>
    explain({ text: refused("1, null"), catalog: catalog(relations, { database: "shop", ...rest }) }).notice;

  test("close names, and those in schemas that the role may not use", () => {
    expect(notice({ closeNames: [{ asked, schema: "public", name: "order", kind: "table", usable: true }] })).toContain(
      'There is "public.order".',
    );
    expect(notice({ closeNames: [{ asked, schema: "closed", name: "orders", kind: "table", usable: false }] })).toContain(
      'There is "closed.orders", in a schema that the role may not use',
    );
  });

  test("otherwise the other databases", () => {
    expect(notice({ otherDatabases: ["shop_test"] })).toContain('(the server also has "shop_test")');
    expect(notice({}, [relation("public", [column("id", "integer", 1)])])).toBeNull();
  });

  test("locks and a slow catalog are named", () => {
    const locked = notice({ partial: [{ relation: { schema: "shop", name: "orders" }, reason: "locked" }] }, [shop]);
    expect(locked).toContain('"orders" is locked at the moment');
    expect(notice({ partial: [{ relation: null, reason: "slow" }] }, [shop])).toContain("longer than five seconds");
  });
});
