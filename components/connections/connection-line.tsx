import { useState } from "react";
import { buttonStyle } from "../ui/button-style";
import { Icon } from "../ui/icon";
import { deleteConnection, type SavedConnection, testConnection } from "./connections-client";
import { EnvironmentTag } from "./environment-tag";
import { testInWords } from "./test-words";

interface ConnectionLineProps {
  readonly connection: SavedConnection;
  readonly mayEdit: boolean;
  readonly onEdit: () => void;
  readonly onDeleted: () => void;
}

type Told = { readonly good: boolean; readonly words: string };

/** One saved connection: what it is called, where it belongs, and what can be done with it. */
export function ConnectionLine({ connection, mayEdit, onEdit, onDeleted }: ConnectionLineProps) {
  const { id, name, environment, tryFixes, usedAt, audience, variable } = connection;
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const [told, setTold] = useState<Told>();

  async function test() {
    setBusy(true);
    setTold(undefined);
    const answer = await testConnection({ id });
    setBusy(false);
    setTold(answer.ok ? { good: true, words: testInWords(answer.value) } : { good: false, words: answer.sentence });
  }

  async function remove() {
    setBusy(true);
    const answer = await deleteConnection(id);
    setBusy(false);
    if (answer.ok) onDeleted();
    else setTold({ good: false, words: answer.sentence });
  }

  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h2 className="font-semibold">{name}</h2>
          <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-fine text-muted">
            <EnvironmentTag environment={environment} />
            {tryFixes ? <span>fixes may be tried here</span> : null}
            {audience === undefined ? null : <span>{audiences[audience]}</span>}
            {variable ? (
              <span>
                from <code className="name">{variable}</code>
              </span>
            ) : null}
            <span>{usedAt === null ? "never used" : `used ${usedAt.slice(0, 10)}`}</span>
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <button type="button" className={buttonStyle.quiet} disabled={busy} onClick={test}>
            {busy && !asking ? "Testing…" : "Test"}
            <span className="sr-only"> {name}</span>
          </button>
          {mayEdit ? (
            <>
              <button type="button" className={buttonStyle.quiet} onClick={onEdit}>
                Change<span className="sr-only"> {name}</span>
              </button>
              <button type="button" className={buttonStyle.quiet} aria-expanded={asking} onClick={() => setAsking(!asking)}>
                Delete<span className="sr-only"> {name}</span>
              </button>
            </>
          ) : null}
        </div>
      </div>
      {asking ? (
        <div className="note mt-3 flex flex-wrap items-center gap-3">
          <p className="text-data">Delete {name}? Nobody will be able to use it afterwards.</p>
          <button type="button" className={buttonStyle.main} disabled={busy} onClick={remove}>
            Delete it
          </button>
          <button type="button" className={buttonStyle.quiet} onClick={() => setAsking(false)}>
            Keep it
          </button>
        </div>
      ) : null}
      <p role="status" className={`flex items-start gap-2 text-fine empty:hidden ${told ? "mt-3" : ""}`}>
        {told ? (
          <>
            <Icon name={told.good ? "confirmed" : "warning"} className={`mt-px ${told.good ? "text-sure" : "text-alarm"}`} />
            <span className="min-w-0">{told.words}</span>
          </>
        ) : null}
      </p>
    </>
  );
}

const audiences = { members: "for all members", admins: "for administrators", people: "for chosen people" } as const;
