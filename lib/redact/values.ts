import type { Explanation, ExplanationDocument } from "../explain/schema";
import { readContext } from "../parse/error-context";
import type { MessageForm } from "../parse/error-report";
import { nameOf } from "../postgres/names";
import { isSqlWord } from "../postgres/sql-words";
import { tokenize } from "../postgres/tokens";
import { redactWording } from "./message";
import type { Names } from "./names";
import { contentOf } from "./sql-text";

/** Every value that the fields of a document hold, with its type where one is known: what no sentence may repeat. */
export function valuesOf(
  { explanations, findings }: Pick<ExplanationDocument, "explanations" | "findings">,
  names: Names,
  forms: readonly MessageForm[],
): ReadonlyMap<string, string | null> {
  const constants = findings.flatMap(({ statement }) => constantsOf(statement, names)).filter((text) => text !== "");
  return new Map([
    ...constants.map((text) => [text, null] as const),
    ...explanations.flatMap((explanation) => [...valuesOfOne(explanation, names, forms)]),
  ]);
}

/** Every value that the fields of an explanation hold, with its type where one is known: what no sentence may repeat. */
function valuesOfOne(explanation: Explanation, names: Names, forms: readonly MessageForm[]): ReadonlyMap<string, string | null> {
  const { error, row, key, relation, fixes } = explanation;
  const values = new Map<string, string | null>();
  const add = (value: string | number | boolean | null, type: string | null = null): void => {
    if (value === null || value === "") return;
    const text = String(value);
    if (!values.has(text)) values.set(text, type);
  };
  for (const cell of row?.cells ?? []) for (const value of [cell.value, ...cell.alternatives]) add(value, cell.type);
  add(row?.raw ?? null);
  for (const value of key?.values ?? []) add(value);
  if (key !== null && key.values.length > 1) add(key.values.map((value) => value ?? "null").join(", "));
  for (const value of error.parameters ?? []) add(value);
  for (const column of relation?.columns ?? []) for (const label of column.enumLabels ?? []) add(label);
  for (const sql of sqlTexts(explanation)) for (const constant of constantsOf(sql, names)) add(constant);
  for (const fix of fixes)
    for (const input of fix.inputs)
      if (input.type !== "identifier" && !isSqlWord((input.value ?? "").replace("()", ""))) add(input.value, input.type);
  const rules = { names, values: false, forms, slotTexts: new Map<string, string>() };
  for (const [part, text] of [
    ["message", error.message],
    ["detail", error.detail],
  ] as const) {
    if (text !== null && redactWording(text, error.sqlstate, part, rules) === undefined) addLines(text);
  }
  if (error.hint !== null) addLines(error.hint);
  for (const line of error.context?.split("\n") ?? [])
    for (const match of line.matchAll(/"([^"]+)"/g)) if (!/^SQL (statement|expression) /.test(line)) add(match[1] ?? null);
  return values;

  function addLines(text: string): void {
    add(text);
    for (const line of text.split("\n")) if (line.trim().length > 3) add(line.trim());
  }
}

function sqlTexts({ error, relation }: Explanation): readonly string[] {
  const known = [
    ...(relation?.columns ?? []).map((column) => column.default),
    ...(relation?.constraints ?? []).map((constraint) => constraint.definition),
    ...(relation?.indexes ?? []).map((index) => index.definition),
    relation?.partitionOf?.bound,
  ];
  // A cause quotes the statement that a function ran.
  return [error.statement, ...readContext(error.context ?? undefined).statements, ...known].filter(
    (text): text is string => text !== null && text !== undefined,
  );
}

function constantsOf(sql: string, names: Names): readonly string[] {
  return tokenize(sql).flatMap((token) => {
    const text = sql.slice(token.start, token.end);
    if (token.kind === "number") return [text];
    if (token.kind === "string" || token.kind === "bit-string") return [contentOf(text, token)];
    // A name in quotes that nothing else states may be a text.
    const name = token.kind === "quoted-name" ? nameOf(sql, token) : undefined;
    return name !== undefined && !names.has(name) ? [name] : [];
  });
}
