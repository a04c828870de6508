import type { Cause, Proof } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import { byPaste, byStatement, confirmed, ruledOut, undecided } from "../../../diagnose/verdicts";
import { factsOf } from "../facts";
import type { RowRefused } from "../situation";

/** COPY read an empty field, or its NULL marker, as NULL. */
export const copyReadEmptyAsNull: Cause<RowRefused> = {
  id: "copy-read-empty-as-null",
  title: ({ attribute }) => `COPY read NULL for \`${attribute}\``,
  explanation: ({ attribute }) =>
    `In CSV an unquoted empty field is NULL (and "" is the empty string); in text format \\N is. A column in COPY's list gets that NULL, not its DEFAULT, so \`${attribute}\` is refused. A row that is too short is another error, 22P04.`,
  examine(situation, evidence) {
    const { context, given, verb } = factsOf(situation, evidence);
    const { copy } = context;
    if (copy === undefined && verb !== "COPY") return undefined;
    const line =
      copy === undefined
        ? []
        : [byPaste(`The CONTEXT names line ${copy.line} of the input${copy.text === undefined ? "" : `, "${copy.text}"`}.`)];
    if (given.kind === "omitted")
      return ruledOut(byStatement(`The column list of COPY does not name \`${situation.attribute}\`.`), ...line);
    if (given.kind === "copied")
      return confirmed(byStatement(`COPY reads \`${situation.attribute}\` from its input.`), ...line, ...fieldRead(situation, evidence));
    return copy?.text !== undefined && fieldsOf(copy.text) === cellCount(evidence)
      ? confirmed(...line, byPaste("The line has a field for each column of the row, and the row holds null there."))
      : undecided(["statement"], ...line);
  },
};

/** How many fields a line has, by the separator that it holds; undefined when it may be cut off or quoted. */
function fieldsOf(line: string): number | undefined {
  if (line.length > 90 || line.includes('"')) return undefined;
  const separator = ["\t", ",", ";", "|"].find((one) => line.includes(one));
  return separator === undefined ? undefined : line.split(separator).length;
}

function cellCount({ row, report }: Evidence): number | undefined {
  return row?.cells.length ?? report.match?.detail?.slots.get("row")?.split(", ").length;
}

/** What stands in the line for the column: empty, or the text that COPY takes for NULL. */
function fieldRead(situation: RowRefused, evidence: Evidence): readonly Proof[] {
  const { statement, target, relation } = evidence;
  const { copy } = factsOf(situation, evidence).context;
  if (statement?.kind !== "copy" || copy?.text === undefined || copy.text.length > 90 || copy.text.includes('"')) return [];
  const names = statement.columns ?? (target ?? relation)?.columns.filter(({ generated }) => generated === null).map(({ name }) => name);
  const format = statement.options.get("format")?.toLowerCase() ?? (statement.options.has("csv") ? "csv" : "text");
  const separator = statement.options.get("delimiter") ?? (format === "csv" ? "," : "\t");
  const fields = copy.text.split(separator);
  const at = names?.indexOf(situation.attribute) ?? -1;
  const field = fields[at];
  const marker = statement.options.get("null") ?? (format === "csv" ? "" : "\\N");
  if (field === undefined || fields.length !== names?.length || field !== marker) return [];
  const which = `Field ${at + 1} of the line, \`${situation.attribute}\`, is`;
  return [byPaste(marker === "" ? `${which} empty, without quotes.` : `${which} \`${marker}\`, which COPY takes for NULL.`)];
}
