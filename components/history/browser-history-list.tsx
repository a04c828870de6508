"use client";

import { useEffect, useState } from "react";
import { buttonStyle } from "../ui/button-style";
import { clearHistory, isKept, keepHistory, readHistory, removeFromHistory } from "./browser-history";
import type { Explained, HistoryPlace } from "./explained";
import { HistoryItem } from "./history-item";

/** The history that this browser keeps. */
export function BrowserHistoryList({ place }: { readonly place: HistoryPlace }) {
  const [read, setRead] = useState<{ readonly entries: readonly Explained[]; readonly kept: boolean }>();
  const [said, setSaid] = useState("");

  function readAgain() {
    try {
      setRead({ entries: readHistory(localStorage, place), kept: isKept(localStorage, place) });
    } catch {
      setSaid("This browser lets the page keep nothing.");
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: what the browser keeps is read once, after the page is drawn
  useEffect(readAgain, []);

  function change(how: () => void, done: string) {
    how();
    readAgain();
    setSaid(done);
  }

  return (
    <>
      <noscript>
        <p>The history lies in this browser, and is read with JavaScript.</p>
      </noscript>
      <p role="status" className="sr-only">
        {said}
      </p>
      {read === undefined ? null : (
        <>
          <label className="flex items-center gap-2 text-data">
            <input
              type="checkbox"
              checked={read.kept}
              onChange={({ target }) =>
                change(
                  () => keepHistory(localStorage, place, target.checked),
                  target.checked ? "Kept from now on" : "Not kept any more, and cleared",
                )
              }
            />
            Keep what I explain in this browser
          </label>
          {read.entries.length === 0 ? (
            <p className="mt-6 text-muted">
              {read.kept ? "Nothing yet. What is explained on the start page appears here." : "Nothing is kept."}
            </p>
          ) : (
            <>
              <ul className="mt-6 divide-y divide-line border-y border-line">
                {read.entries.map((entry) => (
                  <HistoryItem key={entry.id} entry={entry}>
                    <button
                      type="button"
                      className={buttonStyle.quiet}
                      onClick={() => change(() => removeFromHistory(localStorage, place, entry.id), "Deleted")}
                    >
                      Delete<span className="sr-only">: {entry.title}</span>
                    </button>
                  </HistoryItem>
                ))}
              </ul>
              <button
                type="button"
                className={`mt-4 ${buttonStyle.quiet}`}
                onClick={() => change(() => clearHistory(localStorage, place), "Cleared")}
              >
                Clear the history
              </button>
            </>
          )}
        </>
      )}
    </>
  );
}
