import "server-only";
import type { Catalog } from "@/lib/catalog/catalog";
import { roleWarnings } from "@/lib/catalog/role-warnings";
import { explain, looksNeeded, namesNeeded, needsMoreForms, readPaste, syntaxNeeded } from "@/lib/explain/explain";
import type { ExplainInput } from "@/lib/explain/explain-input";
import { moreForms } from "@/lib/explain/more-forms";
import type { ExplainRequest, RequestConnection } from "@/lib/explain/request-schema";
import type { ExplanationDocument } from "@/lib/explain/schema";
import { beyondReason, withinReason } from "@/lib/inspect/within-reason";
import type { Caller } from "../caller";
import { inspectConnection } from "../inspect/inspect-connection";
import { onlyReadable } from "./only-readable";
import { readSyntax } from "./read-syntax";

/** The same explanation as the tab's, made here. A connection that cannot be used leaves the paste explained without it. */
export async function answer(caller: Caller, { connection, ...given }: ExplainRequest): Promise<ExplanationDocument> {
  const input = await readInput(given);
  return onlyReadable(connection === undefined ? explain(input) : await answerWith(caller, connection, input));
}

/** The question with everything read that the engine is handed: the paste, in any language, and the trees of PostgreSQL's grammar. */
export async function readInput(given: ExplainInput): Promise<ExplainInput> {
  const paste: ExplainInput = needsMoreForms(given) ? { ...given, moreForms } : given;
  const read: ExplainInput = { ...paste, reading: readPaste(paste) };
  return { ...read, syntax: await readSyntax(syntaxNeeded(read)) };
}

async function answerWith(caller: Caller, connection: RequestConnection, input: ExplainInput): Promise<ExplanationDocument> {
  const names = namesNeeded(input);
  if (names.length === 0) return explain(input);
  const looksAfter = connection.data === true ? (catalog: Catalog) => withinReason(() => looksNeeded({ ...input, catalog })) ?? [] : [];
  const inspected = await inspectConnection(caller, connection, names, looksAfter);
  if (!inspected.ok) return { ...explain(input), connectionProblem: inspected.problem };
  const { catalog, looks, protection, notes } = inspected;
  const explained = withinReason(() => explain({ ...input, catalog, looks }));
  if (explained === undefined) return { ...explain(input), connectionProblem: beyondReason };
  return { ...explained, connection: { tls: protection, notes: [...notes, ...roleWarnings(catalog)] } };
}
