"use client";

import { useActionState, useId } from "react";
import { buttonStyle } from "../ui/button-style";
import { CopyButton } from "../ui/copy-button";
import type { FormAction } from "./form-state";

export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly type?: "text" | "email" | "password" | "select" | "hidden";
  readonly hint?: string;
  readonly value?: string;
  readonly autoComplete?: string;
  readonly readOnly?: boolean;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
}

interface ActionFormProps {
  readonly action: FormAction;
  readonly fields: readonly FormField[];
  readonly submit: string;
  readonly tone?: "main" | "quiet";
  /** What the link that comes back is for. */
  readonly linkLabel?: string;
}

/** A form of labelled fields; works without script. What is wrong stands above the button and is tied to its field. */
export function ActionForm({ action, fields, submit, tone = "main", linkLabel = "Link" }: ActionFormProps) {
  const [state, send, pending] = useActionState(action, undefined);
  const id = useId();
  return (
    <form action={send} className="max-w-md space-y-4">
      {fields.map((field) =>
        field.type === "hidden" ? (
          <input key={field.name} type="hidden" name={field.name} value={field.value} />
        ) : (
          <div key={field.name}>
            <label htmlFor={`${id}-${field.name}`} className="text-data font-semibold">
              {field.label}
            </label>
            <Control
              id={`${id}-${field.name}`}
              problem={`${id}-problem`}
              field={field}
              value={state?.values?.[field.name]}
              wrong={state?.field === field.name}
            />
            {field.hint === undefined ? null : (
              <p id={`${id}-${field.name}-hint`} className="mt-1 text-fine text-muted">
                {field.hint}
              </p>
            )}
          </div>
        ),
      )}
      <p id={`${id}-problem`} role="alert" className="empty:hidden text-data text-alarm">
        {state?.problem}
      </p>
      <p role="status" className="empty:hidden text-data text-sure">
        {state?.done}
      </p>
      {state?.link === undefined ? null : (
        <div>
          <label htmlFor={`${id}-link`} className="text-data font-semibold">
            {linkLabel}
          </label>
          <div className="mt-1 flex gap-2">
            <input id={`${id}-link`} readOnly value={state.link} className="field data h-9 px-3 text-data" />
            <CopyButton label="Copy" of={linkLabel} text={() => state.link ?? ""} />
          </div>
        </div>
      )}
      <button type="submit" className={buttonStyle[tone]} disabled={pending}>
        {pending ? "One moment…" : submit}
      </button>
    </form>
  );
}

interface ControlProps {
  readonly id: string;
  readonly problem: string;
  readonly field: FormField;
  readonly value: string | undefined;
  readonly wrong: boolean;
}

function Control({ id, problem, field, value = field.value, wrong }: ControlProps) {
  const shared = {
    id,
    name: field.name,
    required: true,
    className: "field mt-1 h-9 px-3 text-data",
    "aria-invalid": wrong || undefined,
    "aria-describedby": [wrong ? problem : "", field.hint === undefined ? "" : `${id}-hint`].filter(Boolean).join(" ") || undefined,
  };
  if (field.type === "select") {
    // A new value is a new default, which React gives to a new element only.
    return (
      <select key={value} {...shared} defaultValue={value}>
        {field.choices?.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      {...shared}
      type={field.type ?? "text"}
      defaultValue={value}
      readOnly={field.readOnly}
      autoComplete={field.autoComplete ?? "off"}
      autoCapitalize={field.type === "text" || field.type === undefined ? undefined : "none"}
      spellCheck={false}
    />
  );
}
