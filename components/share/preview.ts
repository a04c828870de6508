import { needsMoreForms, readPaste, syntaxNeeded } from "@/lib/explain/explain";
import type { ExplainInput } from "@/lib/explain/explain-input";
import type { ExplanationDocument } from "@/lib/explain/schema";
import type { Shown } from "@/lib/redact/redact";
import { sharedDocument } from "@/lib/redact/shared-document";
import { withoutPeople } from "@/lib/redact/without-people";
import type { SyntaxTree } from "@/lib/statement/statement";
import { readSyntax } from "../workbench/grammar";
import type { Question } from "./question";

/** The question without the names of people and places that a catalog holds. */
export function shareable(question: Question): Question {
  return question.catalog === undefined ? question : { ...question, catalog: withoutPeople(question.catalog) };
}

/** Makes what the server will store: the same code over the same question. The first call reads, the others only redact. */
export async function previewOf(question: Question): Promise<(show: Shown) => ExplanationDocument> {
  const paste: ExplainInput = needsMoreForms(question)
    ? { ...question, moreForms: (await import("@/lib/explain/more-forms")).moreForms }
    : question;
  const read: ExplainInput = { ...paste, reading: readPaste(paste) };
  const trees = await Promise.all(syntaxNeeded(read).map(async (sql) => [sql, await readSyntax(sql)] as const));
  const syntax = new Map(trees.filter((pair): pair is readonly [string, SyntaxTree] => pair[1] !== undefined));
  const input = { ...read, syntax };
  return (show) => sharedDocument(input, show);
}
