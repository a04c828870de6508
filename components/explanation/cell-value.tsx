import { Visible } from "@/components/ui/visible";

/** A value as it is stored: SQL NULL is a sign, a text is a text, also when it spells "null" or is empty. */
export function CellValue({ value, truncated = false }: { readonly value: string | null; readonly truncated?: boolean }) {
  if (value === null) {
    return (
      <abbr title="SQL NULL: no value" className="null-sign">
        NULL
      </abbr>
    );
  }
  if (value === "") return <span className="text-muted italic">empty text</span>;
  return (
    <>
      <Visible text={value} />
      {truncated ? (
        <span className="text-muted" title="PostgreSQL cuts long values here">
          {value.endsWith("...") ? "" : "…"} <small className="mark">cut</small>
        </span>
      ) : null}
      {/^null$/i.test(value) ? <small className="mark">text</small> : null}
    </>
  );
}
