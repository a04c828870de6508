import type { Finding } from "../explain/schema";
import { failsWords, findingFacts } from "./finding-words";
import { codeBlock, codeSpan, markdownProse } from "./markdown-text";
import { proofWords, settledBy } from "./words";

/** A finding of a review for an issue; its fixes follow. */
export function findingBlocks(finding: Finding): readonly string[] {
  const { action, line, table, summary, proof, needs, statement } = finding;
  const facts = findingFacts(finding).map(({ name, text }) => `- ${name}: ${markdownProse(text)}`);
  const proofs = proof.map(({ from, text }) => `- Proof from ${proofWords[from]}: ${markdownProse(text)}`);
  const settled = needs.length === 0 ? [] : [`- ${settledBy(needs, true)}`];
  return [
    `### ${failsWords(finding)}: ${markdownProse(action)}${table === null ? "" : ` on ${codeSpan(table)}`} (line ${line})`,
    codeBlock("sql", statement),
    markdownProse(summary),
    [...facts, ...proofs, ...settled].join("\n"),
  ];
}
