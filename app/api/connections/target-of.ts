import "server-only";
import { problem } from "@/lib/explain/problem";
import type { NewConnectionRequest } from "@/lib/explain/saved-connection-schema";
import type { Problem } from "@/lib/explain/schema";
import { readConnectionTarget } from "@/lib/inspect/connection-target";
import { settingList } from "@/lib/settings/setting-list.mjs";
import type { NewConnection } from "@/lib/store/connections/saved-connection";

type Given = Pick<NewConnectionRequest, "url" | "fields" | "variable" | "tls">;

export type TargetGiven =
  | { readonly ok: true; readonly target: NewConnection["target"] | undefined }
  | { readonly ok: false; readonly problem: Problem };

/** Where a request says that a connection leads; undefined where it says nothing of it. What could not be used is refused before it is saved. */
export function targetOf({ url, fields, variable, tls }: Given): TargetGiven {
  const given = Object.entries({ url, fields, variable }).filter(([, value]) => value !== undefined && value !== "");
  if (given.length > 1)
    return refused(
      "invalid-request",
      `Give one of url, fields and variable, not ${given.map(([name]) => name).join(" and ")}.`,
      given[1]?.[0],
    );
  if (variable) {
    // The app's own secrets are not connections.
    if (settingList.some(({ name }) => name === variable)) {
      return refused(
        "invalid-request",
        `${variable} is a setting of the app itself. Name a variable that holds a connection string.`,
        "variable",
      );
    }
    return { ok: true, target: { variable } };
  }
  const text = url || (fields && urlOf(fields));
  if (!text)
    return tls === undefined
      ? { ok: true, target: undefined }
      : refused("invalid-request", "TLS is part of where a connection leads. Give the connection string too.", "tls");
  const reading = readConnectionTarget(text, tls);
  if (!reading.ok) return refused("connection-url", reading.sentence, reading.field ?? (url ? "url" : "fields"));
  return { ok: true, target: { secret: { url: text, ...(tls === undefined ? {} : { tls }) } } };
}

/** Encoded part by part, so that the parser gives back exactly what was typed. */
function urlOf({ host, port, database, user, password }: NonNullable<Given["fields"]>): string {
  const secret = password === undefined ? "" : `:${encodeURIComponent(password)}`;
  const place = host.startsWith("/") ? encodeURIComponent(host) : host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
  return `postgres://${encodeURIComponent(user)}${secret}@${place}:${port}/${encodeURIComponent(database)}`;
}

function refused(kind: "invalid-request" | "connection-url", sentence: string, field?: string): TargetGiven {
  return { ok: false, problem: problem(kind, sentence, field) };
}
