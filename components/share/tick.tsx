interface TickProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly label: string;
  readonly note?: string;
}

/** A choice that is on or off, with what it means below it. */
export function Tick({ checked, onChange, label, note }: TickProps) {
  return (
    <label className="flex min-h-6 items-start gap-2.5 text-data">
      <input
        type="checkbox"
        className="mt-1 size-4 shrink-0 accent-ink"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {label}
        {note === undefined ? null : <span className="block text-fine text-muted">{note}</span>}
      </span>
    </label>
  );
}
