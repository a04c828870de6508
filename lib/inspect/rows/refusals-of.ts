import "server-only";
import type { PlannedLook } from "../../looks/planned-look";
import type { Ask } from "../connect";
import { checkCodeStatement, checkRefusal } from "./check-code";
import { refusalOf, strangersCodeStatement } from "./strangers-code";

/** Why looks are not taken, since they would run somebody's code or read what no look reads; undefined for those that may be. */
export async function refusalsOf(ask: Ask, plans: readonly (PlannedLook | string)[]): Promise<readonly (string | undefined)[]> {
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
  let place = 0;
  return plans.map((plan, index) => {
    if (typeof plan === "string") return plan;
    const own = checks[index] ?? refusalOf(codes[place], plan.request.kind === "check-parts" ? "values" : "rows");
    const other = plan.referenced ? refusalOf(codes[place + 1], "rows") : undefined;
    place += plan.referenced ? 2 : 1;
    return own ?? other;
  });
}

/** Why a CHECK may not be evaluated; undefined for looks that are not about one. */
async function checkProblem(ask: Ask, { request, relation }: PlannedLook): Promise<string | undefined> {
  if (request.kind !== "check-parts" && request.constraint === undefined) return undefined;
  const [row] = await ask(checkCodeStatement, [relation.schema, relation.name, request.constraint ?? ""]);
  return checkRefusal(row);
}
