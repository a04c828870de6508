import type { Catalog, Relation } from "../catalog/catalog";
import { countedRowsFirst } from "../catalog/counted-rows";
import type { LookAnswer, LookRequest } from "../catalog/look";
import type { Need, Proof, Verdict } from "../diagnose/cause";
import type { QualifiedName } from "../fixes/sql";
import type { Statement } from "../statement/statement";
import type { Changes } from "./change";
import type { RowsConcerned, TableLock } from "./hazard";
import type { Made } from "./script-state";

/** The moment at which a statement of a migration runs: what a rule needs to judge one of its changes. */
export interface Moment {
  readonly statement: Statement;
  readonly serverVersion: number;
  readonly serverVersionKnown: boolean;
  /** Before the statement. */
  readonly catalog?: Catalog;
  readonly table: QualifiedName;
  readonly relation?: Relation;
  readonly changes: Changes;
  /** What the statement makes. */
  readonly made: readonly Made[];
  /** The statement's lock on its own table. */
  readonly lock: TableLock["mode"];
  readonly inTransaction: boolean;
  /** Set by the script before. */
  readonly timeZone?: string;
  /** The migration's text behind the statement. */
  readonly rest: string;
  relationOf(table: QualifiedName): Relation | undefined;
  isEmpty(table: QualifiedName): boolean;
  isAllNull(column: string): boolean;
  /** Nothing ran before that may have changed tables out of sight. */
  readonly told: boolean;
  /** The line of an earlier statement after which no row holds NULL in the column. */
  filledAt(column: string): number | undefined;
  /** Asks for a look at rows; its answer, where there is one. Asked in the same order whatever the answers are. */
  look(request: Omit<LookRequest, "id">): LookAnswer | undefined;
  /** The line of an earlier statement of the script that changes the rows of a table. */
  writtenAt(table: QualifiedName): number | undefined;
}

export function proofOf(from: Proof["from"], text: string): Proof {
  return { from, text };
}

export function confirmed(...proof: readonly Proof[]): Verdict {
  return { verdict: "confirmed", proof };
}

export function ruledOut(...proof: readonly Proof[]): Verdict {
  return { verdict: "ruled-out", proof };
}

export function undecided(moment: Moment, ...proof: readonly Proof[]): Verdict {
  return { verdict: "undecided", needs: needsOf(moment), proof };
}

/** What would let the rows be looked at. */
export function needsOf({ catalog }: Moment): readonly Need[] {
  return catalog?.from === "connection" ? ["data"] : ["connection"];
}

/** The verdict that a count of offending rows gives. `what`: of so many, such as "hold NULL in `email`". */
export function judgedByCount(
  moment: Moment,
  answer: LookAnswer | undefined,
  what: string,
): { readonly verdict: Verdict; readonly rows?: RowsConcerned } {
  const line = moment.writtenAt(moment.table);
  if (answer === undefined) return { verdict: undecided(moment) };
  if (answer.kind === "refused") return { verdict: { verdict: "undecided", needs: [], proof: [proofOf("data", answer.reason)] } };
  if (!("count" in answer)) return { verdict: undecided(moment) };
  const { count, exact } = answer;
  const counted = `${countedRowsFirst(answer)} ${what}.`;
  const proof = proofOf("data", count === 0 && !exact ? `None of the rows that were looked at ${what}.` : counted);
  const rows: RowsConcerned | undefined = count > 0 || exact ? { count, from: exact ? "counted" : "counted in part" } : undefined;
  if (line !== undefined) {
    const before = proofOf("statement", `The statement in line ${line} may change that before.`);
    return { verdict: { verdict: "undecided", needs: [], proof: [proof, before] }, rows };
  }
  if (count > 0) return { verdict: confirmed(proof), rows };
  return exact ? { verdict: ruledOut(proof), rows } : { verdict: { verdict: "undecided", needs: [], proof: [proof] }, rows };
}
