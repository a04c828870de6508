import { useDeferredValue, useEffect, useMemo, useState } from "react";
import type { MessageForm } from "@/lib/parse/error-report";
import type { SyntaxTree, SyntaxTrees } from "@/lib/statement/statement";
import type { Assessment } from "./assess";
import type { LargePaste } from "./large-paste";
import { useEngine } from "./use-engine";
import type { LookedUp } from "./use-lookup";
import { usePasteWorker } from "./use-paste-worker";

/** Everything the person has given so far. */
export interface Given {
  readonly text: string;
  /** Held apart from the box; then `text` is empty. */
  readonly large?: LargePaste;
  readonly statement: string;
  readonly schema: string;
  readonly lookedUp?: LookedUp;
  /** Which of several tables of one name is meant. */
  readonly relation?: { readonly schema: string | null; readonly name: string };
}

interface Assessed {
  readonly assessment?: Assessment;
  /** Trees of what PostgreSQL's grammar has read so far. */
  readonly trees: SyntaxTrees;
  /** A large paste is being read. */
  readonly busy: boolean;
  /** What went wrong on the page's own side, in a sentence. */
  readonly failure?: string;
}

/** Texts longer than this are explained a moment after the keystroke. */
const deferredFrom = 50_000;
/** The person may still be typing the statement. */
const pause = 120;
const treesKept = 64;

/** Explains what is given: at once without the grammar, and again when the grammar has read what there is to read. */
export function useAssessment(given: Given): Assessed {
  const { engine, failed } = useEngine();
  const [trees, setTrees] = useState<SyntaxTrees>(new Map());
  const [moreForms, setMoreForms] = useState<readonly MessageForm[]>();
  const later = useDeferredValue(given.text);
  const text = given.text.length > deferredFrom ? later : given.text;
  const { large, statement, schema, lookedUp, relation } = given;

  const evidence = useMemo(
    () => ({ statement: statement || undefined, schema: schema || undefined, lookedUp, relation, syntax: trees, moreForms }),
    [statement, schema, lookedUp, relation, trees, moreForms],
  );
  const near = useMemo(
    () => (engine === undefined || large !== undefined || text.trim() === "" ? {} : tried(() => engine.assess({ ...evidence, text }))),
    [engine, large, text, evidence],
  );
  const far = usePasteWorker(large?.text, evidence);
  const { assessment, broken } = large === undefined ? near : far;

  useEffect(() => {
    const missing = (assessment?.syntax ?? []).filter((sql) => !trees.has(sql));
    if (missing.length === 0) return undefined;
    const timer = setTimeout(async () => {
      // Where the grammar cannot be had, what it would have told stays unknown.
      const grammar = await import("./grammar").catch(() => undefined);
      if (grammar === undefined) return;
      const read = await Promise.all(missing.map(async (sql) => [sql, await grammar.readSyntax(sql)] as const));
      const told = read.filter((pair): pair is readonly [string, SyntaxTree] => pair[1] !== undefined);
      if (told.length > 0) setTrees((before) => new Map([...before, ...told].slice(-treesKept)));
    }, pause);
    return () => clearTimeout(timer);
  }, [assessment, trees]);

  useEffect(() => {
    if (assessment?.wantsForms !== true) return;
    import("@/lib/explain/more-forms").then(
      (loaded) => setMoreForms(loaded.moreForms),
      // Without them the paste is read in English, as it was.
      () => undefined,
    );
  }, [assessment]);

  return { assessment, trees, busy: far.busy, failure: failed ? notLoaded : broken ? notExplained : undefined };
}

const notLoaded = "The page’s program could not be loaded. Load the page again.";
const notExplained = "Failing Row itself failed on this paste. The paste is unchanged, and nothing of it was sent.";

/** A fault of the engine must not take the page, and with it the paste, away from the person. It is still reported as an error. */
function tried(work: () => Assessment): { readonly assessment?: Assessment; readonly broken?: boolean } {
  try {
    return { assessment: work() };
  } catch (error) {
    reportError(error);
    return { broken: true };
  }
}
