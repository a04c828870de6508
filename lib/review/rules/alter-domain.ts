import { attributeOf, domainNamed } from "../../catalog/look-up";
import { edited, sql, textOf } from "../../fixes/sql";
import { closingIndex, isToken, significant } from "../../postgres/token-runs";
import { tokenize } from "../../postgres/tokens";
import type { Change } from "../change";
import { judgedByCount, type Moment, proofOf, ruledOut, undecided } from "../moment";
import { domainCheckInTwoSteps } from "../safe-forms/domain-check-in-two-steps";
import { domainNotNullInTwoSteps } from "../safe-forms/domain-not-null-in-two-steps";
import { judgedCheck } from "./add-check";
import type { Finding } from "./rule";
import { estimatedNulls } from "./set-not-null";

/** ALTER DOMAIN reads every table that has a column of the domain, while writes to it wait (validateDomainConstraint in typecmds.c). */
export function alterDomain(change: Extract<Change, { kind: "alter-domain" }>, moment: Moment): readonly Finding[] {
  const { catalog } = moment;
  const domain = catalog && domainNamed(catalog, change.domain.name, change.domain.schema);
  const action = `ALTER DOMAIN … ${{ "set not null": "SET NOT NULL", "add check": "ADD CHECK", validate: "VALIDATE CONSTRAINT" }[change.change]}`;
  const doing = (table: string) => `reads every row of \`${table}\`, which has a column of the domain \`${change.domain.name}\``;
  if (domain === undefined)
    return [
      {
        action,
        verdict: undecided(moment),
        locks: [],
        work: "scan",
        doing: `reads every row of every table that has a column of the domain \`${change.domain.name}\``,
        safeForms: [],
      },
    ];
  if (change.change === "set not null" && domain.notNull) return [];
  const constraint = domain.constraints.find(({ name }) => name === change.constraint);
  if (change.change === "validate" && constraint?.validated !== false) return [];
  const condition = change.change === "validate" ? conditionOf(constraint?.definition ?? "") : change.expression;
  const safeForms = { "add check": domainCheckInTwoSteps, "set not null": domainNotNullInTwoSteps, validate: () => [] }[change.change](
    domain,
    change.constraint,
    moment,
  );
  const uses = domain.usedBy.filter((use) => !moment.isEmpty({ schema: use.schema, name: use.table })).slice(0, mostTables);
  return uses.map((use): Finding => {
    const table = { schema: use.schema, name: use.table };
    const relation = moment.relationOf(table);
    const attribute = relation && attributeOf(relation, use.column);
    const nulls = change.change === "set not null";
    const strict = nulls && attribute?.notNull && attribute.notNullValid;
    const answer =
      nulls && !strict && attribute ? moment.look({ kind: "null-count", relation: table, columns: [use.column], values: [] }) : undefined;
    const about = { ...moment, table };
    const judged = strict
      ? { verdict: ruledOut(proofOf("schema", `\`${use.table}.${use.column}\` is NOT NULL already.`)) }
      : nulls
        ? judgedByCount(about, answer, `hold NULL in \`${use.table}.${use.column}\``)
        : judgedCheck({ ...about, relation }, condition === undefined ? "" : aboutColumn(condition, use.column), [use.column]);
    const estimate = nulls ? estimatedNulls(attribute?.nullFraction, relation?.estimatedRows) : undefined;
    const rows =
      "rows" in judged && judged.rows
        ? judged.rows
        : estimate === undefined
          ? undefined
          : ({ count: estimate, from: "statistics" } as const);
    return {
      action,
      table,
      raises: {
        sqlstate: nulls ? "23502" : "23514",
        message: nulls
          ? `column "${use.column}" of table "${use.table}" contains null values`
          : `column "${use.column}" of table "${use.table}" contains values that violate the new constraint`,
        schema: use.schema,
        table: use.table,
        column: use.column,
      },
      verdict: judged.verdict,
      rows,
      locks: [{ table, mode: "SHARE" }],
      work: "scan",
      doing: doing(use.table),
      answer,
      safeForms,
    };
  });
}

/** What stands in the brackets of `CHECK (…)`. */
function conditionOf(definition: string): string | undefined {
  const tokens = significant(tokenize(definition));
  const open = tokens.findIndex((token) => isToken(definition, token, "("));
  const close = open < 0 ? undefined : closingIndex(definition, tokens, open);
  return close === undefined ? undefined : definition.slice(tokens[open]?.end, tokens[close]?.start);
}

/** A domain's condition as one about a column of it: its name stands for VALUE. */
function aboutColumn(condition: string, column: string): string {
  const values = significant(tokenize(condition)).filter((token) => isToken(condition, token, "VALUE"));
  return textOf(
    edited(
      condition,
      values.map(({ start, end }) => ({ start, end, with: sql`${column}` })),
    ),
  );
}

/** More are not listed one by one. */
const mostTables = 20;
