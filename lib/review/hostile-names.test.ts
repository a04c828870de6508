import { expect, test } from "vitest";
import { loadGrammar } from "../dev/grammar";
import { faultsIn, hostileNamesFor, rewritten } from "../dev/hostile-script";
import { migrations } from "../dev/review/migrations/migrations";
import { reviewMigration, reviewSyntax } from "../explain/review-migration";
import { statementsOf } from "../explain/withhold";

test("migrations with hostile names: every statement that is shown is one for the grammar, of the tables that were meant", async () => {
  const parse = await loadGrammar();
  const wrong: string[] = [];
  let statements = 0;
  for (const [index, { name, setup, migration }] of migrations.entries()) {
    const names = hostileNamesFor(parse(`${setup};\n${migration}`), index);
    const schema = rewritten(setup, names);
    const sql = rewritten(migration, names);
    const input = { sql, schema, serverVersion: 18 };
    const syntax = new Map(reviewSyntax(input).map((text) => [text, parse(text)]));
    for (const { fixes } of reviewMigration({ ...input, syntax }).findings) {
      for (const fix of fixes) {
        statements += statementsOf(fix).length;
        wrong.push(...faultsIn(fix, [schema, sql], parse).map((fault) => `${name}: ${fault}`));
      }
    }
  }
  expect(wrong.slice(0, 5).join("\n\n")).toBe("");
  expect(statements).toBeGreaterThan(300);
});
