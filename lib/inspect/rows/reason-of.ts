import "server-only";

/** Why the server did not take a look, of the SQLSTATE alone: its own words could hold anything. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code === "42501") return "The role may not read the table.";
  if (code === queryCanceled) return "The look took longer than three seconds.";
  if (code === "55P03") return "The table is locked.";
  if (code.startsWith("22")) return "A value is not one of its column's type.";
  if (code === "42809") return "What fills the column is no sequence.";
  if (code === "42883") return "The type of a column has no operator =.";
  return `The server refused the look${/^[0-9A-Z]{5}$/.test(code) ? ` (${code})` : ""}.`;
}

export const queryCanceled = "57014";

/** The SQLSTATE of a server's error; empty where it is something else. */
export function codeOf(error: unknown): string {
  return error instanceof Error ? String(Reflect.get(error, "code") ?? "") : "";
}
