import "server-only";
import type { ExplanationDocument, ReviewDocument } from "@/lib/explain/schema";
import { printMarkdown } from "@/lib/print/markdown";
import { printText } from "@/lib/print/text";
import { json } from "../reply";
import type { AnswerType } from "./preferred-type";

/** A document in the form that a request accepts. */
export function printed(answer: ExplanationDocument | ReviewDocument, type: AnswerType): Response {
  const document = { explanations: [], ...answer };
  const response =
    type === "application/json"
      ? json(answer)
      : new Response(type === "text/markdown" ? printMarkdown(document) : printText(document), {
          headers: { "content-type": `${type}; charset=utf-8`, "cache-control": "no-store" },
        });
  response.headers.set("vary", "accept");
  return response;
}
