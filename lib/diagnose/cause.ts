import type { Evidence } from "./evidence";

export interface Proof {
  readonly text: string;
  readonly from: "paste" | "statement" | "schema" | "data";
}

/** What would settle an undecided cause. */
export type Need = "statement" | "schema" | "connection" | "data";

export type Verdict =
  | { readonly verdict: "confirmed"; readonly proof: readonly Proof[] }
  | { readonly verdict: "ruled-out"; readonly proof: readonly Proof[] }
  | {
      readonly verdict: "undecided";
      readonly needs: readonly Need[];
      readonly proof?: readonly Proof[];
      /** What the proof speaks for, without deciding it: the shape of the row, how a column is named. It only orders. */
      readonly leans?: "for" | "against";
    };

/** A pure question with three answers. Undefined: it does not arise here, and is not listed. */
export interface Cause<S> {
  readonly id: string;
  /** Tells how it came rather than why: behind the confirmed causes that tell why. */
  general?(evidence: Evidence): boolean;
  title(situation: S, evidence: Evidence): string;
  explanation(situation: S, evidence: Evidence): string;
  examine(situation: S, evidence: Evidence): Verdict | undefined;
}

export interface ExaminedCause {
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  readonly verdict: Verdict["verdict"];
  readonly proof: readonly Proof[];
  readonly needs: readonly Need[];
}
