import { useId } from "react";
import { unremembered } from "../ui/unremembered";
import type { TlsChoice } from "../workbench/inspect-client";

interface TlsFieldsProps {
  readonly tls: TlsChoice;
  readonly onChange: (tls: TlsChoice) => void;
}

const choices: readonly { readonly mode: TlsChoice["mode"]; readonly words: string; readonly more: string }[] = [
  {
    mode: undefined,
    words: "As the connection string says",
    more: "Without a word in it: checked for public hosts, used where offered for private ones.",
  },
  { mode: "verify-full", words: "Encrypted and checked", more: "The certificate has to be valid, and for this host." },
  { mode: "require", words: "Encrypted, not checked", more: "Nobody can read along, but somebody in between could pose as the server." },
  { mode: "disable", words: "Not encrypted", more: "Whoever sits on the way can read everything but a hashed password." },
];

const pasted = [
  { field: "ca", label: "Certificate of the authority", hint: "Where your own authority signed the server’s certificate." },
  { field: "cert", label: "Client certificate", hint: "Where the server asks for one." },
  { field: "key", label: "Client key", hint: "Without a passphrase." },
] as const;

/** How the connection is protected, in plain words; certificates are pasted, for no file of the server is read. */
export function TlsFields({ tls, onChange }: TlsFieldsProps) {
  const id = useId();
  return (
    <details className="needs-script mt-3 text-fine">
      <summary className="py-1 underline decoration-edge underline-offset-4">Encryption and certificates</summary>
      <fieldset className="mt-2">
        <legend className="font-semibold">Encryption</legend>
        {choices.map(({ mode, words, more }) => (
          <label key={words} className="mt-2 flex items-start gap-2">
            <input
              type="radio"
              name={`${id}-mode`}
              className="mt-1 accent-ink"
              checked={tls.mode === mode}
              onChange={() => onChange({ ...tls, mode })}
            />
            <span>
              {words}
              <span className="block text-muted">{more}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <label className="mt-3 flex items-start gap-2">
        <input
          type="checkbox"
          className="mt-1 accent-ink"
          checked={tls.cleartextPassword === true}
          onChange={(event) => onChange({ ...tls, cleartextPassword: event.target.checked || undefined })}
        />
        <span>
          Let the password be sent unencrypted
          <span className="block text-muted">
            Only to this machine or a private network, only without encryption, and only if the server asks for it. Whoever sits on the way
            can read it.
          </span>
        </span>
      </label>
      {pasted.map(({ field, label, hint }) => (
        <div key={field} className="mt-3">
          <label htmlFor={`${id}-${field}`} className="font-semibold">
            {label}
          </label>
          <p id={`${id}-${field}-hint`} className="text-muted">
            {hint} Paste the text, from <code className="name">-----BEGIN</code> on.
          </p>
          <textarea
            id={`${id}-${field}`}
            className={`field data mt-1 px-3 py-2 ${field === "key" ? "masked" : ""}`}
            rows={2}
            value={tls[field] ?? ""}
            onChange={(event) => onChange({ ...tls, [field]: event.target.value || undefined })}
            {...unremembered}
            aria-describedby={`${id}-${field}-hint`}
          />
        </div>
      ))}
    </details>
  );
}
