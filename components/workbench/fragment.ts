/** What a link may prefill. It stands in the fragment, which browsers do not send. */
export interface Prefill {
  readonly text: string;
  readonly statement?: string;
  readonly schema?: string;
}

/** Reads `#paste=…`, with `&statement=…` and `&schema=…` after it. A plus sign stays one; what is not well encoded is taken as it stands. */
export function readFragment(fragment: string): Prefill | undefined {
  const start = "#paste=";
  if (!fragment.startsWith(start)) return undefined;
  const parts = fragment.slice(start.length).split(/&(?=(?:statement|schema)=)/);
  const [text = "", ...more] = parts;
  const named = new Map(more.map((part) => [part.slice(0, part.indexOf("=")), decode(part.slice(part.indexOf("=") + 1))]));
  return { text: decode(text), statement: named.get("statement"), schema: named.get("schema") };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The fragment that `readFragment` reads this from. */
export function fragmentOf({ text, statement, schema }: Prefill): string {
  const parts = Object.entries({ paste: text, statement, schema });
  return `#${parts.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`])).join("&")}`;
}
