import "server-only";
import { loadGrammar } from "@/app/grammar";
import type { Asker } from "@/lib/auth/asker";
import type { Catalog } from "@/lib/catalog/catalog";
import { explain, looksNeeded, namesNeeded, needsMoreForms, readPaste, syntaxNeeded } from "@/lib/explain/explain";
import type { ExplainInput } from "@/lib/explain/explain-input";
import { moreForms } from "@/lib/explain/more-forms";
import type { ExplainRequest, RequestConnection } from "@/lib/explain/request-schema";
import type { ExplanationDocument } from "@/lib/explain/schema";
import type { PasteReading } from "@/lib/parse/error-report";
import type { SyntaxTrees } from "@/lib/statement/statement";
import { inspectConnection } from "../inspect/inspect-connection";

/** The same explanation as the tab's, made here. A connection that cannot be used leaves the paste explained without it. */
export async function answer(
  asker: Asker,
  { connection, ...given }: ExplainRequest,
  abandoned?: AbortSignal,
): Promise<ExplanationDocument> {
  const paste: ExplainInput = { ...given, reading: readInAnyLanguage(given) };
  const input: ExplainInput = { ...paste, syntax: await readSyntax(syntaxNeeded(paste)) };
  return connection === undefined ? explain(input) : answerWith(asker, connection, input, abandoned);
}

async function answerWith(
  asker: Asker,
  connection: RequestConnection,
  input: ExplainInput,
  abandoned?: AbortSignal,
): Promise<ExplanationDocument> {
  const names = namesNeeded(input);
  if (names.length === 0) return explain(input);
  const looks = connection.data === true ? (catalog: Catalog) => looksNeeded({ ...input, catalog }) : [];
  const inspected = await inspectConnection(asker, connection, names, looks, abandoned);
  if (!inspected.ok) return { ...explain(input), connectionProblem: inspected.problem };
  return explain({ ...input, catalog: inspected.catalog, looks: inspected.looks });
}

/** English wordings first: the translated ones are many, and most pastes do not need them. */
function readInAnyLanguage(given: ExplainInput): PasteReading {
  const reading = readPaste(given);
  return needsMoreForms({ ...given, reading }) ? readPaste({ ...given, moreForms }) : reading;
}

async function readSyntax(texts: readonly string[]): Promise<SyntaxTrees> {
  if (texts.length === 0) return new Map();
  const parse = await loadGrammar();
  return new Map(texts.map((text) => [text, parse(text)]));
}
