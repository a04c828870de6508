import { domainNamed } from "../../../catalog/look-up";
import { passesCheck } from "../../../fixes/check-expression";
import type { FixDraft } from "../../../fixes/fix";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { literal, type Sql, sql } from "../../../fixes/sql";
import type { Case } from "../case";

/** The domain without its NOT NULL: the rule then belongs to the columns that need it. */
export function allowNullInDomain({ situation, evidence, subject, onlyThis, given }: Case): FixDraft | undefined {
  if (situation.kind !== "domain-null" || evidence.catalog === undefined) return undefined;
  const domain = domainNamed(evidence.catalog, situation.domain, situation.schema);
  // Where the domain itself allows NULL, one that it is made of refuses it.
  if (domain?.notNull !== true || !onlyThis || subject.attribute?.notNull !== false || given.kind === "unknown") return undefined;
  const refuses = domain.constraints.some((one) => {
    const expression = /^CHECK\s*\(([\s\S]*)\)$/i.exec(one.definition.trim())?.[1] ?? one.definition;
    return passesCheck(expression, (name) => (name === "value" ? null : undefined)) === false;
  });
  if (refuses) return undefined;
  const others = domain.usedBy.length > 1 ? ` ${domain.usedBy.length} columns use it.` : "";
  return {
    id: "allow-null-in-domain",
    kind: "schema",
    title: `Allow NULL in the domain ${domain.name}`,
    when: "NULL is valid in some columns of the domain; those that refuse it get a NOT NULL of their own.",
    steps: withLockTimeout([
      { sql: sql`ALTER DOMAIN ${domain} DROP NOT NULL;`, note: "Every column of the domain accepts NULL from now on.", lock: null },
    ]),
    risk: "medium",
    riskNote: `It counts for every column, cast and function that uses the domain.${others}`,
    verify: domainState(domain.name),
    privileges: [`owner of the domain ${domain.name}`],
  };
}

/** The domain and the columns that use it. Reads the system catalogs only. */
export function lookAtDomain({ situation }: Case): FixDraft | undefined {
  if (situation.kind !== "domain-null") return undefined;
  return {
    id: "look-at-domain",
    kind: "investigate",
    title: `Find the columns of the domain ${situation.domain}`,
    when: "The message names no table and no column. In psql, \\dD shows the domain.",
    steps: [
      { sql: domainState(situation.domain), note: "The domain and its rules.", lock: null },
      {
        sql: sql`SELECT a.attrelid::regclass AS table_name, a.attname AS column_name, a.attnotnull AS not_null, pg_get_expr(d.adbin, d.adrelid) AS column_default
FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid JOIN pg_class c ON c.oid = a.attrelid
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE t.typtype = 'd' AND t.typname = ${literal(situation.domain)} AND NOT a.attisdropped AND c.relkind IN ('r', 'p')
ORDER BY 1, 2;`,
        note: "The columns that use it.",
        lock: null,
      },
    ],
    risk: "none",
  };
}

function domainState(name: string): Sql {
  return sql`SELECT n.nspname AS schema, t.typname AS domain, format_type(t.typbasetype, t.typtypmod) AS type, t.typnotnull AS not_null, t.typdefault AS default_value,
       ARRAY(SELECT pg_get_constraintdef(con.oid) FROM pg_constraint con WHERE con.contypid = t.oid) AS rules
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE t.typtype = 'd' AND t.typname = ${literal(name)};`;
}
