import { useState } from "react";
import { buttonStyle } from "../ui/button-style";
import { unremembered } from "../ui/unremembered";
import type { TlsChoice } from "../workbench/inspect-client";
import type { ConnectionDraft, ConnectionList, Refused } from "./connections-client";
import { Field } from "./field";
import { pastingSettings } from "./settings-on-one-line";
import { TlsFields } from "./tls-fields";

/** What is typed of where a connection leads. */
export interface TargetText {
  readonly kind: "url" | "fields" | "variable";
  readonly url: string;
  readonly host: string;
  readonly port: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly variable: string;
  readonly tls: TlsChoice;
}

export const emptyTarget: TargetText = {
  kind: "url",
  url: "",
  host: "",
  port: "5432",
  database: "",
  user: "",
  password: "",
  variable: "",
  tls: {},
};

/** The typed target as a request has it. */
export function draftOf(text: TargetText): Pick<ConnectionDraft, "url" | "fields" | "variable" | "tls"> {
  const { kind, url, host, port, database, user, password, variable } = text;
  if (kind === "variable") return { variable: variable.trim() };
  const tls = Object.values(text.tls).some((value) => value !== undefined) ? { tls: text.tls } : {};
  if (kind === "url") return { url: url.trim(), ...tls };
  return { fields: { host, port: Number(port), database, user, ...(password === "" ? {} : { password }) }, ...tls };
}

interface TargetFieldsProps {
  readonly id: string;
  readonly target: TargetText;
  readonly saving: ConnectionList["saving"];
  readonly refused?: Refused;
  readonly onTarget: (target: TargetText) => void;
}

const kinds = { url: "Connection string", fields: "Host, user, password", variable: "Environment variable" } as const;

/** Where a connection leads, given in one of three ways, and how TLS is used on the way. */
export function TargetFields({ id, target, saving, refused, onTarget }: TargetFieldsProps) {
  const [shown, setShown] = useState(false);
  const put = (changed: Partial<TargetText>) => onTarget({ ...target, ...changed });
  const wrong = (field: string) => refused?.field?.startsWith(field) === true || undefined;

  return (
    <fieldset className="space-y-4">
      <legend className="mb-2 text-data font-semibold">Where it leads</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-2">
        {Object.entries(kinds).map(([kind, words]) => (
          <label key={kind} className="flex items-center gap-2 text-data">
            <input
              type="radio"
              name={`${id}-kind`}
              className="size-4"
              checked={target.kind === kind}
              disabled={!saving.on && kind !== "variable"}
              onChange={() => put({ kind: kind as TargetText["kind"] })}
            />
            {words}
          </label>
        ))}
      </div>
      {saving.on ? null : <p className="note text-fine">{saving.reason} A connection that names an environment variable needs no key.</p>}
      {target.kind === "url" ? (
        <Field label="Connection string" id={`${id}-url`} note="Saved encrypted, and never shown again.">
          <div className="flex gap-2">
            <input
              id={`${id}-url`}
              className={`field data h-9 px-3 text-data ${shown ? "" : "masked"}`}
              value={target.url}
              onChange={(event) => put({ url: event.target.value })}
              onPaste={pastingSettings((url) => put({ url }))}
              placeholder="postgres://user:password@host/database"
              aria-invalid={wrong("url")}
              aria-describedby={`${id}-url-note`}
              {...unremembered}
            />
            <button type="button" className={buttonStyle.quiet} aria-pressed={shown} onClick={() => setShown(!shown)}>
              Show
            </button>
          </div>
        </Field>
      ) : null}
      {target.kind === "fields" ? (
        <div className="grid grid-cols-[minmax(0,1fr)_6rem] gap-4">
          <Field label="Host" id={`${id}-host`}>
            <input
              id={`${id}-host`}
              className="field data h-9 px-3 text-data"
              value={target.host}
              onChange={(event) => put({ host: event.target.value })}
              aria-invalid={wrong("fields")}
              {...unremembered}
            />
          </Field>
          <Field label="Port" id={`${id}-port`}>
            <input
              id={`${id}-port`}
              inputMode="numeric"
              className="field data h-9 px-3 text-data"
              value={target.port}
              onChange={(event) => put({ port: event.target.value })}
              {...unremembered}
            />
          </Field>
          <div className="col-span-2">
            <Field label="Database" id={`${id}-database`}>
              <input
                id={`${id}-database`}
                className="field data h-9 px-3 text-data"
                value={target.database}
                onChange={(event) => put({ database: event.target.value })}
                {...unremembered}
              />
            </Field>
          </div>
          <div className="col-span-2 grid gap-4 tablet:grid-cols-2">
            <Field label="User" id={`${id}-user`}>
              <input
                id={`${id}-user`}
                className="field data h-9 px-3 text-data"
                value={target.user}
                onChange={(event) => put({ user: event.target.value })}
                {...unremembered}
              />
            </Field>
            <Field label="Password" id={`${id}-password`} note="Saved encrypted, and never shown again.">
              <input
                id={`${id}-password`}
                className="field data masked h-9 px-3 text-data"
                value={target.password}
                onChange={(event) => put({ password: event.target.value })}
                aria-describedby={`${id}-password-note`}
                {...unremembered}
              />
            </Field>
          </div>
        </div>
      ) : null}
      {target.kind === "variable" ? (
        <Field
          label="Environment variable"
          id={`${id}-variable`}
          note="The app reads the connection string from it at each use. Nothing secret is saved."
        >
          <input
            id={`${id}-variable`}
            className="field data h-9 px-3 text-data"
            value={target.variable}
            onChange={(event) => put({ variable: event.target.value })}
            placeholder="SHOP_DATABASE_URL"
            aria-invalid={wrong("variable")}
            aria-describedby={`${id}-variable-note`}
            {...unremembered}
          />
        </Field>
      ) : (
        <TlsFields tls={target.tls} onChange={(tls) => put({ tls })} />
      )}
    </fieldset>
  );
}
