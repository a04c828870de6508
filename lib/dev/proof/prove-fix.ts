import pg from "pg";
import type { ExplainedFix } from "../../explain/schema";
import { compareCosts } from "./costs/compare";
import { measureStep, prepareToMeasure } from "./costs/measure-step";
import { watchStep } from "./costs/watch-step";
import { runSql } from "./run-sql";
import type { Scenario } from "./scenario";
import type { TestedDatabase } from "./template-database";
import { isTold } from "./told";

export interface ProvedFix {
  /** What broke a promise; empty when all were kept. */
  readonly problems: readonly string[];
  /** Whether it has a `verify` that succeeded. */
  readonly verified: boolean;
  /** Steps whose lock, scan and rewrite were compared with what the server did. */
  readonly compared: number;
  /** The statement met the next rule that refuses it, and the fix had said that this one may. */
  readonly told?: true;
}

/** Runs a ready fix as it is promised: its steps at the cost that they name, then the original statement, then `verify`. */
export async function proveFix(
  { client, url }: TestedDatabase,
  fix: ExplainedFix,
  scenario: Pick<Scenario, "failing" | "parameters" | "data">,
): Promise<ProvedFix> {
  const failed = (problem: string): ProvedFix => ({ problems: [problem], verified: false, compared: 0 });
  if (fix.kind === "investigate") await client.query("SET default_transaction_read_only = on");
  // What it leaves behind when it fails is part of the state: an INVALID index.
  if (/\bconcurrently\b/i.test(scenario.failing)) await attempt(() => runSql(client, scenario.failing, scenario));
  await prepareToMeasure(client);
  const problems: string[] = [];
  let compared = 0;
  for (const [index, step] of fix.steps.entries()) {
    const run = () => runSql(client, step.sql, { data: scenario.data });
    const wrong: string[] = [];
    const failure = await attempt(async () => {
      const costs = step.transactional ? await measureStep(client, step.sql, run) : undefined;
      if (!step.transactional) wrong.push(...(await watchStep(client, url, step, run)));
      else if (costs) wrong.push(...compareCosts(step, costs));
      if (!step.transactional || costs) compared += 1;
    });
    if (failure !== undefined) {
      const told = fix.kind === "statement" && isTold(failure, fix.riskNote);
      return { ...failed(`step ${index + 1} fails: ${failure}`), ...(told ? { told } : {}) };
    }
    problems.push(...wrong.map((one) => `step ${index + 1}: ${one}\n${step.sql}`));
  }
  await client.query("RESET ALL");
  if (fix.kind === "schema" || fix.kind === "data") {
    const failure = await attempt(() => runSql(client, scenario.failing, scenario));
    const told = failure !== undefined && isTold(failure, fix.riskNote);
    if (failure !== undefined) return { ...failed(`the original statement still fails: ${failure}`), ...(told ? { told } : {}) };
  }
  if (fix.verify !== null) {
    const { verify } = fix;
    await client.query("SET default_transaction_read_only = on");
    const failure = await attempt(() => client.query(verify));
    if (failure !== undefined) return failed(`verify fails: ${failure}\n${verify}`);
  }
  return { problems, verified: fix.verify !== null, compared };
}

async function attempt(run: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    if (error instanceof pg.DatabaseError) return `${error.code} ${error.message}${error.detail ? ` (${error.detail})` : ""}`;
    return String(error);
  }
}
