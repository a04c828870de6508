"use client";

import { useRef, useState } from "react";
import { buttonStyle } from "../ui/button-style";
import { ConnectionForm, type PersonChoice } from "./connection-form";
import { ConnectionLine } from "./connection-line";
import type { ConnectionList, SavedConnection } from "./connections-client";

interface ConnectionsViewProps {
  readonly list: ConnectionList;
  /** The people of the team; undefined where there is no team. */
  readonly people?: readonly PersonChoice[];
}

/** The saved connections: tested, and by those who may, added, changed and deleted. */
export function ConnectionsView({ list, people }: ConnectionsViewProps) {
  const [connections, setConnections] = useState(list.connections);
  const [editing, setEditing] = useState<"new" | string>();
  const [said, setSaid] = useState("");
  const add = useRef<HTMLButtonElement>(null);

  function put(saved: SavedConnection) {
    setConnections((before) => [...before.filter(({ id }) => id !== saved.id), saved].sort((a, b) => a.name.localeCompare(b.name)));
    leave(`${saved.name} is saved.`);
  }

  function leave(words: string) {
    setEditing(undefined);
    setSaid(words);
    requestAnimationFrame(() => add.current?.focus());
  }

  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      {connections.length === 0 && editing === undefined ? (
        <p className="text-muted">
          {list.mayEdit ? "Nothing is saved yet." : "No connection is saved for you. An administrator can add one."}
        </p>
      ) : null}
      {connections.length > 0 ? (
        <ul className="plate divide-y divide-line">
          {connections.map((connection) => (
            <li key={connection.id} className="p-4">
              {editing === connection.id ? (
                <ConnectionForm before={connection} people={people} saving={list.saving} onSaved={put} onCancel={() => leave("")} />
              ) : (
                <ConnectionLine
                  connection={connection}
                  mayEdit={list.mayEdit}
                  onEdit={() => setEditing(connection.id)}
                  onDeleted={() => {
                    setConnections((before) => before.filter(({ id }) => id !== connection.id));
                    leave(`${connection.name} is deleted.`);
                  }}
                />
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {list.mayEdit && editing === "new" ? (
        <div className="plate mt-6 p-4">
          <ConnectionForm people={people} saving={list.saving} onSaved={put} onCancel={() => leave("")} />
        </div>
      ) : null}
      {list.mayEdit && editing !== "new" ? (
        <button ref={add} type="button" className={`mt-6 ${buttonStyle.main}`} onClick={() => setEditing("new")}>
          Add a connection
        </button>
      ) : null}
    </>
  );
}
