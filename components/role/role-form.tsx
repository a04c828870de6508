"use client";

import { useId, useRef, useState } from "react";
import { roleScript } from "@/lib/fixes/role-script";
import { SqlPlate } from "../explanation/sql-plate";
import { useEarly } from "../ui/use-early";

interface RoleFormProps {
  readonly database?: string;
  readonly schemas?: string;
}

/** The script of a role that can only look, for the person's own names. */
export function RoleForm({ database: given = "your_database", schemas: givenSchemas = "public" }: RoleFormProps) {
  const [role, setRole] = useState("failing_row");
  const [database, setDatabase] = useState(given);
  const [schemas, setSchemas] = useState(givenSchemas);
  const [rows, setRows] = useState(false);
  const tick = useRef<HTMLInputElement>(null);
  useEarly(tick, ({ checked }) => setRows(checked));
  const names = schemas
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const script = roleScript({ role, database, schemas: names.length === 0 ? ["public"] : names, rows });

  return (
    <>
      <div className="grid gap-4 tablet:grid-cols-3">
        <Field label="Role" value={role} onValue={setRole} />
        <Field label="Database" value={database} onValue={setDatabase} />
        <Field label="Schemas, with commas between" value={schemas} onValue={setSchemas} />
      </div>
      <label className="mt-4 flex min-h-9 items-center gap-2 text-data">
        <input ref={tick} type="checkbox" checked={rows} onChange={(event) => setRows(event.target.checked)} className="accent-ink" />
        Also let it look at rows, which settles more causes
      </label>
      <p role="alert" className="empty:hidden mt-2 text-fine text-alarm">
        {typeof script === "string" ? script : ""}
      </p>
      {typeof script === "string" ? null : (
        <div className="mt-6 space-y-6">
          <SqlPlate
            sql={script.create}
            heading="Run once, as an administrator"
            of="the script that makes the role"
            copyLabel="Copy SQL"
            main
          />
          <p className="max-w-prose">
            Then give it a password in psql with <code className="name">\password</code>, which keeps it out of the history and the server’s
            log, and connect with that role.
          </p>
          <SqlPlate sql={script.drop} heading="To be rid of it" of="the script that drops the role" copyLabel="Copy SQL" />
        </div>
      )}
    </>
  );
}

function Field({ label, value, onValue }: { readonly label: string; readonly value: string; readonly onValue: (value: string) => void }) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEarly(field, (early) => onValue(early.value));
  return (
    <div>
      <label htmlFor={id} className="text-data font-semibold">
        {label}
      </label>
      <input
        ref={field}
        id={id}
        className="field data mt-2 h-9 px-3 text-data"
        value={value}
        onChange={(event) => onValue(event.target.value)}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
      />
    </div>
  );
}
