import { Unquotable } from "../../postgres/quote";
import type { FixDraft } from "../fix";
import type { Framework, Language, MigrationTool } from "./framework";
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
  const written = quotable(() => write(known));
  return written && draftOf(written, known, written.tool?.language ?? known.language);
}

/** The same for a tool that writes migrations in SQL, and no rows. */
export function toolFix(tool: MigrationTool, write: () => Written): FixDraft | undefined {
  const written = quotable(write);
  return written && draftOf(written, tool, "sql");
}

function draftOf(written: Written, known: Pick<MigrationTool, "name" | "version">, language: Language | "sql"): FixDraft {
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

function quotable(write: () => Written | undefined): Written | undefined {
  try {
    return write();
  } catch (error) {
    if (error instanceof Unquotable) return undefined;
    throw error;
  }
}
