import { Field } from "./field";
import type { TargetText } from "./target-fields";

const modes = {
  "": "Checked for public hosts, where possible for private ones",
  "verify-full": "Required, and the certificate is checked",
  require: "Required, but the certificate is not checked",
  prefer: "Used where the server offers it",
  disable: "Not used",
} as const;

const pasted = [
  ["ca", "Certificate of the authority"],
  ["cert", "Client certificate"],
  ["key", "Key of the client certificate"],
] as const;

/** How TLS is used. Certificates are pasted, for the app reads no file that somebody names. */
export function TlsFields({
  id,
  target,
  onTarget,
}: {
  readonly id: string;
  readonly target: TargetText;
  readonly onTarget: (target: TargetText) => void;
}) {
  return (
    <details className="plate">
      <summary className="px-4 py-2.5 text-data font-semibold">TLS</summary>
      <div className="space-y-4 border-t border-line p-4">
        <Field label="Encryption" id={`${id}-tls`}>
          <select
            id={`${id}-tls`}
            className="field h-9 px-2 text-data"
            value={target.mode}
            onChange={(event) => onTarget({ ...target, mode: event.target.value })}
          >
            {Object.entries(modes).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </Field>
        {pasted.map(([name, words]) => (
          <Field key={name} label={`${words}, as PEM`} id={`${id}-${name}`}>
            <textarea
              id={`${id}-${name}`}
              className="field data px-3 py-2 text-fine"
              rows={3}
              value={target[name]}
              onChange={(event) => onTarget({ ...target, [name]: event.target.value })}
              placeholder={name === "key" ? "-----BEGIN PRIVATE KEY-----" : "-----BEGIN CERTIFICATE-----"}
              autoComplete="off"
              spellCheck={false}
            />
          </Field>
        ))}
      </div>
    </details>
  );
}
