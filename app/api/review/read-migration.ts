import { problem } from "@/lib/explain/problem";
import { type ReviewRequest, reviewRequestSchema } from "@/lib/explain/request-schema";
import { readBody } from "@/lib/security/body-limit";
import type { AnswerType } from "../explain/preferred-type";
import { type Read, readJson } from "../read-json";

const bodyLimit = 8 * 1024 * 1024;
const textLimit = 1024 * 1024;

export interface Migration {
  readonly asked: ReviewRequest;
  readonly usual: AnswerType;
}

/** What a request asks: a JSON object, or a body that is the migration itself (also under curl's default form type). */
export async function readMigration(request: Request): Promise<Read<Migration>> {
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if ((request.headers.get("content-encoding") ?? "identity").toLowerCase() !== "identity") {
    return { ok: false, problem: problem("unsupported-media-type", "The body is compressed. Send it as it is.") };
  }
  const body = await readBody(request, bodyLimit);
  if (body === undefined) return { ok: false, problem: problem("body-too-large", "The body is longer than 8 MiB.") };
  const text = new TextDecoder().decode(body);
  if (type === "application/json" || type.endsWith("+json")) return within(readJson(text, reviewRequestSchema), "application/json");
  if (type === "" || type.startsWith("text/") || type === "application/sql" || type === "application/x-www-form-urlencoded") {
    return within({ ok: true, value: { sql: text } }, "text/plain");
  }
  return { ok: false, problem: problem("unsupported-media-type", `A body of type ${JSON.stringify(type)} is not understood.`) };
}

function within(read: Read<ReviewRequest>, usual: AnswerType): Read<Migration> {
  if (!read.ok) return read;
  for (const field of ["sql", "schema"] as const) {
    if (Buffer.byteLength(read.value[field] ?? "") <= textLimit) continue;
    return { ok: false, problem: problem("text-too-large", `The field "${field}" is longer than 1 MiB of UTF-8.`, field) };
  }
  return { ok: true, value: { asked: read.value, usual } };
}
