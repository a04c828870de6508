import { domainOfType } from "../../../catalog/look-up";
import type { Cause, Proof } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import { unfulfilled } from "../../../fixes/condition-words";
import { judgedCondition } from "../../../fixes/judged-condition";
import { domainOf } from "../../../fixes/suggest-value";
import { givenFor } from "../../../statement/target-values";
import type { DomainFails } from "../situation";

/** A domain's CHECK refuses the value: in which column, and why, where the statement gives a constant. */
export const domainRefuses: Cause<DomainFails> = {
  id: "domain-refuses",
  title: ({ domain }) =>
    domain ? `The domain \`${domain}\` refuses the value` : "Columns hold values that the domain's new constraint refuses",
  explanation: () =>
    "The rule belongs to the type, so it holds for every column, variable and cast that uses it. The message names neither the column nor the value.",
  examine({ domain: name, constraint }, evidence) {
    const domain = name === undefined ? undefined : evidence.catalog && domainOfType(evidence.catalog, name);
    const rule = domain?.constraints.find((one) => one.name === constraint);
    const proof: Proof[] = [{ from: "paste", text: "The message names the domain's constraint." }];
    if (rule === undefined || domain === undefined) return { verdict: "confirmed", proof };
    proof.push({ from: "schema", text: rule.definition });
    const expression = /^CHECK \(([\s\S]*)\)(?: NOT VALID)?$/.exec(rule.definition)?.[1];
    for (const { column, value } of expression === undefined ? [] : givenValues(domain, evidence)) {
      const known =
        value !== "" &&
        /^-?\d{1,15}(?:\.\d{1,10})?$/.test(value) &&
        /^(?:smallint|integer|bigint|numeric|real|double)/.test(domain.baseType);
      const judged = judgedCondition(expression ?? "", (asked) =>
        asked.toLowerCase() === "value" ? (known ? Number(value) : value) : undefined,
      );
      if (judged.result !== false) continue;
      const row = { columns: ["value"], valueIn: () => value, typeOf: () => domain.baseType };
      const words = unfulfilled(judged, row).map((sentence) => sentence.replaceAll("`value`", `\`${column}\``));
      proof.push({
        from: "statement",
        text: `The statement gives \`${column}\`, which is of this domain, \`${value}\`. ${words.join(" ")}`,
      });
    }
    return { verdict: "confirmed", proof };
  },
};

/** The constants that the statement gives to columns of the domain. */
function givenValues(domain: NonNullable<Evidence["catalog"]>["domains"][number], { statement, relation, target, catalog }: Evidence) {
  const table = target ?? relation;
  if (table === undefined || catalog === undefined) return [];
  return table.columns
    .filter((column) => column.typeKind === "domain" && domainOf(table, column, catalog) === domain)
    .flatMap((column) => {
      const values =
        statement?.kind === "update"
          ? statement.assignments.filter((one) => one.column === column.name).map((one) => one.value)
          : statement?.kind === "insert"
            ? (
                givenFor(
                  statement,
                  table.columns.map((one) => one.name),
                  column.name,
                ) ?? []
              ).flatMap((row) => (row.kind === "given" ? [row.value] : []))
            : [];
      return values.flatMap((value) => {
        if (value.kind === "literal") return [{ column: column.name, value: value.value }];
        const bound = value.kind === "placeholder" ? value.placeholder.bound?.value : undefined;
        return bound === undefined || bound === null ? [] : [{ column: column.name, value: String(bound) }];
      });
    });
}
