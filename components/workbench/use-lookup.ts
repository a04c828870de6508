import { useRef, useState } from "react";
import type { Catalog, CatalogName } from "@/lib/catalog/catalog";
import type { CountSlice, LookAnswer, LookRequest } from "@/lib/catalog/look";
import { partNotLoaded } from "../ui/not-loaded";
import type { Connection, ConnectionUsed } from "./inspect-client";

/** What a connection has told, held in memory only. */
export interface LookedUp {
  readonly catalog: Catalog;
  /** Undefined for what came with a link. */
  readonly connection?: Connection;
  readonly used?: ConnectionUsed;
  readonly asked: readonly CatalogName[];
  readonly looks?: RowsSeen;
}

/** Looks at rows answer for the paste and the statement that they were asked for, and for no other. */
export interface RowsSeen {
  readonly text: string;
  readonly statement: string;
  readonly answers: readonly LookAnswer[];
}

export interface Question {
  readonly connection: Connection;
  readonly names: readonly CatalogName[];
  readonly rows?: { readonly looks: readonly LookRequest[]; readonly text: string; readonly statement: string };
}

export interface Counting {
  readonly id: string;
  readonly slice?: CountSlice;
}

export interface Lookup {
  /** What has been sent since the page was loaded. */
  readonly sent?: { readonly url: boolean; readonly values: boolean };
  readonly known?: LookedUp;
  readonly asking?: "names" | "rows" | "count";
  /** The look whose rows are all being counted, and how far that is. */
  readonly counting?: Counting;
  readonly problem?: string;
  readonly ask: (question: Question) => Promise<void>;
  /** Counts all rows of a look that was taken; its answer takes the place of the first one. */
  readonly count: (look: LookRequest) => Promise<void>;
  /** Stops waiting; what was known stays. */
  readonly cancel: () => void;
  readonly forget: () => void;
  /** What a link brought along. */
  readonly take: (known: LookedUp) => void;
}

/** Asks this page's server to look names up, one question at a time. */
export function useLookup(): Lookup {
  const [known, setKnown] = useState<LookedUp>();
  const [asking, setAsking] = useState<Lookup["asking"]>();
  const [counting, setCounting] = useState<Counting>();
  const [problem, setProblem] = useState<string>();
  const [sent, setSent] = useState<Lookup["sent"]>();
  const running = useRef<AbortController>(undefined);

  async function ask({ connection, names, rows }: Question) {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    setAsking(rows === undefined ? "names" : "rows");
    setCounting(undefined);
    setProblem(undefined);
    setSent((before) => ({ url: before?.url === true || "url" in connection, values: before?.values === true || rows !== undefined }));
    const answer = await import("./inspect-client").then(
      ({ inspect }) => inspect(connection, names, rows?.looks ?? [], mine.signal),
      () => ({ ok: false, problem: partNotLoaded }) as const,
    );
    if (mine.signal.aborted) return;
    setAsking(undefined);
    if (!answer.ok) return setProblem(answer.problem);
    const looks = rows && { text: rows.text, statement: rows.statement, answers: answer.looks };
    setKnown({ catalog: answer.catalog, connection, used: answer.used, asked: names, looks });
  }

  async function count(look: LookRequest) {
    const { connection, looks } = known ?? {};
    if (connection === undefined || looks === undefined) return;
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    setAsking("count");
    setCounting({ id: look.id });
    setProblem(undefined);
    const counted = await import("./inspect-client").then(
      (client) => client.count(connection, look, mine.signal, (slice) => setCounting({ id: look.id, slice })),
      () => ({ problem: partNotLoaded }),
    );
    if (mine.signal.aborted || counted === undefined) return;
    setAsking(undefined);
    setCounting(undefined);
    if ("problem" in counted) return setProblem(counted.problem);
    const answers = looks.answers.map((answer) => (answer.id === look.id ? counted.answer : answer));
    setKnown((before) => (before?.looks === looks ? { ...before, looks: { ...looks, answers } } : before));
  }

  function cancel() {
    running.current?.abort();
    setAsking(undefined);
    setCounting(undefined);
    setProblem(undefined);
  }

  function forget() {
    cancel();
    setKnown(undefined);
  }

  function take(brought: LookedUp) {
    cancel();
    setKnown(brought);
  }

  return { known, asking, counting, problem, sent, ask, count, cancel, forget, take };
}
