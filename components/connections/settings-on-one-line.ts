import type { ClipboardEvent } from "react";

const setting = /^\s*(?:-\s+|export\s+)?["']?[\w.-]+["']?\s*(?:=>|=|:(?!\/\/))/;

/**
 * Pasted settings, each on a line of its own, as one line for a field that has but one: a browser would leave the line ends out, and with
 * them what parts the settings. Undefined for everything else, such as an address that a terminal has broken.
 */
export function settingsOnOneLine(text: string): string | undefined {
  const lines = text
    .split(/[\r\n]+/)
    .map((line) => line.replace(/(?<=^|\s)#.*$/, "").trim())
    .filter((line) => line !== "");
  if (lines.filter((line) => setting.test(line)).length < 2) return undefined;
  return lines.map((line) => line.replace(/[;,]$/, "")).join("; ");
}

/** What a field of one line does with settings that are pasted into it; everything else is pasted as ever. */
export function pastingSettings(put: (line: string) => void): (event: ClipboardEvent<HTMLInputElement>) => void {
  return (event) => {
    const line = settingsOnOneLine(event.clipboardData.getData("text"));
    if (line === undefined) return;
    event.preventDefault();
    put(line);
  };
}
