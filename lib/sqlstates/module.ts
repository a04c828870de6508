import type { CatalogName } from "../catalog/catalog";
import type { LookRequest } from "../catalog/look";
import type { Cause, ExaminedCause } from "../diagnose/cause";
import type { Evidence } from "../diagnose/evidence";
import type { FixDraft } from "../fixes/fix";
import type { ErrorReport, MessageForm } from "../parse/error-report";

/** What is known of an error whose client kept its own words only. */
export interface Unnamed {
  readonly summary: string;
  readonly causes: readonly Cause<undefined>[];
  readonly fixes: readonly FixDraft[];
}

/** Everything the project knows about one SQLSTATE. One folder each; `registry.ts` lists them. */
export interface SqlstateModule<S = unknown> {
  readonly sqlstate: string;
  /** PostgreSQL's condition name, appendix A. */
  readonly condition: string;
  /** English wordings first, as the server writes them (18 first, older ones after). */
  readonly forms: readonly MessageForm[];
  /** The report as one of this SQLSTATE's situations; undefined when it names too little. */
  situation(report: ErrorReport): S | undefined;
  /** The text of a statement in a function's body, from the CONTEXT, where it is read too. */
  innerStatement?(report: ErrorReport): string | undefined;
  /** What to look up in the catalog. */
  names(situation: S, report: ErrorReport): readonly CatalogName[];
  /** Looks at rows that would settle causes. */
  looks(situation: S, evidence: Evidence): readonly LookRequest[];
  /** One or two plain sentences in the person's names: what happened. */
  summary(situation: S, evidence: Evidence): string;
  causes(situation: S): readonly Cause<S>[];
  /** Best first; only those that would work. */
  fixes(situation: S, evidence: Evidence, causes: readonly ExaminedCause[]): readonly FixDraft[];
  /** For errors that print a key: which tables it stands between. */
  key?(
    situation: S,
    evidence: Evidence,
  ): {
    readonly side?: "child" | "parent";
    readonly table?: string;
    readonly referencedTable?: string;
    readonly referencedColumns?: readonly string[];
    /** Whether the referenced row exists now, when looked up. */
    readonly found?: boolean;
  };
  /** Of a report that names too little for a situation: what can be said by what the client kept. Undefined: nothing. */
  unnamed?(evidence: Evidence): Unnamed | undefined;
  prevention(situation: S, evidence: Evidence): readonly string[];
  readonly links: readonly { readonly title: string; readonly url: string }[];
}
