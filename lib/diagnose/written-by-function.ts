import { readContext } from "../parse/error-context";
import type { Cause, Proof, Verdict } from "./cause";
import type { Evidence } from "./evidence";
import { triggerCallers } from "./trigger-callers";
import { writtenElsewhere } from "./written-elsewhere";

/** A function or a trigger wrote the row: the statement in the CONTEXT failed, not the one that was sent. */
export const writtenByFunction: Cause<unknown> = {
  id: "written-by-function",
  title: (_, { report }) => `${writer(report.context)} wrote the row, not the statement that was sent`,
  explanation: (_, { report }) =>
    report.context === undefined
      ? "What the statement fires wrote the row. The values come from a function's body: look there, and at the trigger that runs it."
      : "The CONTEXT shows what ran, innermost first. The values come from the function's body: look there, and at the trigger that runs it.",
  examine(_, evidence) {
    const { report, catalog } = evidence;
    const { inside, functions, statements } = readContext(report.context);
    if (!inside) return withoutContext(evidence);
    const [name] = functions;
    // What stands in backticks is SQL to whoever leaves values out of it.
    const [statement] = statements.filter((one) => !one.includes("`"));
    const ran = statement === undefined ? "" : `${name === undefined ? "a statement" : ", which ran"}: \`${short(statement)}\``;
    return {
      verdict: "confirmed",
      proof: [
        { from: "paste", text: name === undefined ? `The CONTEXT shows ${ran}.` : `The CONTEXT names ${name}${ran}.` },
        ...(name === undefined ? [] : triggerCallers(name, catalog)),
      ],
    };
  },
};

/** Clients that print no CONTEXT: the statement writes to another table than the one whose row was refused. */
function withoutContext(evidence: Evidence): Verdict | undefined {
  const table = evidence.report.table ?? evidence.relation?.name;
  const other = writtenElsewhere(table, evidence);
  if (other === undefined || other.triggers.length === 0) return undefined;
  return {
    verdict: "confirmed",
    proof: [
      { from: "statement", text: `It writes to \`${other.target}\`, and the refused row is one of \`${table}\`.` },
      ...other.triggers
        .slice(0, 5)
        .map(
          ({ name, function: called }): Proof => ({ from: "schema", text: `\`${other.target}\` has the trigger \`${name}\` (${called}).` }),
        ),
    ],
  };
}

function writer(context: string | undefined): string {
  const { functions, statements } = readContext(context);
  // ri_triggers.c writes its statements so, and nobody else does.
  const byForeignKey =
    functions.length === 0 && statements.some((one) => /^(?:UPDATE|DELETE FROM) ONLY /.test(one) && one.includes(" OPERATOR("));
  return byForeignKey ? "The action of a foreign key" : (functions[0] ?? "A function");
}

function short(statement: string): string {
  const line = statement.replace(/\s+/g, " ").trim();
  return line.length > 120 ? `${line.slice(0, 117)}...` : line;
}
