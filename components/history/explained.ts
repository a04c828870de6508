/** One paste that was explained, with what was given besides it. */
export interface Explained {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  /** What the explanation said first. */
  readonly title: string;
  readonly text: string;
  readonly statement?: string;
  readonly schema?: string;
}

/** Whose history it is, and where it is kept. */
export interface HistoryPlace {
  /** Histories of several people in one browser do not mix. */
  readonly owner: string;
  readonly kept: "browser" | "server";
  /** Whether it is kept without having been asked for; the switch is the person's. */
  readonly byDefault: boolean;
}

/** What is longer is explained all the same, and not kept. In UTF-16 units, of the three texts together. */
export const longestKept = 64 * 1024;
