import type { Around, Format } from "./format";

/** The server's major where the paste names it: psql's greeting, `select version()`, the first line of a log. */
export const serverVersion: Format = {
  name: "server version",
  marks: ["psql (", "PostgreSQL ", "server version"],
  read: ({ head, tail }: Around) => ({ serverVersion: versionIn(head) ?? versionIn(tail) }),
};

function versionIn(text: string): number | undefined {
  const greeting = behind(text, "psql (");
  // psql names the server only where it differs from itself.
  if (greeting !== undefined) return majorAt(behind(greeting.slice(0, 80), ", server ") ?? greeting);
  const name = behind(text, "PostgreSQL ");
  if (name?.slice(0, 80).includes(" on ")) return majorAt(name);
  return majorAt(behind(text, "server version ") ?? behind(text, "server version: "));
}

function behind(text: string, mark: string): string | undefined {
  const at = text.indexOf(mark);
  return at < 0 ? undefined : text.slice(at + mark.length, at + mark.length + 200);
}

function majorAt(text: string | undefined): number | undefined {
  const digits = /^[1-9]\d?(?=\.\d|beta|rc|devel)/.exec(text ?? "")?.[0];
  return digits === undefined ? undefined : Number(digits);
}
