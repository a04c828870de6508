import "server-only";
import type { Catalog, Relation } from "../../catalog/catalog";
import type { CountPlace, CountSlice, LookAnswer, LookRequest } from "../../catalog/look";
import { type ExactCount, exactCount } from "../../looks/exact-count";
import { plannedLook } from "../../looks/planned-look";
import type { Ask } from "../connect";
import { withinReason } from "../within-reason";
import { codeOf, queryCanceled, reasonOf } from "./reason-of";
import { refusalsOf } from "./refusals-of";
import { tablePagesStatement } from "./table-pages";

/** Milliseconds after which no further step begins: what is left is asked for again. */
export const sliceTime = 6000;
/** Milliseconds that a step should take; it reads more or fewer pages by how long the last one took. */
const stepTime = 400;
const firstPages = 1000;
const mostPages = 65_536;
/** The rows of a key fall into one of so many shares at most, each of which reads the whole table. */
const mostShares = 16;
const rowsOfShare = 500_000;
const lastPage = "(4294967295,0)";

/**
 * Counts all rows that a look is about, as far as `sliceTime` goes, in the open read-only transaction: in steps of known size, so that
 * what is told of progress is measured. A count that one slice finishes is exact, for it saw one snapshot. Over several slices rows may
 * have moved meanwhile, and it is told as an estimate: no snapshot is kept while nobody asks, since that would hold vacuum back.
 */
export async function countRows(ask: Ask, catalog: Catalog, request: LookRequest, from: CountPlace | undefined): Promise<CountSlice> {
  const started = performance.now();
  const refused = (reason: string, count = from?.count ?? 0): CountSlice => ({
    pages: { read: 0, of: 0 },
    count,
    next: null,
    look: { id: request.id, kind: "refused", reason },
  });
  const plan = withinReason(() => plannedLook(catalog, request)) ?? "The rules of the table are too long to be read.";
  if (typeof plan === "string") return refused(plan);
  const counting = exactCount(plan, catalog.serverVersion);
  if (typeof counting === "string") return refused(counting);
  const [refusal] = await refusalsOf(ask, [plan]);
  if (refusal !== undefined) return refused(refusal);
  ask("SET LOCAL statement_timeout = '3s'").catch(() => undefined);
  let at = from?.at ?? 0;
  let count = from?.count ?? 0;
  try {
    const pages = await pagesOfTree(ask, plan.relation, request);
    const shares = counting.by === "keys" ? (from?.shares ?? sharesFor(plan.relation, pages)) : 1;
    if (shares > mostShares) return refused("The table has too many rows to compare all of their keys in a look.");
    const steps = stepsOf(counting, pages, shares);
    let size = steps.first;
    while (at < steps.end && (at === (from?.at ?? 0) || performance.now() - started < sliceTime)) {
      const begun = performance.now();
      const counted = await step(ask, counting, steps.parameters(at, size));
      if (counted === undefined) {
        if (size <= steps.first / 8) return refused("A step of the count took longer than three seconds.", count);
        size = Math.max(1, Math.floor(size / 4));
        continue;
      }
      count += counted;
      at += size;
      const took = performance.now() - begun;
      if (took < stepTime / 2) size = Math.min(size * 2, steps.most);
      else if (took > stepTime * 2) size = Math.max(Math.floor(size / 2), 1);
    }
    const of = pages.reduce((sum, each) => sum + each, 0) * shares;
    if (at < steps.end)
      return { pages: { read: steps.read(at), of }, count, next: { at, count, ...(shares > 1 ? { shares } : {}) }, look: null };
    return { pages: { read: of, of }, count, next: null, look: answer(request, count, counting.sql, from === undefined) };
  } catch (error) {
    return refused(reasonOf(error), count);
  }
}

function answer({ id, kind }: LookRequest, count: number, sql: string, oneSnapshot: boolean): LookAnswer {
  const counted = { id, kind: kind as Extract<LookAnswer, { readonly count: number }>["kind"], sql };
  return oneSnapshot ? { ...counted, count, exact: true } : { ...counted, count, exact: false, about: count };
}

/** Undefined: it took too long, and nothing was counted. */
async function step(ask: Ask, { sql, values }: ExactCount, own: readonly string[]): Promise<number | undefined> {
  ask("SAVEPOINT look").catch(() => undefined);
  try {
    const [row] = await ask(sql, [...values, ...own]);
    const rows = Number(row?.rows ?? 0);
    return Number.isSafeInteger(rows) && rows > 0 ? rows : 0;
  } catch (error) {
    if (codeOf(error) !== queryCanceled) throw error;
    await ask("ROLLBACK TO SAVEPOINT look");
    return undefined;
  }
}

async function pagesOfTree(ask: Ask, relation: Relation, request: LookRequest): Promise<readonly number[]> {
  const alone = !relation.partitioned && (request.only === true || request.kind === "orphan-count");
  const [row] = await ask(tablePagesStatement, [relation.schema, relation.name, String(alone)]);
  const pages: unknown = JSON.parse(row?.pages ?? "[]");
  return Array.isArray(pages) ? pages.map(Number).filter(Number.isSafeInteger) : [];
}

function sharesFor({ estimatedRows }: Relation, pages: readonly number[]): number {
  // Without statistics as many as fit: fifty rows in a page are usual.
  const known = estimatedRows === null || estimatedRows < 0 ? undefined : estimatedRows;
  const rows = known ?? pages.reduce((sum, each) => sum + each, 0) * 50;
  return 2 ** Math.max(0, Math.ceil(Math.log2(rows / rowsOfShare)));
}

interface Steps {
  /** How far there is to go, in what `at` counts. */
  readonly end: number;
  readonly first: number;
  readonly most: number;
  parameters(at: number, size: number): readonly string[];
  /** Pages read once `at` is reached. */
  read(at: number): number;
}

/** A range of pages is read in each table of the tree, so the largest of them tells how far there is to go. */
function stepsOf({ by }: ExactCount, pages: readonly number[], shares: number): Steps {
  const all = pages.reduce((sum, each) => sum + each, 0);
  if (by === "index") return { end: 1, first: 1, most: 1, parameters: () => [], read: () => all };
  if (by === "keys") {
    return { end: shares, first: 1, most: 1, parameters: (at) => [String(shares - 1), String(at)], read: (at) => at * all };
  }
  const largest = pages.reduce((most, each) => Math.max(most, each), 1);
  // Of tables of one size, each has its part of a step.
  const inEach = (count: number) => Math.max(1, Math.floor((count * largest) / Math.max(all, 1)));
  return {
    end: largest,
    first: inEach(firstPages),
    most: inEach(mostPages),
    parameters: (at, size) => [`(${at},0)`, at + size >= largest ? lastPage : `(${at + size},0)`],
    read: (at) => pages.reduce((sum, each) => sum + Math.min(each, at), 0),
  };
}
