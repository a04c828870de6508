import { beforeAll, expect, test } from "vitest";
import { loadGrammar } from "../dev/grammar";
import { hostileTexts } from "../dev/hostile-texts";
import type { SyntaxTree } from "../statement/statement";
import { roleScript } from "./role-script";

let parse: (sql: string) => SyntaxTree;
beforeAll(async () => {
  parse = await loadGrammar();
});

test("with every hostile name it is exactly the statements meant", () => {
  for (const text of hostileTexts) {
    const script = roleScript({ role: text, database: text, schemas: [text, "public"], rows: true });
    if (typeof script === "string") throw new Error(`${text}: ${script}`);
    const tree = parse(script.create);
    const kinds = tree.ok ? tree.stmts.map(({ stmt }) => Object.keys(stmt ?? {})[0]) : [tree.error];
    expect(kinds).toEqual([
      "CreateRoleStmt",
      "AlterRoleSetStmt",
      "AlterRoleSetStmt",
      "AlterRoleSetStmt",
      "GrantStmt",
      "GrantStmt",
      "GrantStmt",
      "GrantStmt",
    ]);
    expect(JSON.stringify(tree)).toContain(JSON.stringify(text).slice(1, -1));
  }
});

test("a name that cannot be one is told", () => {
  expect(roleScript({ role: "", database: "shop", schemas: ["public"], rows: false })).toMatch(/^This cannot be the name of a role: /);
  expect(roleScript({ role: "a", database: "a\u0000b", schemas: ["public"], rows: false })).toMatch(/name of a database/);
});
