import { type FormEvent, useId, useState } from "react";
import { buttonStyle } from "../ui/button-style";
import { Icon } from "../ui/icon";
import {
  type ConnectionDraft,
  type ConnectionList,
  changeConnection,
  createConnection,
  type Refused,
  type SavedConnection,
  testConnection,
} from "./connections-client";
import { environmentNames } from "./environment-tag";
import { Field } from "./field";
import { draftOf, emptyTarget, TargetFields, type TargetText } from "./target-fields";
import { testInWords } from "./test-words";

export interface PersonChoice {
  readonly id: string;
  readonly name: string;
}

interface ConnectionFormProps {
  /** The connection to change; undefined adds a new one. */
  readonly before?: SavedConnection;
  readonly people?: readonly PersonChoice[];
  readonly saving: ConnectionList["saving"];
  readonly onSaved: (saved: SavedConnection) => void;
  readonly onCancel: () => void;
}

/** Adds or changes a saved connection. A secret goes out and never comes back: a change shows none and asks for it anew. */
export function ConnectionForm({ before, people, saving, onSaved, onCancel }: ConnectionFormProps) {
  const [name, setName] = useState(before?.name ?? "");
  const [environment, setEnvironment] = useState(before?.environment ?? "staging");
  const [tryFixes, setTryFixes] = useState(before?.tryFixes ?? false);
  const [audience, setAudience] = useState(before?.audience ?? "members");
  const [chosen, setChosen] = useState<readonly string[]>(before?.people ?? []);
  const [keep, setKeep] = useState(before !== undefined);
  const [target, setTarget] = useState<TargetText>({ ...emptyTarget, kind: saving.on ? "url" : "variable" });
  const [busy, setBusy] = useState<"saving" | "testing">();
  const [refused, setRefused] = useState<Refused>();
  const [good, setGood] = useState("");
  const id = useId();

  async function save(event: FormEvent) {
    event.preventDefault();
    const draft: ConnectionDraft = {
      name,
      environment,
      tryFixes: tryFixes && environment !== "production",
      audience,
      people: audience === "people" ? chosen : [],
      ...(keep ? {} : draftOf(target)),
    };
    setBusy("saving");
    setGood("");
    const answer = before === undefined ? await createConnection(draft) : await changeConnection(before.id, draft);
    setBusy(undefined);
    setRefused(answer.ok ? undefined : answer);
    if (answer.ok) onSaved(answer.value);
  }

  async function test() {
    setBusy("testing");
    setGood("");
    const answer = await testConnection(keep && before !== undefined ? { id: before.id } : draftOf(target));
    setBusy(undefined);
    setRefused(answer.ok ? undefined : answer);
    if (answer.ok) setGood(testInWords(answer.value));
  }

  return (
    <form onSubmit={save} className="max-w-2xl space-y-5" aria-label={before === undefined ? "Add a connection" : `Change ${before.name}`}>
      <Field label="Name" id={`${id}-name`}>
        <input
          id={`${id}-name`}
          className="field h-9 px-3 text-data"
          value={name}
          onChange={(event) => setName(event.target.value)}
          required
          maxLength={80}
          autoComplete="off"
        />
      </Field>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-4">
        <Field label="Environment" id={`${id}-environment`}>
          <select
            id={`${id}-environment`}
            className="field h-9 px-2 text-data"
            value={environment}
            onChange={(event) => setEnvironment(event.target.value as SavedConnection["environment"])}
          >
            {Object.entries(environmentNames).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </Field>
        <label className="flex min-h-9 items-center gap-2 text-data">
          <input
            type="checkbox"
            className="size-4"
            checked={tryFixes && environment !== "production"}
            disabled={environment === "production"}
            onChange={(event) => setTryFixes(event.target.checked)}
          />
          Fixes may be tried here
        </label>
      </div>
      {people === undefined ? null : (
        <Field label="Who may use it" id={`${id}-audience`}>
          <select
            id={`${id}-audience`}
            className="field h-9 px-2 text-data"
            value={audience}
            onChange={(event) => setAudience(event.target.value as ConnectionDraft["audience"])}
          >
            <option value="members">All members and administrators</option>
            <option value="admins">Administrators</option>
            <option value="people">Administrators and chosen members</option>
          </select>
          {audience === "people" ? (
            <fieldset className="mt-3 flex flex-wrap gap-x-5 gap-y-2">
              <legend className="sr-only">Chosen members</legend>
              {people.map((person) => (
                <label key={person.id} className="flex items-center gap-2 text-data">
                  <input
                    type="checkbox"
                    className="size-4"
                    checked={chosen.includes(person.id)}
                    onChange={(event) =>
                      setChosen((all) => (event.target.checked ? [...all, person.id] : all.filter((one) => one !== person.id)))
                    }
                  />
                  {person.name}
                </label>
              ))}
            </fieldset>
          ) : null}
        </Field>
      )}
      {before === undefined ? null : (
        <label className="flex min-h-9 items-center gap-2 text-data">
          <input type="checkbox" className="size-4" checked={keep} onChange={(event) => setKeep(event.target.checked)} />
          It leads where it led. To change that, give the whole connection anew: what is saved is never shown again.
        </label>
      )}
      {keep ? null : <TargetFields id={id} target={target} saving={saving} refused={refused} onTarget={setTarget} />}
      <p role="alert" className="text-fine text-alarm empty:hidden">
        {refused?.sentence}
      </p>
      <p role="status" className="flex items-start gap-2 text-fine empty:hidden">
        {good === "" ? null : (
          <>
            <Icon name="confirmed" className="mt-px text-sure" />
            <span className="min-w-0">{good}</span>
          </>
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        <button type="submit" className={buttonStyle.main} disabled={busy !== undefined || name.trim() === ""}>
          {busy === "saving" ? "Saving…" : "Save"}
        </button>
        <button type="button" className={buttonStyle.quiet} disabled={busy !== undefined} onClick={test}>
          {busy === "testing" ? "Testing…" : "Test"}
        </button>
        <button type="button" className={buttonStyle.quiet} onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}
