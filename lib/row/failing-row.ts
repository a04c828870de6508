/** The failing row laid over the columns; shape and meaning as in the Explanation document. */
export interface FailingRow {
  readonly raw: string;
  readonly alignment: "exact" | "likely" | "ambiguous" | "positional" | "named";
  readonly readings: number;
  readonly cells: readonly Cell[];
}

export interface Cell {
  readonly column: string | null;
  readonly type: string | null;
  /** As printed, the `...` of a cut value included; null is SQL NULL (`null` printed, where it is read so). */
  readonly value: string | null;
  readonly truncated: boolean;
  readonly state: "culprit" | "null-allowed" | "ok" | "hidden";
  readonly certainty: "certain" | "likely" | "unknown";
  readonly alternatives: readonly (string | null)[];
}

/** What a foreign-key, unique or exclusion error prints instead of a row. */
export interface Key {
  readonly columns: readonly string[];
  /** null is a printed `null`. */
  readonly values: readonly (string | null)[];
  /** True when the values could be cut at other places too (a comma inside a value). */
  readonly ambiguous: boolean;
}
