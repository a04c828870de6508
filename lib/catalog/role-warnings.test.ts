import { expect, test } from "vitest";
import type { Catalog, Relation, Role } from "./catalog";
import { roleWarnings } from "./role-warnings";

const about = (role: Partial<Role>, ...owned: readonly string[]): Catalog => ({
  version: 1,
  serverVersion: 18,
  from: "connection",
  relations: owned.map((name) => ({ name, privileges: { isOwner: true } }) as Relation),
  domains: [],
  notFound: [],
  role: { name: "app", superuser: false, ...role },
});

test("a small role gets no warning, each larger one its own", () => {
  expect(roleWarnings(about({ memberOf: [], createDatabase: true }))).toEqual([]);
  expect(roleWarnings({ ...about({}), role: null })).toEqual([]);
  expect(roleWarnings(about({ superuser: true, replication: true }, "orders"))).toEqual([expect.stringContaining("is a superuser")]);
  expect(roleWarnings(about({ memberOf: ["pg_execute_server_program", "pg_read_server_files"] }))).toEqual([
    "The role app may run programs on the server (pg_execute_server_program), and read files of the server (pg_read_server_files).",
  ]);
  expect(roleWarnings(about({ replication: true, ownsDatabase: true }, "orders", "customers"))).toEqual([
    "The role app may replicate: it can read everything that is written.",
    "The role app owns the database.",
    "The role app owns orders and 1 more table: it may change and drop them.",
  ]);
});
