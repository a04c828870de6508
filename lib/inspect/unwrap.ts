import "server-only";

const scheme = /(?:jdbc:)?postgres(?:ql)?(?:\+[a-z0-9_]+)?:/i;
/** `export DATABASE_URL=`, `DATABASE_URL:`, `$env:DATABASE_URL = `, `"url":` … */
const assignment = /^(?:\$\s+)?(?:(?:export|set|setx|env)\s+)?(?:\$env:)?["']?[a-z_][\w.-]*["']?(?:\s*[:=]\s*|\s+)(["'`]?)$/i;

/**
 * The connection string alone: without blanks and quotes around it, without the variable that it is assigned to, and without
 * `jdbc:`. A psql command line stays what it is.
 */
export function unwrapped(text: string): string {
  const bare = text.trim().replace(/^\$\s+(?=\S)/, "");
  const start = scheme.exec(bare)?.index ?? -1;
  const assigned = start > 0 ? assignment.exec(bare.slice(0, start)) : null;
  if (assigned !== null && !/^psql\s/.test(bare)) return plain(closed(bare.slice(start), assigned[1] ?? ""));
  const keywords = /^(?:export\s+|set\s+)?[A-Z_][A-Z0-9_]*=(["'])([a-z_]+\s*=[\s\S]*)\1;?$/.exec(bare);
  if (keywords !== null) return plain(keywords[2] ?? "");
  const [, , quoted] = /^(["'`])([\s\S]*)\1[;,]?$/.exec(bare) ?? [];
  return plain(quoted ?? bare);
}

/** Up to the quote that was opened before, or to a blank, or to the end of the statement. */
function closed(text: string, quote: string): string {
  if (quote === "") return text.replace(/\s[\s\S]*$/, "").replace(/;$/, "");
  const end = text.lastIndexOf(quote);
  return end < 0 ? text : text.slice(0, end);
}

function plain(text: string): string {
  return text.trim().replace(/^jdbc:(?=postgresql:)/i, "");
}
