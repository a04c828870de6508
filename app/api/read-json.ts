import type { z } from "zod";
import { problem } from "@/lib/explain/problem";
import type { Problem } from "@/lib/explain/schema";
import { readBody } from "@/lib/security/body-limit";

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

const bodyLimit = 8 * 1024 * 1024;

/** A JSON body held against a schema. */
export async function readJsonBody<T>(request: Request, schema: z.ZodType<T>): Promise<Read<T>> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") return { ok: false, problem: problem("unsupported-media-type", "The body has to be application/json.") };
  const body = await readBody(request, bodyLimit);
  if (body === undefined) return { ok: false, problem: problem("body-too-large", "The body is longer than 8 MiB.") };
  return readJson(new TextDecoder().decode(body), schema);
}

/** A JSON text held against a schema. A problem names the first field at fault, such as `parameters.0`. */
export function readJson<T>(text: string, schema: z.ZodType<T>): Read<T> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, problem: problem("invalid-json", "The body is announced as JSON and cannot be read as such.") };
  }
  return checkFields(value, schema);
}

/** A value held against a schema. */
export function checkFields<T>(value: unknown, schema: z.ZodType<T>): Read<T> {
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  const issue = nearest(result.error.issues[0], value);
  const field = issue.path.join(".");
  const what = issue.message.replace(/^Invalid input: /, "");
  return field === ""
    ? { ok: false, problem: problem("invalid-request", `The body is not of the form asked for: ${what}.`) }
    : { ok: false, problem: problem("invalid-request", `The field "${field}" is not of the form asked for: ${what}.`, field) };
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Of a union, the issue of the alternative whose fields were given; otherwise the union's own. */
function nearest(issue: z.core.$ZodIssue | undefined, value: unknown): Issue {
  if (issue === undefined) return { path: [], message: "invalid" };
  if (issue.code !== "invalid_union") return issue;
  const given = at(value, issue.path);
  const inner = issue.errors.flat().find((each) => each.path.length > 0 && at(given, each.path) !== undefined);
  return inner === undefined ? issue : { path: [...issue.path, ...inner.path], message: inner.message };
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inside, key) => (typeof inside === "object" && inside !== null ? Reflect.get(inside, key) : undefined),
    value,
  );
}
