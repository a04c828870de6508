import { readPaste } from "@/lib/explain/explain";
import type { PasteReading } from "@/lib/parse/error-report";
import { assess, type Evidence } from "./assess";

/** Reads a large paste off the main thread. The text is sent once; later evidence comes without it. */
export interface PasteMessage {
  readonly id: number;
  readonly text?: string;
  readonly given: Omit<Evidence, "text" | "reading">;
}

let text = "";
let reading: PasteReading | undefined;

self.onmessage = ({ data }: MessageEvent<PasteMessage>) => {
  if (data.text !== undefined) {
    text = data.text;
    reading = readPaste({ text });
  }
  self.postMessage({ id: data.id, assessment: assess({ ...data.given, text, reading }) });
};
