import type { ErrorReport } from "../../parse/error-report";
import { readPrintedName } from "../../postgres/read-printed-name";

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
    const domain = readPrintedName(match.slots.get("domain") ?? report.datatype ?? "");
    return domain && { kind: "domain-null", schema: domain.schema, domain: domain.name };
  }
  if (attribute === undefined) return undefined;
  if (match?.kind === "contains-nulls") {
    const ofDomain = relation !== undefined && report.message.endsWith(` of table "${relation}" contains null values`);
    return { kind: "contains-nulls", relation, attribute, ofDomain };
  }
  return { kind: "row-refused", relation, attribute };
}

/** Whether a type, as `format_type` writes it, is the domain of the message. */
export function isDomain(type: string, { domain, schema }: DomainNull): boolean {
  const named = readPrintedName(type);
  return named !== undefined && named.name === domain && (schema === undefined || named.schema === undefined || named.schema === schema);
}
