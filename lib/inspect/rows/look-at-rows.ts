import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { Catalog } from "../../catalog/catalog";
import type { LookAnswer, LookRequest } from "../../catalog/look";
import type { Look } from "../../looks/look";
import { plannedLook } from "../../looks/planned-look";
import type { Ask } from "../connect";
import { withinReason } from "../within-reason";
import { reasonOf } from "./reason-of";
import { refusalsOf } from "./refusals-of";

/** Milliseconds for all looks together; those that are not done by then count as refused. */
const looksTime = 8000;
/** More are not taken in one attempt. */
const looksLimit = 20;

/**
 * Looks at rows, bounded, in the open read-only transaction: first asks of all tables at once whether a look would run somebody's
 * code, then takes the looks that are left, all sent together. Refused wherever it would, or would read more than a look may.
 */
export async function lookAtRows(ask: Ask, catalog: Catalog, requests: readonly LookRequest[]): Promise<readonly LookAnswer[]> {
  const planned = withinReason(() => requests.slice(0, looksLimit).map((request) => plannedLook(catalog, request)));
  const plans = requests.map((_, index) => {
    if (index >= looksLimit) return "More looks than one attempt takes.";
    return planned?.[index] ?? "The rules of the table are too long to be read.";
  });
  const refusals = await refusalsOf(ask, plans);
  const late = new AbortController();
  const sent: Promise<unknown>[] = [ask("SET LOCAL statement_timeout = '3s'")];
  const answers = plans.map((plan, index): LookAnswer | Promise<LookAnswer> => {
    const id = requests[index]?.id ?? "";
    const refused = (reason: string): LookAnswer => ({ id, kind: "refused", reason });
    if (typeof plan === "string") return refused(plan);
    const refusal = refusals[index];
    if (refusal !== undefined) return refused(refusal);
    const { look } = plan;
    if (typeof look === "string") return refused(look);
    sent.push(ask("SAVEPOINT look"));
    const taken = take(ask, look, refused);
    sent.push(ask("ROLLBACK TO SAVEPOINT look"));
    return Promise.race([taken, sleep(looksTime, refused("The looks at rows took too long."), { signal: late.signal })]);
  });
  for (const statement of sent) statement.catch(() => undefined);
  try {
    return await Promise.all(answers);
  } finally {
    late.abort();
  }
}

async function take(ask: Ask, look: Look, refused: (reason: string) => LookAnswer): Promise<LookAnswer> {
  try {
    const [row] = await ask(look.sql, look.values);
    const answer = look.answer(row ?? {});
    return typeof answer === "string" ? refused(answer) : answer;
  } catch (error) {
    return refused(reasonOf(error));
  }
}
