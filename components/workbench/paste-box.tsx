import type { ChangeEvent, ClipboardEvent, DragEvent, RefObject } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { isLarge, type LargePaste } from "./large-paste";

interface PasteBoxProps {
  readonly box: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly large?: LargePaste;
  /** With a result the box gives up room. */
  readonly compact: boolean;
  readonly onText: (text: string) => void;
  readonly onClear: () => void;
}

const placeholder = `ERROR:  null value in column …
DETAIL:  Failing row contains (…).

Whatever your screen shows will do: psql, a server log, the exception of a driver or an ORM.
A migration that has not run yet is reviewed.`;

/** Where the error is pasted. Large pastes are taken from the clipboard and never laid out. */
export function PasteBox({ box, text, large, compact, onText, onClear }: PasteBoxProps) {
  function onPaste(event: ClipboardEvent) {
    const pasted = event.clipboardData.getData("text/plain");
    if (!isLarge(pasted)) return;
    event.preventDefault();
    onText(pasted);
  }

  async function onDrop(event: DragEvent) {
    const [file] = event.dataTransfer.files;
    if (file === undefined) return;
    event.preventDefault();
    onText(await file.text());
  }

  return (
    <div>
      <div className="mb-2 flex min-h-9 items-center justify-between gap-4">
        <label htmlFor="paste" className="font-semibold">
          Paste the error
        </label>
        {text === "" && large === undefined ? null : (
          <button type="button" className={`needs-script ${buttonStyle.quiet}`} onClick={onClear}>
            Clear
          </button>
        )}
      </div>
      {large === undefined ? (
        <textarea
          ref={box}
          id="paste"
          name="text"
          className={`field paste-box scroll-quiet px-3 py-2.5 text-data ${compact ? "compact" : ""}`}
          value={text}
          onChange={(event: ChangeEvent<HTMLTextAreaElement>) => onText(event.target.value)}
          onPaste={onPaste}
          onDrop={(event) => void onDrop(event)}
          placeholder={placeholder}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: the page is this box, and people come to paste
          autoFocus
        />
      ) : (
        <div className="plate bg-panel px-4 py-3">
          <p className="data text-data">
            <strong className="font-semibold">{large.size} pasted</strong>, {large.lines.toLocaleString("en")} lines
          </p>
          <p className="mt-1 text-fine text-muted">Read in this tab; too long to show here.</p>
        </div>
      )}
    </div>
  );
}
