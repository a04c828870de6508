import type { ErrorReport } from "../../parse/error-report";
import { nameOf } from "../../postgres/names";
import { isToken, significant } from "../../postgres/token-runs";
import { tokenize } from "../../postgres/tokens";

/** A row was refused: `null value in column "c" of relation "r" violates not-null constraint`. */
export interface RowRefused {
  readonly kind: "row-refused";
  /** Undefined before 13, whose message does not name it. */
  readonly relation?: string;
  readonly attribute: string;
}

/** DDL met rows: `column "c" of relation "r" contains null values`. */
export interface ContainsNulls {
  readonly kind: "contains-nulls";
  readonly relation?: string;
  readonly attribute: string;
  /** `ALTER DOMAIN … SET NOT NULL` met nulls in a column of the domain; its wording says "of table". */
  readonly ofDomain: boolean;
}

/** A value of a domain: `domain d does not allow null values`. The message names no table and no column. */
export interface DomainNull {
  readonly kind: "domain-null";
  readonly schema?: string;
  readonly domain: string;
}

export type NotNullSituation = RowRefused | ContainsNulls | DomainNull;

export function situation(report: ErrorReport): NotNullSituation | undefined {
  const { match, table: relation, column: attribute } = report;
  if (match?.kind === "domain-null") {
    const domain = domainName(match.slots.get("domain") ?? report.datatype ?? "");
    return domain && { kind: "domain-null", ...domain };
  }
  if (attribute === undefined) return undefined;
  if (match?.kind === "contains-nulls") {
    const ofDomain = relation !== undefined && report.message.endsWith(` of table "${relation}" contains null values`);
    return { kind: "contains-nulls", relation, attribute, ofDomain };
  }
  return { kind: "row-refused", relation, attribute };
}

/** A domain as `format_type` prints it: quoted where needed, qualified when it is not on the search path. */
function domainName(text: string): { readonly schema?: string; readonly domain: string } | undefined {
  const tokens = significant(tokenize(text));
  const [first, dot, second] = tokens;
  const name = nameOf(text, first);
  if (name === undefined) return undefined;
  const qualified = isToken(text, dot, ".") ? nameOf(text, second) : undefined;
  return qualified === undefined ? { domain: name } : { schema: name, domain: qualified };
}

/** Whether a type, as `format_type` writes it, is the domain of the message. */
export function isDomain(type: string, { domain, schema }: DomainNull): boolean {
  const named = domainName(type);
  return named !== undefined && named.domain === domain && (schema === undefined || named.schema === undefined || named.schema === schema);
}
