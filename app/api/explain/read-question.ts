import { problem } from "@/lib/explain/problem";
import { type ExplainRequest, explainRequestSchema } from "@/lib/explain/request-schema";
import { readBody } from "@/lib/security/body-limit";
import { checkFields, type Read, readJson } from "../read-json";
import type { AnswerType } from "./preferred-type";

const bodyLimit = 8 * 1024 * 1024;
const textLimit = 1024 * 1024;

export interface Question {
  readonly asked: ExplainRequest;
  /** What is answered to a request that accepts anything: JSON to JSON, plain text to a plain paste. */
  readonly usual: AnswerType;
}

/** What a request asks: a JSON object, a form, or a body that is the paste itself. */
export async function readQuestion(request: Request): Promise<Read<Question>> {
  const declared = request.headers.get("content-type") ?? "";
  const type = declared.split(";")[0]?.trim().toLowerCase() ?? "";
  if ((request.headers.get("content-encoding") ?? "identity").toLowerCase() !== "identity") {
    return { ok: false, problem: problem("unsupported-media-type", "The body is compressed. Send it as it is.") };
  }
  const body = await readBody(request, bodyLimit);
  if (body === undefined) return { ok: false, problem: problem("body-too-large", "The body is longer than 8 MiB.") };

  if (type === "application/json" || type.endsWith("+json")) {
    return question(readJson(new TextDecoder().decode(body), explainRequestSchema), "application/json");
  }
  if (type === "multipart/form-data") return question(await readMultipart(body, declared), "text/plain");
  if (type === "application/x-www-form-urlencoded") {
    const text = new TextDecoder().decode(body);
    return question(isForm(text) ? readFields(new URLSearchParams(text.trimEnd())) : pasted(text), "text/plain");
  }
  if (type === "" || type.startsWith("text/") || type === "application/octet-stream") {
    return question(pasted(new TextDecoder().decode(body)), "text/plain");
  }
  return { ok: false, problem: problem("unsupported-media-type", `A body of type ${JSON.stringify(type)} is not understood.`) };
}

/** curl calls everything a form. A form begins with one of the fields and has a field `text`; a paste does not. */
function isForm(body: string): boolean {
  return /^(?:text|statement|schema|serverVersion)=/.test(body) && /(?:^|&)text=/.test(body);
}

async function readMultipart(body: Uint8Array<ArrayBuffer>, contentType: string): Promise<Read<ExplainRequest>> {
  try {
    const form = await new Response(body, { headers: { "content-type": contentType } }).formData();
    const fields = await Promise.all(
      [...form].map(async ([name, value]): Promise<[string, string]> => [name, typeof value === "string" ? value : await value.text()]),
    );
    return readFields(fields);
  } catch {
    return { ok: false, problem: problem("invalid-request", "The body is announced as a form and cannot be read as such.") };
  }
}

/** What the fields of a form ask. */
export function questionOfForm(fields: Iterable<[string, string]>): Read<Question> {
  return question(readFields(fields), "text/plain");
}

/** The fields of a form are texts; an empty one counts as left out. */
function readFields(fields: Iterable<[string, string]>): Read<ExplainRequest> {
  const given = new Map([...fields].filter(([name, value]) => name === "text" || value.trim() !== ""));
  const version = given.get("serverVersion");
  return checkFields(
    {
      text: given.get("text"),
      statement: given.get("statement"),
      schema: given.get("schema"),
      serverVersion: version === undefined ? undefined : Number(version),
    },
    explainRequestSchema,
  );
}

function pasted(text: string): Read<ExplainRequest> {
  return { ok: true, value: { text } };
}

function question(read: Read<ExplainRequest>, usual: AnswerType): Read<Question> {
  const checked = withinSizes(read);
  return checked.ok ? { ok: true, value: { asked: checked.value, usual } } : checked;
}

/** No text of a question is longer than the engine takes. */
export function withinSizes<T extends Pick<ExplainRequest, "text" | "statement" | "schema">>(read: Read<T>): Read<T> {
  if (!read.ok) return read;
  for (const field of ["text", "statement", "schema"] as const) {
    if (Buffer.byteLength(read.value[field] ?? "") <= textLimit) continue;
    return { ok: false, problem: problem("text-too-large", `The field "${field}" is longer than 1 MiB of UTF-8.`, field) };
  }
  return read;
}
