import type { Catalog, CatalogName } from "@/lib/catalog/catalog";
import type { LookAnswer, LookRequest } from "@/lib/catalog/look";
import { explain, looksNeeded, namesNeeded, needsMoreForms, readPaste, syntaxNeeded } from "@/lib/explain/explain";
import type { ExplainInput } from "@/lib/explain/explain-input";
import type { ExplanationDocument } from "@/lib/explain/schema";
import { exactCount } from "@/lib/looks/exact-count";
import { plannedLook } from "@/lib/looks/planned-look";
import type { LookedUp } from "./use-lookup";

/** What the workbench gives: the engine's input, with what a connection told kept together with what it was asked. */
export type Evidence = Pick<ExplainInput, "statement" | "schema" | "relation" | "syntax" | "reading" | "moreForms"> & {
  readonly text: string;
  readonly lookedUp?: LookedUp;
};

/** One paste read once: the document, and what would make it better. */
export interface Assessment {
  readonly document: ExplanationDocument;
  /** What a connection would be asked for. */
  readonly names: readonly CatalogName[];
  /** Texts for PostgreSQL's grammar. */
  readonly syntax: readonly string[];
  /** Those of them that come from statements. */
  readonly statements: readonly string[];
  /** Looks at rows that would settle causes. */
  readonly looks: readonly LookRequest[];
  /** Their SQL as the server will send it; `$1` and so on stand for the values compared. Empty without a catalog. */
  readonly looksSent: string;
  /** What the looks that were taken could only estimate, and how all of it is counted. */
  readonly counts: readonly CountOffer[];
  /** Whether the paste itself holds the failing statement of each error. */
  readonly statementInPaste: boolean;
  /** The translated wordings would tell more, and have not been handed in. */
  readonly wantsForms: boolean;
  /** Whether what the connection told is about this paste. */
  readonly lookedUp: boolean;
}

export interface CountOffer {
  readonly look: LookRequest;
  /** Sent again and again; `$1` and so on stand for the values compared, and for where each step begins and ends. */
  readonly sql: string;
}

/** Synchronous and pure; runs in the tab, for large pastes in a worker. */
export function assess({ lookedUp, moreForms, ...given }: Evidence): Assessment {
  const english = { ...given, reading: given.reading ?? readPaste(given) };
  const translated = needsMoreForms(english);
  const reading = translated && moreForms !== undefined ? readPaste({ text: given.text, moreForms }) : english.reading;
  const paste = { ...given, reading };
  const names = namesNeeded(paste);
  const applies = lookedUp !== undefined && share(lookedUp.asked, names);
  const seen = applies && lookedUp.looks?.text === given.text && lookedUp.looks.statement === (given.statement ?? "");
  const input = { ...paste, catalog: applies ? lookedUp.catalog : undefined, looks: seen ? lookedUp.looks?.answers : undefined };
  const looks = looksNeeded(input);
  return {
    document: explain(input),
    names,
    syntax: syntaxNeeded(input),
    statements: syntaxNeeded({ ...input, schema: undefined }),
    looks,
    looksSent: sentFor(input.catalog, looks),
    counts: countsFor(input.catalog, looks, input.looks ?? []),
    statementInPaste:
      reading.sql !== undefined || (reading.reports.length > 0 && reading.reports.every((report) => report.statement !== undefined)),
    wantsForms: translated && moreForms === undefined,
    lookedUp: applies,
  };
}

function sentFor(catalog: Catalog | undefined, looks: readonly LookRequest[]): string {
  if (catalog === undefined) return "";
  const statements = looks.flatMap((look) => {
    const plan = plannedLook(catalog, look);
    return typeof plan === "string" || typeof plan.look === "string" ? [] : [`${plan.look.sql};`];
  });
  return statements.join("\n");
}

function countsFor(catalog: Catalog | undefined, looks: readonly LookRequest[], answers: readonly LookAnswer[]): readonly CountOffer[] {
  if (catalog === undefined) return [];
  return looks.flatMap((look) => {
    const plan = plannedLook(catalog, look);
    const answer = answers.find(({ id }) => id === look.id);
    if (typeof plan === "string" || answer === undefined) return [];
    // Refused for its size, or answered from a part.
    const open = answer.kind === "refused" ? typeof plan.look === "string" : "count" in answer && !answer.exact;
    const countedInParts = "count" in answer && answer.about !== undefined && answer.sampledPages === undefined;
    const counting = open && !countedInParts ? exactCount(plan, catalog.serverVersion) : "";
    return typeof counting === "string" ? [] : [{ look, sql: `${counting.sql};` }];
  });
}

/** A catalog that was looked up for another paste says nothing here. */
function share(some: readonly CatalogName[], others: readonly CatalogName[]): boolean {
  const keys = new Set(some.map(keyOf));
  return others.some((name) => keys.has(keyOf(name)));
}

function keyOf({ kind, schema, name }: CatalogName): string {
  return JSON.stringify([kind, schema, name]);
}
