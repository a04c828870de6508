"use client";

import { type ReactNode, useRef, useState } from "react";
import type { ExplanationDocument } from "@/lib/explain/schema";
import { findingsHeadline } from "@/lib/print/finding-words";
import { CopyResult } from "../explanation/copy-result";
import { ExplanationDocumentView } from "../explanation/explanation-document";
import { ChooseRelation, type ChosenRelation } from "../explanation/relation-choice";
import { fieldOf, type Need, Settle } from "../explanation/settle";
import type { HistoryPlace } from "../history/explained";
import { MyLinksList } from "../share/my-links-list";
import type { Question } from "../share/question";
import { ShareButton } from "../share/share-button";
import { buttonStyle } from "../ui/button-style";
import { useEarly } from "../ui/use-early";
import { type Deployment, ownMachine } from "./deployment";
import { Evidence } from "./evidence";
import type { Slot } from "./evidence-panel";
import { ExampleList } from "./example-list";
import type { Prefill } from "./fragment";
import { isLarge, type LargePaste, largePaste } from "./large-paste";
import { Masthead } from "./masthead";
import { PasteBox } from "./paste-box";
import { useAssessment } from "./use-assessment";
import { useLookup } from "./use-lookup";
import { type Opened, usePrefill } from "./use-prefill";
import { useRemembered } from "./use-remembered";
import { useSpoken } from "./use-spoken";

export interface Initial {
  readonly text: string;
  readonly document: ExplanationDocument;
  readonly statement?: string;
  readonly schema?: string;
}

interface WorkbenchProps {
  readonly initial?: Initial;
  readonly action?: (form: FormData) => void;
  /** Where to go from here, and who is signed in. */
  readonly nav?: ReactNode;
  readonly history?: HistoryPlace;
  readonly deployment?: Deployment;
}

const slotOf: Record<Need, Slot> = { statement: "statement", schema: "schema", connection: "database", data: "database" };

/**
 * The page's one tool: what is given on the left, the explanation on the right, computed in the tab. Without script the
 * form posts to `action`, and the page comes back with its answer as `initial`.
 */
export function Workbench({ initial, action, nav, history, deployment = ownMachine }: WorkbenchProps) {
  const [text, setText] = useState(initial?.text ?? "");
  const [large, setLarge] = useState<LargePaste>();
  const [statement, setStatement] = useState(initial?.statement ?? "");
  const [schema, setSchema] = useState(initial?.schema ?? "");
  const [open, setOpen] = useState<Slot>();
  const [shared, setShared] = useState(false);
  const [unreadable, setUnreadable] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const explanation = useRef<HTMLElement>(null);
  const lookup = useLookup();
  const [relation, setRelation] = useState<ChosenRelation>();
  const { assessment, trees, busy, failure } = useAssessment({ text, large, statement, schema, lookedUp: lookup.known, relation });
  const given = text.trim() !== "" || large !== undefined;
  const document = given ? (assessment?.document ?? initial?.document) : undefined;

  useRemembered(history, { title: busy ? undefined : document?.explanations[0]?.summary, text, statement, schema });

  function takeText(taken: string) {
    setLarge(isLarge(taken) ? largePaste(taken) : undefined);
    setText(isLarge(taken) ? "" : taken);
  }

  function take(prefill: Opened) {
    takeText(prefill.text);
    setStatement(prefill.statement ?? "");
    setSchema(prefill.schema ?? "");
    setRelation(prefill.relation);
    if (prefill.lookedUp !== undefined) lookup.take(prefill.lookedUp);
    setUnreadable(false);
  }

  function question(): Question {
    const known = assessment?.lookedUp ? lookup.known : undefined;
    const looks = known?.looks?.text === text && known.looks.statement === statement ? known.looks.answers : undefined;
    return {
      text: large?.text ?? text,
      statement: statement || undefined,
      schema: schema || undefined,
      relation,
      catalog: known?.catalog,
      looks,
    };
  }

  /** The list of examples goes, so the focus moves on to what took its place. */
  function show(example: Prefill) {
    take(example);
    requestAnimationFrame(() => {
      window.scrollTo({ top: 0 });
      explanation.current?.focus({ preventScroll: true });
    });
  }

  function clear() {
    take({ text: "" });
    setOpen(undefined);
    requestAnimationFrame(() => box.current?.focus());
  }

  function settle(need: Need) {
    setOpen(slotOf[need]);
    requestAnimationFrame(() => {
      const field = window.document.getElementById(fieldOf[need]) ?? window.document.getElementById(fieldOf.connection);
      field?.focus();
    });
  }

  usePrefill(take, () => setUnreadable(true));

  useEarly(box, ({ value }) => {
    if (value !== "" && value !== text) takeText(value);
  });

  return (
    <Settle value={settle}>
      <Masthead nav={nav} />
      <main className="sheet bench">
        <form action={action} className="given space-y-6" onSubmit={(event) => event.preventDefault()}>
          <PasteBox box={box} text={text} large={large} compact={document !== undefined} onText={takeText} onClear={clear} />
          <noscript>
            <button type="submit" className={buttonStyle.main}>
              Explain
            </button>
          </noscript>
          <Evidence
            deployment={deployment}
            open={open}
            onOpen={setOpen}
            given={{ text, statement, schema }}
            onStatement={setStatement}
            onSchema={setSchema}
            assessment={assessment}
            trees={trees}
            lookup={lookup}
            shared={shared}
          />
        </form>
        <section ref={explanation} tabIndex={-1} aria-label="Explanation" className="min-w-0 outline-none">
          <Spoken text={busy ? "Reading the paste" : document === undefined ? "" : headline(document)} />
          {failure === undefined ? null : <p className="note mb-8">{failure}</p>}
          {busy && document === undefined ? <p className="text-muted">Reading {large?.size}…</p> : null}
          {unreadable && !given ? <p className="note mb-8">{cutLink}</p> : null}
          {given ? null : <Start onChoose={show} />}
          {document === undefined ? null : (
            <ChooseRelation value={setRelation}>
              <ExplanationDocumentView
                document={document}
                actions={
                  <CopyResult document={document}>
                    {deployment.sharing ? <ShareButton question={question()} onSent={() => setShared(true)} /> : null}
                  </CopyResult>
                }
              />
            </ChooseRelation>
          )}
        </section>
      </main>
    </Settle>
  );
}

const cutLink = "This link does not hold an explanation. It may have been cut on its way: ask for it again, or paste the error here.";

function Start({ onChoose }: { readonly onChoose: (prefill: Prefill) => void }) {
  return (
    <div className="needs-script max-w-3xl">
      <h2 className="mb-2 flex min-h-9 items-center font-semibold">Or start from an example</h2>
      <ExampleList onChoose={onChoose} />
      <div className="mt-10 empty:hidden">
        <MyLinksList heading="h2" />
      </div>
    </div>
  );
}

function Spoken({ text }: { readonly text: string }) {
  return (
    <p role="status" className="sr-only">
      {useSpoken(text)}
    </p>
  );
}

function headline({ explanations, findings, notice }: ExplanationDocument): string {
  const [first, ...others] = explanations;
  if (findings.length > 0) return findingsHeadline(findings);
  if (first === undefined) return notice ?? "";
  return others.length === 0 ? first.summary : `${explanations.length} different errors. The first: ${first.summary}`;
}
