import type { Finding } from "../explain/schema";
import { failsWords, findingFacts } from "./finding-words";
import { fixText } from "./fix-text";
import { visible, visibleLine } from "./visible";
import { proofWords, settledBy } from "./words";
import { wrap } from "./wrap";

/** A finding of a review for a terminal. */
export function findingText(finding: Finding, width: number): readonly string[] {
  const { action, line, table, summary, proof, needs, fixes } = finding;
  const title = `Line ${line}: ${action}${table === null ? "" : ` on ${visibleLine(table)}`}`;
  return [
    title,
    "=".repeat(Math.min(width, title.length)),
    "",
    ...wrap(visible(summary), width, `[${failsWords(finding)}] `, ""),
    "",
    ...findingFacts(finding).flatMap(({ name, text }) => wrap(visible(text), width, `  ${name}: `, "    ")),
    ...proof.flatMap(({ from, text }) => wrap(`Proof from ${proofWords[from]}: ${visible(text)}`, width, "  * ", "    ")),
    ...(needs.length === 0 ? [] : wrap(settledBy(needs, true), width, "  ? ", "    ")),
    "",
    ...fixes.flatMap((fix, place) => [...fixText(fix, place + 1, width), ""]),
  ];
}
