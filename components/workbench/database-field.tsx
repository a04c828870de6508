import { lazy, Suspense, useState } from "react";
import { pastingSettings } from "@/components/connections/settings-on-one-line";
import { TlsFields } from "@/components/connections/tls-fields";
import { buttonStyle } from "@/components/ui/button-style";
import { Icon } from "@/components/ui/icon";
import { partNotLoaded } from "@/components/ui/not-loaded";
import { unremembered } from "@/components/ui/unremembered";
import { Visible } from "@/components/ui/visible";
import { roleWarnings } from "@/lib/catalog/role-warnings";
import { fieldOf } from "../explanation/settle";
import type { Assessment } from "./assess";
import type { Deployment } from "./deployment";
import type { Connection, ConnectionUsed, TlsChoice } from "./inspect-client";
import { namesInWords } from "./look-words";
import { RowsStep } from "./rows-step";
import type { Lookup } from "./use-lookup";

/** Needed by those who open the field only. Where it cannot be had, the page with the paste stays. */
const SavedConnections = lazy(() =>
  import("./saved-connections").then(
    (module) => ({ default: module.SavedConnections }),
    () => ({ default: NotLoaded }),
  ),
);

interface DatabaseFieldProps {
  /** Whether the field is seen. */
  readonly open: boolean;
  readonly deployment: Deployment;
  readonly assessment?: Assessment;
  readonly lookup: Lookup;
  readonly text: string;
  readonly statement: string;
}

/** Where the schema is looked up: a connection string, or the sample database. Says what leaves the tab before it does. */
export function DatabaseField({ open, deployment, assessment, lookup, text, statement }: DatabaseFieldProps) {
  const [url, setUrl] = useState("");
  const [tls, setTls] = useState<TlsChoice>({});
  const [shown, setShown] = useState(false);
  const names = assessment?.names ?? [];
  const ready = names.length > 0 && lookup.asking === undefined;

  function ask(connection: Connection) {
    if (ready) void lookup.ask({ connection, names });
  }

  function askDatabase() {
    const chosen = Object.values(tls).some((value) => value !== undefined);
    ask({ url: url.trim(), ...(chosen ? { tls } : {}) });
  }

  return (
    <>
      {open && deployment.savedConnections ? (
        <Suspense>
          <SavedConnections ready={ready} onAsk={ask} />
        </Suspense>
      ) : null}
      {deployment.connectionStrings ? null : (
        <p className="mb-4 text-fine text-muted">Connection strings of your own are not allowed here.</p>
      )}
      <label htmlFor={fieldOf.connection} className="text-data font-semibold">
        Connection string
      </label>
      <div className="mt-2 flex gap-2">
        <input
          id={fieldOf.connection}
          name="connection"
          type="text"
          className={`field data h-9 px-3 text-data ${shown ? "" : "masked"}`}
          value={url}
          onChange={(event) => setUrl(event.target.value)}
          onPaste={pastingSettings(setUrl)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            if (url.trim() !== "") askDatabase();
          }}
          disabled={!deployment.connectionStrings}
          placeholder="postgres://user:password@host/database"
          {...unremembered}
          aria-invalid={lookup.problem !== undefined && url.trim() !== ""}
          aria-describedby="connection-note connection-problem"
        />
        <button type="button" className={`needs-script ${buttonStyle.quiet}`} aria-pressed={shown} onClick={() => setShown(!shown)}>
          Show
        </button>
      </div>
      <p id="connection-problem" role="alert" className="empty:hidden mt-2 text-fine text-alarm">
        {lookup.problem}
      </p>
      <TlsFields tls={tls} onChange={setTls} />
      <p id="connection-note" className="mt-2 text-fine text-muted">
        <Leaving names={namesInWords(names)} />{" "}
        <a href="/role" className="link">
          Make a role that can only look
        </a>
        .
      </p>
      <div className="needs-script mt-3 flex flex-wrap gap-2">
        <button type="button" className={buttonStyle.main} disabled={!ready || url.trim() === ""} onClick={askDatabase}>
          {lookup.asking === "names" ? "Looking it up…" : "Look it up"}
        </button>
        <button type="button" className={buttonStyle.quiet} disabled={!ready} onClick={() => ask({ sample: true })}>
          Use the sample database
        </button>
      </div>
      {lookup.asking === "names" ? (
        <div className="mt-2 flex items-start justify-between gap-3">
          <p role="status" className="text-fine text-muted">
            Looking it up. The sample database starts at its first use, which takes a few seconds.
          </p>
          <button type="button" className={buttonStyle.quiet} onClick={lookup.cancel}>
            Cancel
          </button>
        </div>
      ) : null}
      <Told assessment={assessment} lookup={lookup} />
      {assessment?.lookedUp && lookup.known?.connection !== undefined ? (
        <RowsStep
          onStop={lookup.cancel}
          looks={assessment.looks}
          sent={assessment.looksSent}
          asking={lookup.asking === "rows"}
          counts={assessment.counts}
          counting={lookup.counting}
          onCount={(look) => void lookup.count(look)}
          seen={lookup.known.looks?.text === text && lookup.known.looks.statement === statement ? lookup.known.looks.answers : undefined}
          onLook={(looks) => {
            if (lookup.known?.connection) void lookup.ask({ connection: lookup.known.connection, names, rows: { looks, text, statement } });
          }}
        />
      ) : null}
    </>
  );
}

