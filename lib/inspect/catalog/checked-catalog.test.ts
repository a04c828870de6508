import { expect, test } from "vitest";
import { leastCpuTime } from "../../dev/cpu-time";
import { catalogFromJson } from "./catalog-from-json";
import type { CatalogJson, ConstraintJson, RelationJson } from "./catalog-json";
import { checkedCatalog } from "./checked-catalog";

const role = {
  name: "ada",
  superuser: false,
  replication: false,
  bypassRowSecurity: false,
  createRole: false,
  createDatabase: false,
  ownsDatabase: false,
  memberOf: null,
};
const base = { version: "180000", database: "shop", standby: false, role };

function relation(name: string, more: Partial<RelationJson>): object {
  const flags = {
    isPartition: false,
    asked: true,
    open: true,
    usable: true,
    rowSecurity: false,
    rowSecurityForced: false,
    rowSecurityActive: false,
  };
  const rights = { owner: "ada", isOwner: false, select: true, insert: true, update: true, delete: true, references: true };
  const rest = { rows: 0, pages: 0, bytes: 0, totalBytes: 0, persistence: "p", replicaIdentity: "d", constraints: [null, null] };
  const lists =
    "bound partitionKey children partitions statistics parents columns sequences looseSequences triggers indexes rules policies view baseRelations views referencedBy";
  const nothing = Object.fromEntries(lists.split(" ").map((list) => [list, null]));
  return { schema: "public", name, relkind: "r", ...nothing, ...flags, ...rights, ...rest, ...more };
}
const column = (name: string, position: number, type = 25) => [name, position, "text", type, 0, "", "", null, 0] as const;
const check = (oid: number, more: Partial<ConstraintJson> = {}) =>
  ({
    oid,
    parent: 0,
    name: `c${oid}`,
    contype: "c",
    definition: "",
    validated: true,
    deferrable: false,
    deferred: false,
    referenced: null,
    referencedKey: null,
    referencedNames: null,
    enforced: null,
    key: null,
    onDelete: " ",
    onUpdate: " ",
    noInherit: false,
    inherited: true,
    expression: null,
    ...more,
  }) as ConstraintJson;
const times = <T>(count: number, one: (index: number) => T) => Array.from({ length: count }, (_, index) => one(index));

const read = (json: object) =>
  checkedCatalog(JSON.stringify({ ...base, ...json }), (parsed: CatalogJson) =>
    catalogFromJson(parsed, [{ kind: "relation", schema: null, name: "x" }]),
  );

test.each<[string, object]>([
  [
    "a domain that stands on itself",
    { types: { 5: ["d", "N", 5, "text", null] }, relations: [relation("orders", { columns: [column("a", 1, 5)] })] },
  ],
  [
    "keys that come from each other",
    { relations: [relation("orders", { constraints: [[check(1, { parent: 2 }), check(2, { parent: 1 })], null] })] },
  ],
  [
    "tables that inherit from each other",
    {
      relations: [
        relation("a", { parents: ["public.b"], constraints: [[check(1)], null] }),
        relation("b", { parents: ["public.a", "public.b"], constraints: [[check(1)], null] }),
      ],
    },
  ],
])("what goes in circles ends: %s", async (_, json) => {
  expect((await read(json)).relations.length).toBeGreaterThan(0);
});

test.each<[string, object]>([
  [
    "columns of many tables",
    { relations: times(60, (table) => relation(`t${table}`, { columns: times(1600, (at) => column(`c${at}`, at + 1)) })) },
  ],
  ["NOT NULLs", { relations: [relation("t", { constraints: [null, times(20_000, (at) => [`n${at}`, 1, 1, 1, 0])] })] }],
  ["parents", { relations: [relation("t", { parents: times(20_000, () => "public.t") })] }],
  ["tables", { relations: times(201, (table) => relation(`t${table}`, {})) }],
  ["a type", { relations: [relation("t", { columns: [["a", 1, "(".repeat(1001), 25, 0, "", "", null, 0]] })] }],
  ["a text", { relations: [relation("t", { view: "(".repeat(65_537) })] }],
])("more than a catalog can hold is not used: %s", async (_, json) => {
  await expect(read(json)).rejects.toMatchObject({ reason: "too-much" });
});

test("what may be long is read in a time that grows no faster than it", () => {
  const inherited = times(4000, (at) => check(at, { name: `same${at}` }));
  const hard = [
    { searchPath: `${" ".repeat(60_000)}"` },
    { searchPath: `"${'""'.repeat(30_000)}x` },
    { searchPath: "a,".repeat(30_000), relations: times(200, (table) => relation(`t${table}`, { schema: "elsewhere" })) },
    {
      relations: [
        relation("up", { constraints: [inherited.map((each) => ({ ...each, inherited: false })), null] }),
        relation("down", { parents: ["public.up"], constraints: [inherited, null] }),
      ],
    },
    { relations: [relation("t", { constraints: [times(8000, (at) => check(at, { parent: at + 1 })), null] })] },
  ].map((json) => ({ ...base, ...json }) as never);
  const work = () => {
    for (const json of hard) catalogFromJson(json, []);
  };
  expect(leastCpuTime(1000, work)).toBeLessThan(1000);
});
