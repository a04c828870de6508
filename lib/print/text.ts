import type { ExplainedCause, Explanation, ExplanationDocument } from "../explain/schema";
import { displayWidth } from "./display-width";
import { findingText } from "./finding-text";
import { fixText } from "./fix-text";
import { keyText } from "./key-text";
import { rowText } from "./row-text";
import { visible, visibleLine } from "./visible";
import { proofLabel, settledBy, verdictWords } from "./words";
import { wrap } from "./wrap";

const width = 80;

/** The document for a terminal of 80 columns: no colour, no control characters. Only SQL, code and web addresses are wider. */
export function printText(document: ExplanationDocument): string {
  const { explanations, notice, connectionProblem } = document;
  const parts = [
    ...(notice === null ? [] : [wrap(visible(notice), width)]),
    ...(connectionProblem === null ? [] : [wrap(visible(`The connection was not used: ${connectionProblem.detail}`), width)]),
    ...explanations.map((explanation, index) => explanationText(explanation, index, explanations.length)),
    ...document.findings.map((finding) => findingText(finding, width)),
  ];
  const lines = parts.flatMap((part, index) => (index === 0 ? part : ["", ...part]));
  return `${lines
    .filter((line, index) => line !== "" || lines[index - 1] !== "")
    .join("\n")
    .trim()}\n`;
}

function explanationText(explanation: Explanation, index: number, count: number): readonly string[] {
  const { summary, causes, fixes, prevention, links } = explanation;
  const title = titleOf(explanation, index, count);
  const drawn = explanation.row === null ? keyText(explanation, width - 2) : rowText(explanation, width - 2);
  return [
    title,
    "=".repeat(Math.min(width, displayWidth(title))),
    "",
    ...wrap(visible(summary), width),
    "",
    ...section(
      explanation.row === null ? "The key" : rowTitle(explanation),
      drawn.map((line) => (line === "" ? "" : `  ${line}`)),
    ),
    ...section(
      "Why",
      causes.flatMap((cause) => causeText(cause, explanation.error.statement !== null)),
    ),
    ...section(
      "What to do",
      fixes.flatMap((fix, place) => [...fixText(fix, place + 1, width), ""]),
    ),
    ...section(
      "So that it stays away",
      prevention.flatMap((habit) => wrap(visible(habit), width, "- ")),
    ),
    ...section(
      "Read more",
      links.flatMap((link) => [...wrap(`${visibleLine(link.title)}:`, width, "- "), `  ${visibleLine(link.url)}`]),
    ),
  ];
}

function titleOf({ error, occurrences }: Explanation, index: number, count: number): string {
  const code = [error.sqlstate, error.condition].filter((part) => part !== null).join(" ");
  const of = count > 1 ? `${index + 1} of ${count}: ` : "";
  return `${of}${visibleLine(code === "" ? "PostgreSQL error" : code)}${occurrences > 1 ? `, ${occurrences} times in the paste` : ""}`;
}

function rowTitle({ relation, error }: Explanation): string {
  const name = relation?.name ?? error.table;
  const from = relation === null ? "" : relation.from === "connection" ? ", columns as the database has them" : ", columns as pasted";
  return `The failing row${name === null ? "" : ` of ${visibleLine(name)}`}${from}`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, "-".repeat(displayWidth(title)), ...lines, ""];
}

function causeText({ title, explanation, verdict, proof, needs }: ExplainedCause, statementGiven: boolean): readonly string[] {
  return [
    ...wrap(visible(title), width, `[${verdictWords[verdict]}] `, "    "),
    ...(verdict === "ruled-out" || explanation === "" ? [] : wrap(visible(explanation), width, "    ")),
    ...proof.flatMap(({ from, text }) => wrap(`${proofLabel(verdict, from)}: ${visible(text)}`, width, "    * ")),
    ...(needs.length === 0 ? [] : wrap(settledBy(needs, statementGiven), width, "    ? ")),
  ];
}
