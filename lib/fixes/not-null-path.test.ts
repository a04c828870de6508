import { beforeAll, describe, expect, test } from "vitest";
import { loadGrammar } from "../dev/grammar";
import type { SyntaxTree } from "../statement/statement";
import { fillAtOnce, fillInBatches } from "./backfill";
import { newConstraintName } from "./constraint-name";
import { isNeverNull } from "./default-value";
import { enforceGently } from "./enforce-not-null";
import type { StepDraft } from "./fix";
import { countNulls, lookAtTables, lookAtTriggers } from "./investigate";
import { sql, textOf } from "./sql";

let grammar: (text: string) => SyntaxTree;
beforeAll(async () => {
  grammar = await loadGrammar();
});

const orders = { schema: "public", name: "orders" };
const email = { column: "email", value: sql`DEFAULT` };
const written = (steps: readonly StepDraft[]) =>
  steps.map((step) => textOf(step.sql)).filter((text) => !/^(?:BEGIN|COMMIT|SET LOCAL)/.test(text));

describe("NOT NULL on a large table", () => {
  test("18: the constraint itself, NOT VALID, then VALIDATE", () => {
    const steps = enforceGently({ table: orders, fills: [email], serverVersion: 18, serverVersionKnown: true });
    expect(written(steps)).toEqual([
      "ALTER TABLE public.orders ADD CONSTRAINT orders_email_not_null NOT NULL email NOT VALID;",
      "UPDATE public.orders SET email = DEFAULT WHERE email IS NULL;",
      "ALTER TABLE public.orders VALIDATE CONSTRAINT orders_email_not_null;",
    ]);
  });

  test.each([
    ["17", 17, true],
    ["a version that is not known", 18, false],
  ])("%s: a CHECK that proves it, dropped in a statement of its own", (_, serverVersion, serverVersionKnown) => {
    const steps = enforceGently({ table: orders, fills: [email], serverVersion, serverVersionKnown });
    expect(written(steps)).toEqual([
      "ALTER TABLE public.orders ADD CONSTRAINT orders_email_not_null CHECK (email IS NOT NULL) NOT VALID;",
      "UPDATE public.orders SET email = DEFAULT WHERE email IS NULL;",
      "ALTER TABLE public.orders VALIDATE CONSTRAINT orders_email_not_null;",
      "ALTER TABLE public.orders ALTER COLUMN email SET NOT NULL;",
      "ALTER TABLE public.orders DROP CONSTRAINT orders_email_not_null;",
    ]);
  });

  test("VALIDATE stands in no transaction with the statement before it", () => {
    const steps = enforceGently({ table: orders, fills: [email], serverVersion: 18, serverVersionKnown: true }).map((step) =>
      textOf(step.sql),
    );
    const validate = steps.findIndex((text) => text.includes("VALIDATE"));
    const begins = steps.slice(0, validate).filter((text) => text === "BEGIN;").length;
    expect(steps.slice(0, validate).filter((text) => text === "COMMIT;").length).toBe(begins);
  });
});

describe("back-fill", () => {
  test("several columns in one UPDATE keep the values that are there", () => {
    const fills = ["a", "b"].map((column) => ({ column, value: sql`${{ input: column }}` }));
    expect(textOf(fillAtOnce(orders, fills).sql)).toBe(
      "UPDATE public.orders SET a = COALESCE(a, <a>), b = COALESCE(b, <b>) WHERE a IS NULL OR b IS NULL;",
    );
  });

  test("a name that holds the dollar quote does not end the loop", () => {
    const { sql: loop, transactional } = fillInBatches({ schema: "public", name: "t $backfill$ ; DROP TABLE x; --" }, email, undefined);
    expect(transactional).toBe(false);
    const tree = grammar(textOf(loop));
    expect(tree.ok && tree.stmts.map(({ stmt }) => Object.keys(stmt)[0])).toEqual(["DoStmt"]);
  });
});

describe("a constraint's new name", () => {
  test("is like PostgreSQL's own, and unlike those that exist", () => {
    expect(newConstraintName("orders", "email", "not_null")).toBe("orders_email_not_null");
    const taken = { constraints: [{ name: "orders_email_not_null" }], indexes: [] };
    expect(newConstraintName("orders", "email", "not_null", taken as never)).toBe("orders_email_not_null1");
  });

  test("has at most 63 bytes of UTF-8 and ends whole", () => {
    const name = newConstraintName("é".repeat(31), "ü".repeat(31), "not_null");
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63);
    expect(name).toMatch(/^é+_not_null$/);
  });
});

describe("whether a default can give NULL", () => {
  test.each([
    ["'free'::text", true],
    ["nextval('orders_id_seq'::regclass)", true],
    ["now()", true],
    ["CURRENT_DATE", true],
    ["'{}'::character varying(20)[]", true],
    ["'x'::character varying(20)", true],
    ["(now() + '1 day'::interval)", true],
    ["(0)::numeric", true],
    ["nothing()", false],
    ["NULL::text", false],
    ["NULLIF('a', 'a')", false],
    ["app.current_tenant()", false],
    ["", false],
  ])("%s → %s", (expression, wanted) => expect(isNeverNull(expression)).toBe(wanted));
});

test("the queries to look by hand read only, for any name", () => {
  const table = { schema: 'odd "schema"', name: "it's; DROP TABLE x; --" };
  const drafts = [lookAtTables([table, orders], "…"), lookAtTriggers(table, "…"), countNulls(table, ['a "b"', "c"], "…")];
  for (const step of drafts.flatMap((draft) => draft.steps)) {
    const tree = grammar(textOf(step.sql));
    expect(tree.ok && tree.stmts.map(({ stmt }) => Object.keys(stmt)[0])).toEqual(["SelectStmt"]);
  }
});
