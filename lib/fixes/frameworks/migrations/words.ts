import type { Language } from "../framework";
import { quoted } from "../strings";

/** Why there are several; the same for every tool. `parts`: how many of what. */
export const whySeveral = (parts: string) =>
  `${parts}: in one transaction the strong lock of the first statement would be kept while the rows are filled and read. Every program that writes the rows has to send a value, or leave the column out, before the second one runs.`;

export const whyThree = whySeveral("Three migrations");

/** Calls of one function, each with a statement, one a line. */
export function calls(statements: readonly string[], language: Language, call: (text: string) => string, indent: string): string {
  return statements.map((statement) => `${indent}${call(quoted(statement, language))}`).join("\n");
}
