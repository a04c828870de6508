import { useEffect, useId, useState } from "react";
import { type ConnectionList, listConnections } from "../connections/connections-client";
import { environmentNames } from "../connections/environment-tag";
import { buttonStyle } from "../ui/button-style";

interface SavedConnectionsProps {
  readonly ready: boolean;
  readonly onAsk: (connection: { readonly id: string }) => void;
}

/** The choice among the saved connections, asked for when it is first seen. Where there are none, only the way to the page of them. */
export function SavedConnections({ ready, onAsk }: SavedConnectionsProps) {
  const [list, setList] = useState<ConnectionList>();
  const [failure, setFailure] = useState<string>();
  const [chosen, setChosen] = useState("");
  const id = useId();

  useEffect(() => {
    const asking = new AbortController();
    void listConnections(asking.signal).then((answer) => {
      if (asking.signal.aborted) return;
      if (answer.ok) setList(answer.value);
      else setFailure(answer.sentence);
    });
    return () => asking.abort();
  }, []);

  if (failure !== undefined) return <p className="mb-5 text-fine text-muted">Saved connections are not at hand. {failure}</p>;
  if (list === undefined || list.connections.length === 0) return null;
  const selected = chosen || list.connections[0]?.id || "";
  return (
    <div className="mb-5 border-b border-line pb-5">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <label htmlFor={id} className="text-data font-semibold">
          Saved connection
        </label>
        <a href="/connections" className="link text-fine">
          {list.mayEdit ? "Manage" : "All of them"}
        </a>
      </div>
      <div className="flex gap-2">
        <select id={id} className="field h-9 px-2 text-data" value={selected} onChange={(event) => setChosen(event.target.value)}>
          {list.connections.map((connection) => (
            <option key={connection.id} value={connection.id}>
              {connection.name} ({environmentNames[connection.environment]})
            </option>
          ))}
        </select>
        <button type="button" className={buttonStyle.main} disabled={!ready} onClick={() => onAsk({ id: selected })}>
          Use it
        </button>
      </div>
    </div>
  );
}
