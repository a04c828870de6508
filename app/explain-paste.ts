"use server";

import { headers } from "next/headers";
import type { Initial } from "@/components/workbench/workbench";
import { refusal } from "@/lib/auth/refusal";
import type { ExplanationDocument, Problem } from "@/lib/explain/schema";
import { ownAddresses, ownOrigin } from "@/lib/security/own-origin";
import { callerOf } from "./api/caller";
import { answer } from "./api/explain/answer";
import { questionOfForm } from "./api/explain/read-question";
import { withinLimits } from "./api/within-limits";

/** The page's form without JavaScript. What it posts is explained as the API does, under the same guard and limits. */
export async function explainPaste(_before: Initial | undefined, form: FormData): Promise<Initial> {
  const given = { text: fieldOf(form, "text"), statement: fieldOf(form, "statement"), schema: fieldOf(form, "schema") };
  return { ...given, document: await explained(given, fieldOf(form, "connection").trim()) };
}

async function explained(given: Readonly<Record<string, string>>, url: string): Promise<ExplanationDocument> {
  const refused = ownOrigin(ownAddresses(process.env))(new Request("http://localhost/", { headers: await headers() }));
  if (refused !== undefined) return refusalAs((await refused.json()) as Problem);
  const caller = await callerOf(await headers());
  const notAllowed = refusal(caller.asker, "explain");
  if (notAllowed !== undefined) return refusalAs(notAllowed);
  const read = questionOfForm(Object.entries(given));
  if (!read.ok) return refusalAs(read.problem);
  const tooOften = await withinLimits("explain", caller.client);
  if (tooOften !== undefined) return refusalAs((await tooOften.json()) as Problem);
  const document = await answer(caller, {
    ...read.value.asked,
    ...(url === "" ? {} : { connection: { url } }),
  });
  return { ...document, notice: [document.notice, document.connectionProblem?.detail].filter(Boolean).join(" ") || null };
}

function refusalAs(problem: Problem): ExplanationDocument {
  return { version: 1, explanations: [], findings: [], notice: problem.detail, connectionProblem: null, connection: null };
}

/** Forms send lines as CR LF. */
function fieldOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.replaceAll("\r\n", "\n") : "";
}
