import type { Evidence } from "../diagnose/evidence";
import { buildFix } from "../fixes/build-fix";
import type { Fix, FixDraft } from "../fixes/fix";
import { Unquotable } from "../postgres/quote";

/** A fix whose names PostgreSQL cannot hold is left out; the others stay. */
export function writeFixes(list: () => readonly FixDraft[], evidence: Evidence): readonly Fix[] {
  const drafts = unlessUnquotable(list) ?? [];
  const fixes = drafts.flatMap((draft) => {
    const fix = unlessUnquotable(() => buildFix(draft, false, evidence.catalog));
    return fix === undefined ? [] : [{ fix, best: draft.best ?? false }];
  });
  // With the schema known, what is recommended runs as it stands.
  const best = fixes.find(({ fix, best }) => best && (fix.ready || evidence.relation === undefined));
  return fixes.map((one) => (one === best ? { ...one.fix, recommended: true } : one.fix));
}

function unlessUnquotable<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof Unquotable) return undefined;
    throw error;
  }
}
