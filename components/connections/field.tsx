import type { ReactNode } from "react";

/** A label above what it names. */
export function Field({
  label,
  id,
  note,
  children,
}: {
  readonly label: string;
  readonly id: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-data font-semibold">
        {label}
      </label>
      {children}
      {note === undefined ? null : (
        <p id={`${id}-note`} className="mt-1 text-fine text-muted">
          {note}
        </p>
      )}
    </div>
  );
}
