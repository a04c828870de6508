import type { Evidence } from "../../diagnose/evidence";
import { alsoRefused } from "./also-refused";
import { factsOf } from "./facts";
import { keysRefusing } from "./keys-refuse-next";
import type { NotNullSituation } from "./situation";
import { listed } from "./words";

/** What happened, in one or two sentences. */
export function summaryOf(situation: NotNullSituation, evidence: Evidence): string {
  const { subject, given, context, verb } = factsOf(situation, evidence);
  const table = subject.table?.name;
  switch (situation.kind) {
    case "domain-null":
      return `PostgreSQL refused a value: the domain \`${situation.domain}\` does not allow NULL.${subject.column && table ? ` In \`${table}\` the column \`${subject.column}\` has this domain.` : ""}`;
    case "contains-nulls":
      return `PostgreSQL refused to put NOT NULL on \`${situation.attribute}\`${table ? ` of \`${table}\`` : ""}: at least one row that is stored has no value there.`;
    case "row-refused": {
      const refused = `PostgreSQL refused a row of ${table === undefined ? "a table" : `\`${table}\``}: \`${situation.attribute}\` is null, and the column is NOT NULL.`;
      const also = alsoRefused(subject.relation, evidence).map(({ name }) => `\`${name}\``);
      const next =
        also.length === 0
          ? ""
          : ` The row fails ${also.length === 1 ? "the CHECK" : "the CHECKs"} ${listed(also)} as well: with a value there, PostgreSQL would refuse it for that.`;
      const [key] = keysRefusing(situation, evidence);
      const byKey = key ? ` \`${key.rule.name}\` refuses the row as well: ${lowered(key.proof)}` : "";
      return `${refused}${howItCame()}${next}${byKey}`;
    }
  }

  function howItCame(): string {
    if (context.action) return ` A foreign key set it to NULL, since the row that it referenced is gone.`;
    if (context.inside) return ` The statement that failed stands in ${context.functions[0] ?? "a function"}, not in what was sent.`;
    if (given.kind === "omitted") return ` The ${verb} does not name it.`;
    if (given.kind === "null")
      return ` The ${verb} ${evidence.statement?.kind === "update" ? "sets it to" : "passes"} NULL${given.rows === "some" ? " in some of its rows" : ""}.`;
    if (context.copy) return ` It is line ${context.copy.line} of the input.`;
    return "";
  }
}

/** As the second half of a sentence. */
function lowered(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}
