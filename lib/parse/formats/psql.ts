import type { Around, Format } from "./format";

/** psql's prompts: database, the state of the statement, the kind of role. `=*#` in a transaction, `=!#` in a failed one. */
const prompt = /^(?:\S*?)([=\-('"*$!^])([*!?]?)[#>] ?/;
const firstPrompt = /^[^\s=]{0,64}=[*!?]?[#>] ?/;
const copyPrompt = /^>> ?/;

/** psql: the statement stands at the last prompt before the error. */
export const psql: Format = {
  name: "psql",
  form: "psql",
  marks: /^\S*?=[*!?]?[#>] |^psql:|^(?:\w+:\s+)?(?:ERROR|FATAL): {1,2}/m,
  read: ({ head }: Around) => ({ statement: statementAtPrompt(head) }),
};

function statementAtPrompt(head: string): string | undefined {
  const lines = head.split("\n");
  let first = lines.length - 1;
  while (first >= 0 && !firstPrompt.test(lines[first] ?? "")) first -= 1;
  if (first < 0) return undefined;
  const statement: string[] = [];
  for (const [index, line] of lines.slice(first).entries()) {
    if (copyPrompt.test(line) || /^Enter data to be copied|^End with a backslash/.test(line)) break;
    if (index > 0 && /^(?:ERROR|FATAL|PANIC|WARNING|NOTICE|psql:|Time: |LINE \d)/.test(line)) break;
    statement.push(line.replace(index === 0 ? firstPrompt : prompt, ""));
  }
  const text = statement.join("\n").trim();
  return text === "" || text.startsWith("\\") ? undefined : text;
}
