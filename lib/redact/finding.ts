import type { Finding } from "../explain/schema";
import type { MessageForm } from "../parse/error-report";
import { redactError } from "./error";
import { redactFix } from "./fix";
import { redactSentence, type SentenceRules } from "./sentence";
import { redactStatement } from "./statement";

/** A finding of a review: the statement with its constants left out, and what was said of it. */
export function redactFinding(finding: Finding, forms: readonly MessageForm[], rules: SentenceRules): Finding {
  const { names, show } = rules;
  const name = (text: string | null, kind: "schema" | "table") => (text === null ? null : names.show(text, kind));
  return {
    ...finding,
    statement: redactStatement(finding.statement, { names, values: show.values, unknownNames: true }),
    action: redactSentence(`\`${finding.action}\``, rules).slice(1, -1),
    schema: name(finding.schema, "schema"),
    table: name(finding.table, "table"),
    error: finding.error && redactError(finding.error, null, forms, rules),
    proof: finding.proof.map((proof) => ({ ...proof, text: redactSentence(proof.text, rules) })),
    locks: finding.locks.map((lock) => ({
      ...lock,
      schema: name(lock.schema, "schema"),
      table: names.show(lock.table, "table"),
      blocks: redactSentence(lock.blocks, rules),
    })),
    summary: redactSentence(finding.summary, rules),
    fixes: finding.fixes.map((fix) => redactFix(fix, rules)),
  };
}
