import { explain } from "../explain/explain";
import type { ExplainInput } from "../explain/explain-input";
import type { ExplanationDocument } from "../explain/schema";
import { allForms } from "../sqlstates/forms";
import { redact, type Shown } from "./redact";
import { withoutPeople } from "./without-people";

/** What others see of a question: the tab draws it as the preview, and the server stores it. Both make it here, from the same input. */
export function sharedDocument(input: ExplainInput, show: Shown): ExplanationDocument {
  const document = explain({ ...input, catalog: input.catalog && withoutPeople(input.catalog) });
  return redact(document, show, input.moreForms === undefined ? allForms : [...allForms, ...input.moreForms]);
}
