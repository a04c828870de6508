/** Words that begin a statement of SQL. */
const first =
  /^(?:insert\s+into|update\s+(?:only\s+)?["\w.]+|delete\s+from|select\b|with\s+(?:recursive\s+)?["\w]+|create\s+(?:or\s+replace\s+|(?:unlogged|temp|temporary|unique|materialized)\s+)?(?:table|index|view|type|domain|schema|function|trigger|sequence|extension|policy|procedure)|alter\s+(?:table|domain|type|index|schema|sequence)|drop\s+(?:table|index|view|type|domain|schema|column|constraint)|merge\s+into|copy\s+["\w.]+|truncate\b|begin\b|start\s+transaction|set\s+\w+|do\s+\$|call\s+\w+|grant\b|revoke\b|comment\s+on|explain\b|values\s*\()/i;

/** Whether a paste is SQL from its first word on. */
export function isSqlText(text: string): boolean {
  const sample = text.slice(0, 8000);
  const start = behindComments(sample);
  if (!first.test(sample.slice(start))) return false;
  // Prose can begin with such a word; SQL goes on with signs that prose does not use.
  return /[;()=*]|\bfrom\b|\bset\b|\bvalues\b/i.test(sample.slice(start));
}

function behindComments(text: string): number {
  let position = 0;
  for (;;) {
    while (/\s/.test(text.charAt(position))) position += 1;
    const close = text.startsWith("--", position) ? "\n" : text.startsWith("/*", position) ? "*/" : undefined;
    if (close === undefined) return position;
    const end = text.indexOf(close, position + 2);
    if (end < 0) return text.length;
    position = end + close.length;
  }
}
