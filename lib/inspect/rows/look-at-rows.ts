import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { Catalog, LookAnswer, LookRequest } from "../../catalog/catalog";
import type { Look } from "../../looks/look";
import { type PlannedLook, plannedLook } from "../../looks/planned-look";
import type { Ask } from "../connect";
import { checkCodeStatement, checkRefusal } from "./check-code";
import { refusalOf, strangersCodeStatement } from "./strangers-code";

/** Milliseconds for all looks together; those that are not done by then count as refused. */
const looksTime = 8000;
/** More are not taken in one attempt. */
const looksLimit = 20;

/**
 * Looks at rows, bounded, in the open read-only transaction: first asks of all tables at once whether a look would run somebody's
 * code, then takes the looks that are left, all sent together. Refused wherever it would, or would read more than a look may.
 */
export async function lookAtRows(ask: Ask, catalog: Catalog, requests: readonly LookRequest[]): Promise<readonly LookAnswer[]> {
  const plans = requests.map((request, index) =>
    index < looksLimit ? plannedLook(catalog, request) : "More looks than one attempt takes.",
  );
  // A look at rows that point elsewhere reads two tables.
  const places = plans
    .filter((plan) => typeof plan !== "string")
    .flatMap(({ relation, referenced, request, touched }) => [
      { schema: relation.schema, name: relation.name, columns: touched },
      ...(referenced ? [{ schema: referenced.schema, name: referenced.name, columns: request.referencedColumns ?? [] }] : []),
    ]);
  const [codes, checks] = await Promise.all([
    places.length === 0 ? [] : ask(strangersCodeStatement, [JSON.stringify(places)]),
    Promise.all(plans.map((plan) => (typeof plan === "string" ? undefined : checkProblem(ask, plan)))),
  ]);
  const late = new AbortController();
  const sent: Promise<unknown>[] = [ask("SET LOCAL statement_timeout = '3s'")];
  let place = 0;
  const answers = plans.map((plan, index): LookAnswer | Promise<LookAnswer> => {
    const id = requests[index]?.id ?? "";
    const refused = (reason: string): LookAnswer => ({ id, kind: "refused", reason });
    if (typeof plan === "string") return refused(plan);
    const ofCheck = plan.request.kind === "check-parts";
    const own = checks[index] ?? refusalOf(codes[place], ofCheck ? "values" : "rows");
    const other = plan.referenced ? refusalOf(codes[place + 1], "rows") : undefined;
    place += plan.referenced ? 2 : 1;
    const refusal = own ?? other;
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

/** Why a CHECK may not be evaluated; undefined for looks that are not about one. */
async function checkProblem(ask: Ask, { request, relation }: PlannedLook): Promise<string | undefined> {
  if (request.kind !== "check-parts" && request.constraint === undefined) return undefined;
  const [row] = await ask(checkCodeStatement, [relation.schema, relation.name, request.constraint ?? ""]);
  return checkRefusal(row);
}

async function take(ask: Ask, look: Look, refused: (reason: string) => LookAnswer): Promise<LookAnswer> {
  try {
    const [row] = await ask(look.sql, look.values);
    const answer = look.answer(row ?? {});
    return typeof answer === "string" ? refused(answer) : answer;
  } catch (error) {
    return refused(reasonOf(error instanceof Error ? String(Reflect.get(error, "code") ?? "") : ""));
  }
}

/** Of the SQLSTATE alone: a server's own words could hold anything. */
function reasonOf(code: string): string {
  if (code === "42501") return "The role may not read the table.";
  if (code === "57014") return "The look took longer than three seconds.";
  if (code === "55P03") return "The table is locked.";
  if (code.startsWith("22")) return "A value is not one of its column's type.";
  if (code === "42809") return "What fills the column is no sequence.";
  if (code === "42883") return "The type of a column has no operator =.";
  return `The server refused the look${/^[0-9A-Z]{5}$/.test(code) ? ` (${code})` : ""}.`;
}
