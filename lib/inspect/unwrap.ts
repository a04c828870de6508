import "server-only";

const scheme = /(?:jdbc:)?(?:postgres(?:ql)?(?:\+[a-z0-9_]+)?:|(?:postgis|ecto|pgsql):\/\/)/i;
/** What a program or a file writes before it: `export DATABASE_URL=`, `- DATABASE_URL=`, `-e DATABASE_URL=`, `"url": "`, `create_engine("`. */
const before = /(?:^|[=:(<\s])(["'`<]?)$/;

/**
 * The connection string alone: without blanks and quotes around it, without the variable that it is assigned to or the call that it is given
 * to, and without `jdbc:`. A psql command line stays what it is.
 */
export function unwrapped(text: string): string {
  const bare = text.trim().replace(/^\$\s+(?=\S)/, "");
  const start = scheme.exec(bare)?.index ?? -1;
  const lead = start > 0 ? bare.slice(0, start) : "";
  const opened = start > 0 && !/:\/\/|dbname\s*=|psql\s/.test(lead) ? before.exec(lead) : null;
  const around = /(["'`])[\w.-]+=$/.exec(lead)?.[1] ?? "";
  if (opened !== null) return plain(closed(bare.slice(start), opened[1] || around, lead.includes("(")));
  const keywords = /^(?:export\s+|set\s+)?[A-Z_][A-Z0-9_]*=(["'])([a-z_]+\s*=[\s\S]*)\1;?$/.exec(bare);
  if (keywords !== null) return plain(keywords[2] ?? "");
  const [, , quoted] = /^(["'`])([\s\S]*)\1[;,]?$/.exec(bare) ?? [];
  return plain(quoted ?? bare);
}

/** Up to the quote that was opened before, or to a blank, or to the end of the statement. */
function closed(text: string, quote: string, called: boolean): string {
  if (quote === "") return text.replace(/\s[\s\S]*$/, "").replace(called ? /[);,]+$/ : /;$/, "");
  const end = quote === "<" ? /^[^\s>]*(?=>)/.exec(text)?.[0].length : new RegExp(`${quote}(?=[\\s;,)}\\]]|$)`).exec(text)?.index;
  return end === undefined ? text : text.slice(0, end);
}

function plain(text: string): string {
  return text.trim().replace(/^jdbc:(?=postgresql:)/i, "");
}
