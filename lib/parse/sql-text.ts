/** Words that begin a statement of SQL. */
const first =
  /^(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*(?:insert\s+into|update\s+(?:only\s+)?["\w.]+|delete\s+from|select\b|with\s+(?:recursive\s+)?["\w]+|create\s+(?:or\s+replace\s+|unlogged\s+|temp\s+|temporary\s+|unique\s+|materialized\s+)*(?:table|index|view|type|domain|schema|function|trigger|sequence|extension|policy|procedure)|alter\s+(?:table|domain|type|index|schema|sequence)|drop\s+(?:table|index|view|type|domain|schema|column|constraint)|merge\s+into|copy\s+["\w.]+|truncate\b|begin\b|start\s+transaction|set\s+\w+|do\s+\$|call\s+\w+|grant\b|revoke\b|comment\s+on|explain\b|values\s*\()/i;

/** Whether a paste is SQL from its first word on. */
export function isSqlText(text: string): boolean {
  const found = first.exec(text.slice(0, 4000));
  if (found === null) return false;
  // Prose can begin with such a word; SQL goes on with signs that prose does not use.
  return /[;()=*]|\bfrom\b|\bset\b|\bvalues\b/i.test(text.slice(found.index, found.index + 4000));
}
