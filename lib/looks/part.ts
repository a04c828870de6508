import type { Relation } from "../catalog/catalog";
import type { LookAnswer, LookRequest } from "../catalog/look";
import { deparsed, type Sql, sql } from "../fixes/sql";

/** Without an index at most this many pages of a table are read. */
export const pagesLimit = 1000;
/** Rows are counted up to here, where they are counted one by one. */
export const countLimit = 1000;
/** So many pages a sample is meant to have; how many it gets is left to chance, and stays below the limit. */
const sampledPages = 900;
const pageBytes = 8192;

export const partitionedRefusal = "The table is partitioned, and all of it would have to be read.";

/** The pages of a table; infinitely many where nobody knows. */
export function pagesOf({ bytes }: Relation): number {
  return bytes === null ? Number.POSITIVE_INFINITY : bytes / pageBytes;
}

/** A part of a large table from which the whole can be estimated: pages taken at random. */
export interface Sample {
  /** Stands after the table's name. */
  readonly clause: Sql;
  readonly share: number;
}

/** Undefined where nobody knows how large the table is. */
export function sampleOf(relation: Relation): Sample | undefined {
  const pages = pagesOf(relation);
  if (!Number.isFinite(pages)) return undefined;
  const percent = ((100 * sampledPages) / pages).toFixed(6);
  return { clause: sql` TABLESAMPLE pg_catalog."system" (${deparsed(percent)})`, share: Number(percent) / 100 };
}

type CountKind = Extract<LookAnswer, { readonly count: number }>["kind"];

/** The answer of a look that counted in all of a table, up to the limit, or in a sample of it. */
export function counted(look: LookRequest, count: number, text: string, part: "whole" | "beginning" | Sample): LookAnswer {
  const { id } = look;
  const kind = look.kind as CountKind;
  if (!Number.isSafeInteger(count) || count < 0) return { id, kind: "refused", reason: "What the server answered is no number of rows." };
  if (typeof part !== "string") return { id, kind, count, exact: false, about: Math.round(count / part.share), sampledPages, sql: text };
  return { id, kind, count: Math.min(count, countLimit), exact: part === "whole" && count <= countLimit, sql: text };
}
