import { fieldOf } from "../explanation/settle";

interface SchemaFieldProps {
  readonly schema: string;
  readonly onSchema: (schema: string) => void;
}

/** The table as text. */
export function SchemaField({ schema, onSchema }: SchemaFieldProps) {
  return (
    <>
      <label htmlFor={fieldOf.schema} className="text-data font-semibold">
        The table as text
      </label>
      <textarea
        id={fieldOf.schema}
        name="schema"
        className="field extra-box scroll-quiet mt-2 px-3 py-2 text-data"
        value={schema}
        onChange={(event) => onSchema(event.target.value)}
        placeholder={"CREATE TABLE …\n\nor what \\d prints"}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        aria-describedby="schema-note"
      />
      <p id="schema-note" className="mt-2 text-fine text-muted">
        Understood: <code>CREATE TABLE</code> and <code>ALTER TABLE</code> statements, the output of <code>\d</code>, and the rows of an{" "}
        <code>information_schema.columns</code> query as psql, pgAdmin or DBeaver print them. It stays in this tab.
      </p>
    </>
  );
}
