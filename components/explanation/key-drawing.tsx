import { Icon } from "@/components/ui/icon";
import { Prose } from "@/components/ui/prose";
import { Visible } from "@/components/ui/visible";
import type { ExplainedKey, Explanation } from "@/lib/explain/schema";
import { CellValue } from "./cell-value";

/** A foreign key with both its tables: the row that refers, and the row referred to. */
export function KeyDrawing({ shown, explanation }: { readonly shown: ExplainedKey; readonly explanation: Explanation }) {
  const { constraint } = explanation.error;
  const missing = shown.side === "child";
  return (
    <>
      <div className="key-drawing">
        <KeyPlate
          table={shown.table}
          part="referencing"
          columns={missing ? shown.columns : referencingColumns(explanation)}
          values={shown.values}
          alarm={!missing}
        />
        <KeyNote words={missing ? undefined : "still refers to it"} alarm />
        <p className="key-link">
          <span className="arrow">
            <span className="sr-only">references</span>
          </span>
          {constraint === null ? null : (
            <code className="max-w-full text-fine break-words text-muted">
              <Visible text={constraint} />
            </code>
          )}
        </p>
        <KeyPlate
          table={shown.referencedTable}
          part="referenced"
          columns={missing ? shown.referencedColumns : shown.columns}
          values={shown.values}
          alarm={missing}
        />
        <KeyNote words={missing ? "no such row" : "to be deleted or changed"} alarm={missing} />
      </div>
      {shown.found === null ? null : (
        <p className="mt-3 text-fine text-muted">
          <Prose text={foundNow(shown)} />
        </p>
      )}
    </>
  );
}

interface KeyPlateProps {
  readonly table: string | null;
  readonly part: "referencing" | "referenced";
  readonly columns: readonly string[];
  readonly values: readonly (string | null)[];
  /** This is the row that the error is about. */
  readonly alarm: boolean;
}

function KeyPlate({ table, part, columns, values, alarm }: KeyPlateProps) {
  const heads = values.map((_, index) => columns[index] ?? null);
  return (
    <div className="plate max-w-full min-w-36 overflow-x-auto">
      <table className="data w-full text-data">
        <caption className="border-b border-line px-4 py-2 text-left font-sans">
          {table === null ? (
            <span className="block text-muted">table not known</span>
          ) : (
            <span className="data block font-semibold">
              <Visible text={table} />
            </span>
          )}
          <span className="block text-fine text-muted">{part}</span>
        </caption>
        <thead>
          <tr>
            {heads.map((name, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a key's columns have their places as identity
              <th key={index} scope="col" className="column">
                {name === null ? <span className="font-sans font-normal text-muted">column not known</span> : <Visible text={name} />}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {values.map((value, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <td key={index} className={alarm ? "cell culprit" : "cell"} data-culprit={alarm || undefined}>
                <span className="value">
                  <CellValue value={value} />
                </span>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function KeyNote({ words, alarm }: { readonly words?: string; readonly alarm: boolean }) {
  if (words === undefined) return <span className="hidden tablet:block" />;
  return (
    <p className={alarm ? "key-note font-semibold text-alarm" : "key-note text-muted"}>
      {alarm ? <Icon name="up" className="size-3.5" /> : null}
      {words}
    </p>
  );
}

/** On the referenced side the DETAIL names the referenced columns; the referencing ones stand in the relation, where it is known. */
function referencingColumns({ relation, error }: Explanation): readonly string[] {
  return relation?.referencedBy.find(({ constraint }) => constraint === error.constraint)?.columns ?? [];
}

function foundNow({ side, found, referencedTable }: ExplainedKey): string {
  const where = referencedTable === null ? "the referenced table" : `\`${referencedTable}\``;
  if (found) return side === "child" ? `Looked up: the row is in ${where} now.` : `Looked up: the row is still in ${where}.`;
  return `Looked up: no such row is in ${where} now.`;
}
