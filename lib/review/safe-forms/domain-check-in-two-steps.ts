import type { Domain } from "../../catalog/catalog";
import type { FixDraft, StepDraft } from "../../fixes/fix";
import { withLockTimeout } from "../../fixes/lock-timeout";
import { edited, sql } from "../../fixes/sql";
import { isToken, significant } from "../../postgres/token-runs";
import { tokenize } from "../../postgres/tokens";
import type { Moment } from "../moment";

/** ADD CHECK NOT VALID looks at no row. VALIDATE locks as the plain form does, but at a time of one's own choice. */
export function domainCheckInTwoSteps(domain: Domain, name: string | undefined, { statement }: Moment): readonly FixDraft[] {
  const { text } = statement;
  const add = significant(tokenize(text)).find((token) => isToken(text, token, "ADD"));
  if (add === undefined) return [];
  const constraint = name ?? freeName(domain);
  const naming = name === undefined ? [{ start: add.end, end: add.end, with: sql` CONSTRAINT ${constraint}` }] : [];
  const end = text.length;
  return [
    {
      id: "domain-check-in-two-steps",
      kind: "statement",
      title: "Add the CHECK NOT VALID, then validate it when few write",
      when: "No value fails it. New values are tested at once. VALIDATE makes writes wait as the plain form does (there is no weaker lock for a domain), but at a time of your choice, and one that fails undoes nothing.",
      steps: [
        {
          sql: sql`${edited(text, [...naming, { start: end, end, with: sql`\n  NOT VALID` }])};`,
          note: "Instant: no table is locked, and the values that are there are not looked at.",
          lock: null,
        },
        ...validateDomain(domain, constraint),
      ],
      risk: "low",
      riskNote: "Until it is validated, an update fails where it writes a value of the domain that the CHECK refuses, also an old one.",
      privileges: [`owner of the domain ${domain.name}`],
      best: true,
    },
  ];
}

/** There is no weaker lock for a domain (validateDomainCheckConstraint in typecmds.c). */
export function validateDomain(domain: Domain, constraint: string): readonly StepDraft[] {
  return withLockTimeout([
    {
      sql: sql`ALTER DOMAIN ${domain} VALIDATE CONSTRAINT ${constraint};`,
      note: "Writes to every table with a column of the domain wait until all of them are read.",
      lock: "SHARE",
      scansTable: true,
    },
  ]);
}

/** ChooseConstraintName in pg_constraint.c, told apart from the domain's own. */
export function freeName({ name, constraints }: Domain, what = "check"): string {
  for (let number = 0; ; number++) {
    const one = `${name}_${what}${number === 0 ? "" : number}`;
    if (!constraints.some((constraint) => constraint.name === one)) return one;
  }
}
