import type { Evidence } from "../../diagnose/evidence";
import type { GivenValue } from "../../statement/statement";
import { assignedTo, givenFor } from "../../statement/target-values";
import type { Subject } from "./subject";

/** What the statement gives to the column of the error. */
export type Given =
  /** No statement, or one that does not tell. */
  | { readonly kind: "unknown" }
  /** The INSERT (or the column list of COPY) leaves the column out. */
  | { readonly kind: "omitted" }
  /** At least one row or assignment is null; `parameter`: the bound one. */
  | {
      readonly kind: "null";
      readonly parameter: boolean;
      readonly rows: "one" | "some" | "all";
      /** Their numbers in the VALUES list, from 1. */
      readonly at: readonly number[];
    }
  /** Every row or assignment is a constant that is not null. */
  | { readonly kind: "constant" }
  /** A parameter whose value is not known. */
  | { readonly kind: "parameter" }
  /** A sub-query, or an item of the INSERT's query. */
  | { readonly kind: "query" }
  | { readonly kind: "expression" }
  | { readonly kind: "default" }
  /** An UPDATE that does not assign the column, or a statement that writes no row of the table. */
  | { readonly kind: "untouched" }
  /** COPY reads the column from its input. */
  | { readonly kind: "copied" };

export function givenTo(subject: Subject, evidence: Evidence): Given {
  const { statement } = evidence;
  const { column } = subject;
  if (statement === undefined || column === undefined || subject.reached === "unknown") return { kind: "unknown" };
  if (subject.reached === "elsewhere") return { kind: "untouched" };
  switch (statement.kind) {
    case "insert": {
      const rows = givenFor(
        statement,
        (subject.named ?? subject.relation)?.columns.map((attribute) => attribute.name),
        column,
      );
      if (rows === undefined) return { kind: statement.source.kind === "select" ? "query" : "unknown" };
      const values = rows.flatMap((row) => (row.kind === "given" ? [row.value] : []));
      if (values.length === 0) return { kind: "omitted" };
      return summarized(values, statement.source.kind === "select");
    }
    case "update": {
      const value = assignedTo(statement, column);
      return value === undefined ? { kind: "untouched" } : summarized([value], false);
    }
    case "merge": {
      const values = [
        ...statement.updates.filter((one) => one.column === column).map((one) => one.value),
        ...statement.inserts.flatMap((insert) => insert.values[insert.columns?.indexOf(column) ?? -1] ?? []),
      ];
      if (values.length > 0) return summarized(values, false);
      return { kind: statement.inserts.some((insert) => insert.columns !== undefined) ? "omitted" : "unknown" };
    }
    case "copy":
      return { kind: statement.columns === undefined || statement.columns.includes(column) ? "copied" : "omitted" };
    case "delete":
      return { kind: "untouched" };
    default:
      return { kind: "unknown" };
  }
}

function summarized(values: readonly GivenValue[], fromQuery: boolean): Given {
  const nulls = values.filter(isNull);
  const [first] = nulls;
  if (first !== undefined) {
    const rows = values.length === 1 ? "one" : nulls.length === values.length ? "all" : "some";
    const at = values.flatMap((value, index) => (isNull(value) ? [index + 1] : []));
    return { kind: "null", parameter: first.kind === "placeholder", rows, at };
  }
  if (values.some((value) => value.kind === "placeholder" && value.placeholder.bound === undefined)) return { kind: "parameter" };
  if (values.some((value) => value.kind === "subquery" || (fromQuery && value.kind === "expression"))) return { kind: "query" };
  if (values.some((value) => value.kind === "expression")) return { kind: "expression" };
  if (values.some((value) => value.kind === "default")) return { kind: "default" };
  return { kind: "constant" };
}

function isNull(value: GivenValue): boolean {
  return value.kind === "null" || (value.kind === "placeholder" && value.placeholder.bound?.value === null);
}
