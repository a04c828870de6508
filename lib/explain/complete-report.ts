import type { Catalog, Relation } from "../catalog/catalog";
import { domainOfType, findRelation, referencedRelation } from "../catalog/look-up";
import { refusesNull } from "../fixes/refuses-null";
import { fillsItself } from "../fixes/suggest-value";
import type { ErrorReport } from "../parse/error-report";
import type { GivenValue, InsertStatement, Statement, UpdateStatement } from "../statement/statement";
import { givenFor } from "../statement/target-values";

/**
 * Clients drop parts of an error: Prisma the table, the side of a foreign key or the column, Go's and Rust's drivers and Hasura the
 * DETAIL with the key. Where the statement and the schema leave one answer, the report says it as PostgreSQL would have; any other
 * report comes back as it is.
 */
export function completeReport(report: ErrorReport, statement: Statement | undefined, catalog: Catalog | undefined): ErrorReport {
  if (catalog === undefined) return report;
  if (report.sqlstate === "23503" && report.detail === undefined) {
    const sided = report.match === undefined && report.source.framework === "prisma" ? withSides(report, statement, catalog) : report;
    return sided.match?.kind === "referencing" && sided.match.detail === undefined ? withKey(sided, statement, catalog) : sided;
  }
  const lacksColumn = report.sqlstate === "23502" && report.match === undefined && report.column === undefined;
  return lacksColumn && report.source.framework === "prisma" ? withColumn(report, statement, catalog) : report;
}

/** The key that the statement gives, where it writes one row and every part of it is a constant. */
function withKey(report: ErrorReport, statement: Statement | undefined, catalog: Catalog): ErrorReport {
  const { match, constraint, table } = report;
  if ((statement?.kind !== "insert" && statement?.kind !== "update") || statement.target.name !== table || match === undefined)
    return report;
  const relation = findRelation(catalog, { name: table, constraint });
  const key = relation?.constraints.find(({ name, kind }) => name === constraint && kind === "foreign key");
  if (relation === undefined || key === undefined || key.referencedTable === null) return report;
  const values = key.columns.map((column) => constantFor(column, statement, relation));
  if (values.length === 0 || !values.every((value) => value !== undefined)) return report;
  const slots = new Map([
    ["columns", key.columns.join(", ")],
    ["values", values.join(", ")],
    ["referencedTable", key.referencedTable],
  ]);
  return { ...report, match: { ...match, detail: { kind: "key-missing", slots } } };
}

function constantFor(column: string, statement: InsertStatement | UpdateStatement, relation: Relation): string | undefined {
  const names = relation.columns.map(({ name }) => name);
  if (statement.kind === "update") {
    const assigned = statement.assignments.find((one) => one.column === column && !one.shared);
    return assigned && constantOf(assigned.value);
  }
  const [given, ...more] = statement.source.kind === "values" ? (givenFor(statement, names, column) ?? []) : [];
  return given?.kind === "given" && more.length === 0 ? constantOf(given.value) : undefined;
}

function constantOf(value: GivenValue): string | undefined {
  if (value.kind === "literal") return value.cast === undefined ? value.value : undefined;
  const bound = value.kind === "placeholder" ? value.placeholder.bound?.value : undefined;
  return bound === undefined || bound === null ? undefined : String(bound);
}

function withSides(report: ErrorReport, statement: Statement | undefined, catalog: Catalog): ErrorReport {
  const { constraint } = report;
  if (constraint === undefined || statement === undefined || !("target" in statement) || statement.target === undefined) return report;
  const referencing = findRelation(catalog, { name: report.table, constraint });
  const key = referencing?.constraints.find(({ name, kind }) => name === constraint && kind === "foreign key");
  const referenced = key && referencedRelation(catalog, key);
  const target = statement.target.name;
  if (referencing === undefined || key === undefined) return report;
  const slots = new Map([["constraint", constraint]]);
  if (statement.kind === "delete" || (statement.kind === "update" && target !== referencing.name)) {
    if (referenced === undefined || referenced.name !== target) return report;
    slots.set("table", target).set("referencingTable", referencing.name);
    return { ...report, table: target, match: { sqlstate: "23503", kind: "referenced", language: "en", slots } };
  }
  if (target !== referencing.name) return report;
  slots.set("table", target);
  return { ...report, table: target, match: { sqlstate: "23503", kind: "referencing", language: "en", slots } };
}

function withColumn(report: ErrorReport, statement: Statement | undefined, catalog: Catalog): ErrorReport {
  if (statement?.kind !== "insert") return report;
  const relation = findRelation(catalog, { name: statement.target.name, schema: statement.target.schema });
  if (relation === undefined) return report;
  const refused = relation.columns.filter(
    (column) => column.generated === null && refusesNull(relation, column, catalog) && getsNull(column.name, statement, relation, catalog),
  );
  const [column, ...more] = refused;
  if (column === undefined || more.length > 0) return report;
  const domain = column.notNull ? undefined : domainOfType(catalog, column.type);
  if (domain === undefined) return { ...report, table: relation.name, column: column.name };
  const slots = new Map([["domain", domain.name]]);
  return { ...report, datatype: domain.name, match: { sqlstate: "23502", kind: "domain-null", language: "en", slots } };
}

function getsNull(name: string, statement: InsertStatement, relation: Relation, catalog: Catalog): boolean {
  const given = givenFor(
    statement,
    relation.columns.map((column) => column.name),
    name,
  );
  const attribute = relation.columns.find((column) => column.name === name);
  return (given ?? []).some((one) =>
    one.kind === "given"
      ? isNull(one.value) || (one.value.kind === "default" && attribute !== undefined && !fillsItself(relation, attribute, catalog))
      : attribute !== undefined && !fillsItself(relation, attribute, catalog),
  );
}

function isNull(value: GivenValue): boolean {
  return value.kind === "null" || (value.kind === "placeholder" && value.placeholder.bound?.value === null);
}