function Leaving({ names }: { readonly names: readonly string[] }) {
  return (
    <>
      What leaves this tab, for this page’s own server: the connection string, which it does not keep, and{" "}
      {names.length === 0 ? (
        "the names of the tables and constraints in the error."
      ) : (
        <>
          {names.length === 1 ? "the name " : "the names "}
          {names.map((name, index) => (
            <span key={name}>
              {index === 0 ? "" : ", "}
              <code className="name">{name}</code>
            </span>
          ))}
          .
        </>
      )}{" "}
      It reads the catalog only.
    </>
  );
}

const protectionWords: Readonly<Record<ConnectionUsed["tls"], string>> = {
  verified: "The connection was encrypted, and the certificate checked.",
  unverified: "The connection was encrypted; the certificate was not checked.",
  none: "The connection was not encrypted.",
};

function Told({ assessment, lookup }: { readonly assessment?: Assessment; readonly lookup: Lookup }) {
  if (lookup.known === undefined) return <p role="status" className="sr-only" />;
  const { catalog, connection, used } = lookup.known;
  const where =
    connection === undefined
      ? "the link"
      : "sample" in connection
        ? "the sample database"
        : "id" in connection
          ? "the saved connection"
          : "your database";
  // The API tells the role's warnings among its notes; here they have a place of their own.
  const warnings = roleWarnings(catalog);
  const server = catalog.serverVersion === null ? "" : `, PostgreSQL ${catalog.serverVersion}`;
  return (
    <div className="mt-4 flex flex-wrap items-start justify-between gap-3 border-t border-line pt-3">
      <p role="status" className="flex min-w-0 flex-1 items-start gap-2 text-fine">
        <Icon name="confirmed" className="mt-px text-sure" />
        <span>
          {assessment?.lookedUp ? "Read from" : "Another error was looked up in"} {where}
          {server}: {namesInWords(catalog.relations).join(", ") || "no such relation"}.
          {connection === undefined || used === undefined || "sample" in connection ? null : ` ${protectionWords[used.tls]}`}
          {used?.notes
            .filter((note) => !warnings.includes(note))
            .map((note) => (
              <span key={note} className="mt-1 block text-muted">
                <Visible text={note} />
              </span>
            ))}
        </span>
      </p>
      <button type="button" className={buttonStyle.quiet} onClick={lookup.forget}>
        Forget it
      </button>
      {connection === undefined || "sample" in connection ? null : <LargeRole warnings={warnings} />}
    </div>
  );
}

/** The role could do more than it needs to; said once, beside what was read. */
function LargeRole({ warnings }: { readonly warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  return (
    <p className="flex w-full items-start gap-2 text-fine">
      <Icon name="warning" className="mt-px text-open" />
      <span>
        {warnings.join(" ")}{" "}
        <a href="/role" className="link">
          A role that can only look
        </a>{" "}
        is enough.
      </span>
    </p>
  );
}

function NotLoaded() {
  return (
    <p role="status" className="mb-4 text-fine text-alarm">
      {partNotLoaded}
    </p>
  );
}
