import type { SyntaxTree } from "@/lib/statement/statement";
import { fieldOf } from "../explanation/settle";

interface StatementFieldProps {
  readonly statement: string;
  readonly inPaste: boolean;
  readonly tree?: SyntaxTree;
  readonly onStatement: (statement: string) => void;
}

/** The SQL that failed, where the paste does not hold it. */
export function StatementField({ statement, inPaste, tree, onStatement }: StatementFieldProps) {
  return (
    <>
      <label htmlFor={fieldOf.statement} className="text-data font-semibold">
        The statement that failed
      </label>
      <textarea
        id={fieldOf.statement}
        name="statement"
        className="field extra-box scroll-quiet mt-2 px-3 py-2 text-data"
        value={statement}
        onChange={(event) => onStatement(event.target.value)}
        placeholder="INSERT INTO …"
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        aria-describedby="statement-note"
      />
      <p id="statement-note" className="mt-2 text-fine text-muted">
        {inPaste ? "The paste holds it already, and that one is used. " : "Read with PostgreSQL’s own grammar. "}
        It stays in this tab.
      </p>
      {tree?.ok === false ? <p className="mt-2 text-fine text-open">PostgreSQL’s grammar cannot read it: {tree.error}.</p> : null}
    </>
  );
}
