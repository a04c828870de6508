import type { Need, Proof, Verdict } from "./cause";

export const confirmed = (...proof: readonly Proof[]): Verdict => ({ verdict: "confirmed", proof });
export const ruledOut = (...proof: readonly Proof[]): Verdict => ({ verdict: "ruled-out", proof });
export const undecided = (needs: readonly Need[], ...proof: readonly Proof[]): Verdict => ({ verdict: "undecided", needs, proof });
/** Undecided, with what speaks for the cause or against it. */
export const leaning = (leans: "for" | "against", needs: readonly Need[], ...proof: readonly Proof[]): Verdict => ({
  verdict: "undecided",
  needs,
  proof,
  leans,
});

export const byPaste = (text: string): Proof => ({ from: "paste", text });
export const byStatement = (text: string): Proof => ({ from: "statement", text });
export const bySchema = (text: string): Proof => ({ from: "schema", text });
export const byData = (text: string): Proof => ({ from: "data", text });
