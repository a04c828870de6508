import type { ExplainedCause, ExplainedFix, ExplainedRow } from "../explain/schema";
import { blockedBy } from "../postgres/lock-modes";

/** What the document's signs mean, in the words of every printed form. */
export const verdictWords: Record<ExplainedCause["verdict"], string> = {
  confirmed: "Confirmed",
  undecided: "Undecided",
  "ruled-out": "Ruled out",
};

export const proofWords: Record<ExplainedCause["proof"][number]["from"], string> = {
  paste: "the paste",
  statement: "the statement",
  schema: "the schema",
  data: "the rows",
};

/** What speaks for an undecided cause does not prove it. */
export function proofLabel(verdict: ExplainedCause["verdict"], from: ExplainedCause["proof"][number]["from"]): string {
  return `${verdict === "undecided" ? "Sign" : "Proof"} from ${proofWords[from]}`;
}

const needWords: Record<ExplainedCause["needs"][number], string> = {
  statement: "the failing statement",
  schema: "the schema",
  connection: "a connection",
  data: "a look at rows",
};

/** What would settle an open question. A statement that is there already may be one of several that decide. */
export function settledBy(needs: readonly ExplainedCause["needs"][number][], statementGiven: boolean): string {
  const words = needs.map((need) => (need === "statement" && statementGiven ? "the whole script" : needWords[need]));
  return `Settled by ${words.join(", or by ")}.`;
}

export const kindWords: Record<ExplainedFix["kind"], string> = {
  statement: "Run it in place of the statement.",
  schema: "It changes the schema; then run the statement again.",
  data: "It changes rows; then run the statement again.",
  investigate: "It reads only.",
  application: "Code in the application, no SQL.",
};

/** How sure the drawing of the row is. */
export function readingWords({ alignment, readings }: ExplainedRow): string {
  switch (alignment) {
    case "exact":
      return "The printed text fits the columns in one way only.";
    case "likely":
      return `The printed text fits the columns in ${readings} ways; this one is clearly the most plausible.`;
    case "ambiguous":
      return `The printed text fits the columns in ${readings} ways that are as plausible; the first is shown.`;
    case "named":
      return "The server printed the column names itself.";
    case "positional":
      return "The columns are not known: the values stand in the order in which the server printed them.";
  }
}

/** What a step does to others; empty where it does nothing worth saying. */
export function costWords({ lock, scansTable, rewritesTable, transactional }: ExplainedFix["steps"][number]): string {
  return [
    lock === null ? "" : `${lock} lock: ${blockedBy[lock]}`,
    rewritesTable ? "It rewrites the whole table." : "",
    scansTable ? "It reads the whole table once." : "",
    transactional ? "" : "It runs outside a transaction block.",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

export function riskWords({ risk, riskNote }: Pick<ExplainedFix, "risk" | "riskNote">): string {
  if (risk === "none") return riskNote ?? "";
  return `${risk === "low" ? "Low" : risk === "medium" ? "Medium" : "High"} risk. ${riskNote ?? ""}`.trimEnd();
}
