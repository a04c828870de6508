import type { ExplainedCause, ExplainedFix, Explanation, ExplanationDocument } from "../explain/schema";
import { findingBlocks } from "./finding-markdown";
import { codeBlock, codeSpan, markdownProse, tableCell } from "./markdown-text";
import { culpritWords, gapWords, type PrintedCell, printedCells, shortened } from "./row-values";
import { costWords, kindWords, proofLabel, readingWords, riskWords, settledBy, verdictWords } from "./words";

/** Rows with more columns are printed one column a line. */
const widest = 8;

/** The document for an issue or a chat. Nothing that a paste holds can format, link, call somebody or leave its block. */
export function printMarkdown(document: ExplanationDocument): string {
  const { explanations, findings, notice, connectionProblem } = document;
  const blocks = [
    ...(notice === null ? [] : [markdownProse(notice)]),
    ...(connectionProblem === null ? [] : [markdownProse(`The connection was not used: ${connectionProblem.detail}`)]),
    ...explanations.flatMap(explanationBlocks),
    ...findings.flatMap((finding) => [...findingBlocks(finding), ...finding.fixes.flatMap(fixBlocks)]),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function explanationBlocks(explanation: Explanation): readonly string[] {
  const { error, occurrences, summary, causes, fixes, prevention, links } = explanation;
  const code =
    error.sqlstate === null
      ? "PostgreSQL error"
      : [error.sqlstate, error.condition]
          .filter((part) => part !== null)
          .map(codeSpan)
          .join(" ");
  return [
    `### ${code}${occurrences > 1 ? ` (${occurrences} times in the paste)` : ""}`,
    markdownProse(summary),
    ...rowBlocks(explanation),
    ...keyBlocks(explanation),
    ...listed(
      "Why",
      causes.map((cause) => causeItem(cause, explanation.error.statement !== null)),
    ),
    ...(fixes.length === 0 ? [] : ["#### What to do", ...fixes.flatMap(fixBlocks)]),
    ...listed(
      "So that it stays away",
      prevention.map((habit) => `- ${markdownProse(habit)}`),
    ),
    links.map((link) => linkTo(link)).join(" · "),
  ];
}

function rowBlocks({ row, relation, error }: Explanation): readonly string[] {
  if (row === null) return [];
  const printed = printedCells(row, relation);
  const value = (cell: PrintedCell) => (cell.culprit ? `**${codeSpan(cell.value)}** ← ${culpritWords(row)}` : codeSpan(cell.value));
  const name = relation?.name ?? error.table;
  return [
    `**The failing row${name === null ? "" : ` of ${codeSpan(name)}`}**`,
    printed.length <= widest
      ? table(printed.map(columnName), [
          ...(printed.some((cell) => columnType(cell) !== "") ? [printed.map(columnType)] : []),
          printed.map(value),
        ])
      : table(
          ["", "Column", "Type", "Value"],
          shortened(printed).map((cell) =>
            "omitted" in cell ? ["…", gapWords(cell), "", ""] : [String(cell.position), columnName(cell), columnType(cell), value(cell)],
          ),
        ),
    markdownProse(readingWords(row)),
  ];
}

function columnName({ name }: PrintedCell): string {
  return name === "?" ? "?" : codeSpan(name);
}

function columnType({ type, notNull }: PrintedCell): string {
  return [type === "" ? "" : codeSpan(type), notNull ? "NOT NULL" : ""].filter((part) => part !== "").join(" ");
}

function keyBlocks({ key, row }: Explanation): readonly string[] {
  if (key === null || row !== null || key.values.length === 0) return [];
  const values = key.values.map((value) => codeSpan(value ?? "NULL"));
  const pair = key.columns.map((column, index) => `${codeSpan(column)} = ${values[index] ?? ""}`).join(", ");
  if (key.side === null) return [`Key: ${pair}`];
  const referencing = key.table === null ? "the referencing table" : codeSpan(key.table);
  const referenced = key.referencedTable === null ? "the referenced table" : codeSpan(key.referencedTable);
  const columns = key.referencedColumns.length === 0 ? "" : ` (${key.referencedColumns.map(codeSpan).join(", ")})`;
  return [
    key.side === "child"
      ? `${referencing}: ${pair} → ${referenced}${columns}: **no such row**${key.found === true ? " (it is there now)" : ""}`
      : `${referenced}: ${pair} ← ${referencing}: **still refers to it**`,
  ];
}

function causeItem({ title, explanation, verdict, proof, needs }: ExplainedCause, statementGiven: boolean): string {
  const more = verdict === "ruled-out" || explanation === "" ? "" : ` ${markdownProse(explanation)}`;
  return [
    `- **${verdictWords[verdict]}:** ${markdownProse(title)}.${more}`,
    ...proof.map(({ from, text }) => `  - ${proofLabel(verdict, from)}: ${markdownProse(text)}`),
    ...(needs.length === 0 ? [] : [`  - ${settledBy(needs, statementGiven)}`]),
  ].join("\n");
}

function fixBlocks(fix: ExplainedFix, index: number): readonly string[] {
  const costs = fix.kind === "investigate" ? [] : fix.steps.map(costWords);
  const sentences = [
    fix.when,
    kindWords[fix.kind],
    fix.kind === "investigate" ? "" : riskWords(fix),
    fix.privileges.length === 0 ? "" : `Needs: ${fix.privileges.join("; ")}.`,
    costs.length === 1 ? (costs[0] ?? "") : "",
  ];
  return [
    `**${index + 1}. ${markdownProse(fix.title)}**${fix.recommended ? " (recommended)" : ""}`,
    sentences
      .filter((sentence) => sentence !== "")
      .map(markdownProse)
      .join(" "),
    costs.length > 1
      ? costs.flatMap((cost, step) => (cost === "" ? [] : [`- Statement ${step + 1}: ${markdownProse(cost)}`])).join("\n")
      : "",
    fix.sql === null ? "" : codeBlock("sql", fix.sql),
    fix.inputs.map(inputItem).join("\n"),
    ...(fix.code === null ? [] : [`In ${markdownProse(fix.code.framework)}:`, codeBlock(fix.code.language, fix.code.source)]),
    ...(fix.verify === null ? [] : ["See that it worked:", codeBlock("sql", fix.verify)]),
  ];
}

function inputItem({ label, type, value, why }: ExplainedFix["inputs"][number]): string {
  const what = `${codeSpan(label)}${type === null ? "" : ` (${codeSpan(type)})`}`;
  const said = value === null ? `Give ${what} a value before you run it.` : `Yours to decide: ${what}, here ${codeSpan(value)}.`;
  return `- ${said} ${markdownProse(why)}`;
}

function listed(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`#### ${title}`, items.join("\n")];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(tableCell).join(" | ")} |`;
  return [line(head), `|${" --- |".repeat(head.length)}`, ...rows.map(line)].join("\n");
}

function linkTo({ title, url }: Explanation["links"][number]): string {
  return /^https:\/\/[^\s<>]+$/.test(url) ? `[${markdownProse(title)}](<${url}>)` : markdownProse(title);
}
