import pg from "pg";
import { describe, expect, inject, test } from "vitest";
import { askPatiently } from "../../dev/proof/ask-patiently";
import { psqlLayout } from "../../dev/proof/psql-layout";
import { runSql } from "../../dev/proof/run-sql";
import { templateDatabase } from "../../dev/proof/template-database";
import type { Major } from "../../dev/servers/start";
import type { ExplainedFix } from "../../explain/schema";
import { type BreadthCase, breadthCases } from "./breadth-cases";

/** The newest major, for time; `MAJORS=14,15,16,17 npx vitest …` runs the others. The proof of the scenarios runs all. */
const majors = (process.env.MAJORS ?? "18").split(",") as readonly Major[];

describe.each(majors)("PostgreSQL %s: every ready fix works", (major) => {
  const here = breadthCases.filter(({ from = 14 }) => Number(major) >= from);
  test.each(here.map((one) => [one.name, one] as const))("%s", async (_, one) => {
    const template = templateDatabase(inject("servers")[major], one.setup);
    const error = await template.with((client) => runSql(client, one.failing, one).catch((failure: unknown) => failure));
    if (!(error instanceof pg.DatabaseError) || error.code !== "23502") throw new Error(`the statement gives ${String(error)}`);
    const inspected = await template.copy();
    const body = { text: psqlLayout(error), statement: one.failing, parameters: one.parameters };
    const problems: string[] = [];
    for (const known of [{ connection: { url: inspected.url, data: true } }, { schema: one.setup, serverVersion: Number(major) }]) {
      const document = await askPatiently({ ...body, ...known });
      const [explanation] = document.explanations;
      if (document.connectionProblem || explanation === undefined) throw new Error(JSON.stringify(document.connectionProblem));
      for (const fix of explanation.fixes.filter(isRunnable)) {
        const failure = await template.with((client) => failureOf(client, fix, one));
        if (failure !== undefined)
          problems.push(`${"schema" in known ? "pasted schema" : "connection"}, ${fix.id}: ${failure}\n${fix.sql}`);
      }
    }
    await inspected.drop();
    expect(problems.join("\n\n")).toBe("");
  });
});

function isRunnable({ ready, sql, kind, inputs }: ExplainedFix): boolean {
  return ready && sql !== null && kind !== "investigate" && inputs.every((input) => input.type !== "file");
}

async function failureOf(client: pg.Client, fix: ExplainedFix, one: BreadthCase): Promise<string | undefined> {
  try {
    for (const step of fix.steps) await runSql(client, step.sql, { data: one.data });
    if (fix.kind !== "statement") await runSql(client, one.failing, one);
    await client.query("SET default_transaction_read_only = on");
    if (fix.verify !== null) await client.query(fix.verify);
    return undefined;
  } catch (error) {
    return String(error);
  }
}
