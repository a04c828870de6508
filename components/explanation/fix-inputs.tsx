import { Icon } from "@/components/ui/icon";
import { Prose } from "@/components/ui/prose";
import type { ExplainedFix } from "@/lib/explain/schema";

interface FixInputsProps {
  /** Unique on the page. */
  readonly id: string;
  readonly inputs: ExplainedFix["inputs"];
  readonly typed: ReadonlyMap<string, string>;
  readonly problems: ReadonlyMap<string, string>;
  readonly onType: (name: string, value: string) => void;
}

/** Two types that are not PostgreSQL's. */
const typeWords: Readonly<Record<string, string | undefined>> = { identifier: "name", file: "path" };

/** The values that the person decides. The SQL below follows each keystroke. */
export function FixInputs({ id, inputs, typed, problems, onType }: FixInputsProps) {
  return (
    <div className="grid gap-4">
      {inputs.map((input) => {
        const field = `${id}-${input.name}`;
        const problem = problems.get(input.name);
        const missing = input.value === null && problem === undefined;
        return (
          <div key={input.name} className="grid gap-x-4 gap-y-1 tablet:grid-cols-[minmax(10rem,16rem)_minmax(0,1fr)]">
            <label htmlFor={field} className="text-data font-semibold tablet:col-span-2">
              {input.label}{" "}
              {input.type === null ? null : <span className="data font-normal text-muted">{typeWords[input.type] ?? input.type}</span>}
            </label>
            <input
              id={field}
              className="field needs-script data h-9 px-3 text-data"
              value={typed.get(input.name) ?? input.value ?? ""}
              onChange={(event) => onType(input.name, event.target.value)}
              placeholder={input.type === "file" ? "/path/to/file.csv" : "a value"}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              aria-invalid={problem !== undefined}
              aria-describedby={`${field}-why`}
            />
            <p id={`${field}-why`} className="self-center text-fine text-muted">
              {problem === undefined ? null : (
                <span className="flex items-start gap-1.5 text-alarm">
                  <Icon name="warning" className="mt-px" />
                  {problem}
                </span>
              )}
              {missing ? <strong className="font-semibold text-open">Still needed. </strong> : null}
              <Prose text={input.why} />
            </p>
          </div>
        );
      })}
    </div>
  );
}
