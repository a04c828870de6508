import { useMemo, useState } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { CopyButton } from "@/components/ui/copy-button";
import { Icon } from "@/components/ui/icon";
import type { ExplanationDocument } from "@/lib/explain/schema";
import type { Shown } from "@/lib/redact/redact";
import { ExplanationDocumentView } from "../explanation/explanation-document";
import { ChooseRelation } from "../explanation/relation-choice";
import { Settle } from "../explanation/settle";
import { keepLink } from "./my-links";
import type { Question } from "./question";
import { type Lifetime, type MadeShare, makeShare } from "./shares-client";
import { Tick } from "./tick";

interface StoredLinkProps {
  readonly question: Question;
  readonly preview: (show: Shown) => ExplanationDocument;
  readonly onSent: () => void;
}

const lifetimes: readonly (readonly [Lifetime, string])[] = [
  ["1d", "1 day"],
  ["7d", "7 days"],
  ["30d", "30 days"],
  ["never", "until I delete it"],
];

/** What is to be shown, exactly what would be stored, and the button that stores it. Whatever goes wrong, the choices stay. */
export function StoredLink({ question, preview, onSent }: StoredLinkProps) {
  const [values, setValues] = useState(false);
  const [names, setNames] = useState(true);
  const [linkNames, setLinkNames] = useState(false);
  const [linkRow, setLinkRow] = useState(false);
  const [expiresIn, setExpiresIn] = useState<Lifetime>("7d");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [made, setMade] = useState<MadeShare>();
  const document = useMemo(() => preview({ values, names }), [preview, values, names]);
  const about =
    [document.explanations[0]?.error.sqlstate, document.explanations[0]?.error.condition].filter(Boolean).join(" ") || "an error";

  async function make() {
    setBusy(true);
    setProblem(undefined);
    onSent();
    const answer = await makeShare(question, { show: { values, names }, preview: { names: linkNames, row: linkRow }, expiresIn });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    setMade(answer.value);
    keepLink({ ...answer.value, about, madeAt: new Date().toISOString() });
  }

  return (
    <section aria-label="A short link" className="space-y-5">
      <div className="grid gap-x-10 gap-y-5 tablet:grid-cols-2">
        <fieldset className="space-y-2">
          <legend className="mb-1 font-semibold">What others see</legend>
          <Tick
            checked={values}
            onChange={setValues}
            label="Values"
            note="Of the row, the key, the statement. Left out, their kind and length is told."
          />
          <Tick
            checked={names}
            onChange={setNames}
            label="Names"
            note="Of tables, columns, constraints. Left out, they are table_1, column_2."
          />
        </fieldset>
        <fieldset className="space-y-2">
          <legend className="mb-1 font-semibold">What chats show before it is opened</legend>
          <p className="text-fine text-muted">{about}, always; and if you want:</p>
          <Tick checked={linkNames} onChange={setLinkNames} label="The table and column" />
          <Tick checked={linkRow} onChange={setLinkRow} label="The row, as below" />
        </fieldset>
      </div>

      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <label className="text-data">
          <span className="mb-1 block font-semibold">It works for</span>
          <select className="field h-9 px-3 text-data" value={expiresIn} onChange={(event) => setExpiresIn(event.target.value as Lifetime)}>
            {lifetimes.map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className={buttonStyle.main} disabled={busy} onClick={() => void make()}>
          {busy ? "Making the link…" : made === undefined ? "Make the link" : "Make another link"}
        </button>
      </div>
      <p role="alert" className="flex items-start gap-2 text-data text-alarm empty:hidden">
        {problem === undefined ? null : (
          <>
            <Icon name="warning" className="mt-0.5" />
            {problem}
          </>
        )}
      </p>
      <div role="status" className="empty:hidden">
        {made === undefined ? null : (
          <div className="plate flex flex-wrap items-center gap-3 px-4 py-3">
            <span className="min-w-0 flex-1 basis-60">
              <span className="block text-fine text-muted">The link is made. This browser keeps the key that deletes it.</span>
              <a href={made.url} className="link data break-all">
                {made.url}
              </a>
            </span>
            <CopyButton label="Copy" of="the link" text={() => made.url} tone="main" />
          </div>
        )}
      </div>

      <div className="space-y-2">
        <h3 className="font-semibold">This is what is stored</h3>
        <p className="max-w-prose text-fine text-muted">
          To make it, what you gave goes to this page’s own server, which makes the same explanation, leaves the same out, and keeps only
          that. Hosts, users, databases and passwords are never part of it.
        </p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
        <section tabIndex={0} aria-label="What is stored" className="share-preview plate">
          {/* As the reader meets it: with nothing beside it that would take more evidence. */}
          <Settle value={undefined}>
            <ChooseRelation value={undefined}>
              <ExplanationDocumentView document={document} actions={null} />
            </ChooseRelation>
          </Settle>
        </section>
      </div>
    </section>
  );
}
