import { useEffect, useRef, useState } from "react";
import type { Assessment } from "./assess";
import type { PasteMessage } from "./paste-worker";

interface Explained {
  readonly assessment?: Assessment;
  readonly busy: boolean;
  /** The worker failed on it. */
  readonly broken: boolean;
}

/** Explains a large paste in a worker, which is made for the first one and ended with the last. */
export function usePasteWorker(text: string | undefined, given: PasteMessage["given"]): Explained {
  const worker = useRef<Worker>(undefined);
  const sent = useRef<string>(undefined);
  const asked = useRef(0);
  const [assessment, setAssessment] = useState<Assessment>();
  const [busy, setBusy] = useState(false);
  const [broken, setBroken] = useState(false);

  useEffect(() => {
    if (text === undefined) {
      worker.current?.terminate();
      worker.current = undefined;
      sent.current = undefined;
      setAssessment(undefined);
      setBusy(false);
      setBroken(false);
      return;
    }
    if (worker.current === undefined) {
      const made = new Worker(new URL("./paste-worker.ts", import.meta.url), { type: "module" });
      made.onmessage = ({ data }: MessageEvent<{ readonly id: number; readonly assessment: Assessment }>) => {
        if (data.id !== asked.current) return;
        setAssessment(data.assessment);
        setBusy(false);
      };
      made.onerror = () => {
        setBusy(false);
        setBroken(true);
      };
      worker.current = made;
    }
    asked.current += 1;
    setBusy(true);
    setBroken(false);
    const message: PasteMessage = { id: asked.current, given, ...(text === sent.current ? {} : { text }) };
    sent.current = text;
    worker.current.postMessage(message);
  }, [text, given]);

  useEffect(() => () => worker.current?.terminate(), []);

  return { assessment, busy, broken };
}
