import { documentSchema, type ExplanationDocument } from "../../explain/schema";
import { askApi } from "./ask-api";

/** On a busy machine a connection may take longer than the app waits for a stranger's database: then it is asked again. */
export async function askPatiently(body: unknown, tries = 6): Promise<ExplanationDocument> {
  const document = documentSchema.parse(await askApi(body));
  const slow = document.connectionProblem?.type === "/problems/connection-timeout";
  return slow && tries > 1 ? askPatiently(body, tries - 1) : document;
}
