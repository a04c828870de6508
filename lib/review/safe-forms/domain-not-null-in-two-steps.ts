import type { Domain } from "../../catalog/catalog";
import type { FixDraft } from "../../fixes/fix";
import { sql } from "../../fixes/sql";
import { freeName, validateDomain } from "./domain-check-in-two-steps";

/**
 * NOT NULL of a domain has no NOT VALID form, a CHECK has. It stays in its place: SET NOT NULL would read all tables once more, under the
 * same lock, since nothing proves it for a domain.
 */
export function domainNotNullInTwoSteps(domain: Domain): readonly FixDraft[] {
  const constraint = freeName(domain, "not_null");
  return [
    {
      id: "domain-not-null-in-two-steps",
      kind: "statement",
      title: "Refuse NULL with a CHECK NOT VALID, then validate it when few write",
      when: "No column of the domain holds NULL. New NULLs are refused at once. VALIDATE makes writes wait as SET NOT NULL does, but at a time of your choice, and one that fails undoes nothing.",
      steps: [
        {
          sql: sql`ALTER DOMAIN ${domain} ADD CONSTRAINT ${constraint} CHECK (VALUE IS NOT NULL) NOT VALID;`,
          note: "Instant: no table is locked, and the values that are there are not looked at.",
          lock: null,
        },
        ...validateDomain(domain, constraint),
      ],
      risk: "low",
      riskNote:
        "A NULL is then refused with 23514, not with 23502. As with SET NOT NULL, an outer join or a subquery that finds nothing can still give a NULL of the domain's type.",
      privileges: [`owner of the domain ${domain.name}`],
      best: true,
    },
  ];
}
