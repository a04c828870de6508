import type { ExplainedFix } from "../../../explain/schema";
import type { StepCosts } from "./measure-step";
import { stronger } from "./observe";

type Step = ExplainedFix["steps"][number];

/** Where a step's promise and what the server did differ; empty when they agree. */
export function compareCosts(step: Step, costs: StepCosts): readonly string[] {
  const problems: string[] = [];
  const lock = costs.taken ?? null;
  // Of what its transaction had already, nothing is seen.
  const hadIt = step.lock !== null && costs.held.has(step.lock) && stronger(costs.taken, step.lock) === step.lock;
  if (step.lock !== lock && !hadIt) problems.push(`lock is ${lock}, the step says ${step.lock}`);
  if (step.rewritesTable !== costs.rewrites) problems.push(`rewritesTable is ${costs.rewrites}, the step says ${step.rewritesTable}`);
  // What is rewritten is read anyway.
  if (!costs.rewrites && step.scansTable !== costs.scans) problems.push(`scansTable is ${costs.scans}, the step says ${step.scansTable}`);
  return problems.map((problem) => `${problem} (${costs.seen})`);
}
