import { CodeText } from "@/components/ui/code-text";
import { CopyButton } from "@/components/ui/copy-button";
import { SqlText } from "@/components/ui/sql-text";

interface SqlPlateProps {
  readonly sql: string;
  readonly heading: string;
  /** What the text is, for screen readers. */
  readonly of: string;
  readonly copyLabel: string;
  readonly main?: boolean;
  /** Of code that is no SQL. */
  readonly language?: string;
  readonly slots?: readonly { readonly start: number; readonly end: number }[];
}

/** SQL or code with its copy button; what is copied is the text as shown. */
export function SqlPlate({ sql, heading, of, copyLabel, main = false, language, slots }: SqlPlateProps) {
  return (
    <div className="plate bg-panel">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line py-1.5 pr-1.5 pl-4">
        <span className="text-fine text-muted">{heading}</span>
        <CopyButton label={copyLabel} of={of} text={() => sql} tone={main ? "main" : "quiet"} />
      </div>
      {language === undefined ? <SqlText sql={sql} slots={slots} /> : <CodeText source={sql} language={language} />}
    </div>
  );
}
