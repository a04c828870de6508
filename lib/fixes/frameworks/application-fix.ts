import { Unquotable } from "../../postgres/quote";
import type { FixDraft } from "../fix";
import type { Framework, MigrationTool } from "./framework";
import { frameworks } from "./frameworks";
import { wrapComments } from "./wrap-comments";

interface Written {
  readonly title: string;
  readonly when: string;
  readonly source: string;
  /** Where it is not the framework's own name and version. */
  readonly tool?: Pick<MigrationTool, "name" | "version" | "language">;
}

/**
 * The code that keeps the error away, in the framework that the paste reveals. Undefined for one that we write no code for,
 * where it has nothing to say about the case, and for names that PostgreSQL cannot hold.
 */
export function applicationFix(framework: string | undefined, write: (framework: Framework) => Written | undefined): FixDraft | undefined {
  const known = frameworks.find(({ keys }) => framework !== undefined && keys.includes(framework));
  if (known === undefined) return undefined;
  const written = writtenBy(known, write);
  if (written === undefined) return undefined;
  const language = written.tool?.language ?? known.language;
  return {
    id: "application-code",
    kind: "application",
    title: written.title,
    when: written.when,
    steps: [],
    risk: "low",
    code: {
      framework: `${(written.tool ?? known).name} ${(written.tool ?? known).version}`,
      language,
      source: wrapComments(written.source, language),
    },
  };
}

function writtenBy(framework: Framework, write: (framework: Framework) => Written | undefined): Written | undefined {
  try {
    return write(framework);
  } catch (error) {
    if (error instanceof Unquotable) return undefined;
    throw error;
  }
}
