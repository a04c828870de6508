import type { Attribute, Relation } from "../../catalog/catalog";
import { ancestorsOf, attributeOf, domainNamed, foreignKeysOn } from "../../catalog/look-up";
import type { Evidence } from "../../diagnose/evidence";
import { writtenElsewhere } from "../../diagnose/written-elsewhere";
import { columnsOf } from "../../fixes/check-expression";
import type { QualifiedName } from "../../fixes/sql";
import { domainOf } from "../../fixes/suggest-value";
import { type DomainNull, isDomain, type NotNullSituation } from "./situation";

/** What the error is about, found in what is known. */
export interface Subject {
  /** The column's name; for a domain's error that of the one column it can be. */
  readonly column?: string;
  /** The table of the message, qualified as far as known. */
  readonly table?: QualifiedName;
  readonly relation?: Relation;
  readonly attribute?: Attribute;
  /** What the statement names, where that is another relation: a partitioned table above, a view before, or any other. */
  readonly named?: Relation;
  /**
   * How the statement's target relates to the table of the message. "elsewhere": the statement does not write to it by
   * itself; "unknown": their names differ and no schema tells why.
   */
  readonly reached: "directly" | "as partition" | "through view" | "elsewhere" | "unknown";
}

export function subjectOf(situation: NotNullSituation, evidence: Evidence): Subject {
  if (situation.kind === "domain-null") return domainSubject(situation, evidence);
  const { report, catalog, statement } = evidence;
  // Before 13 the message names no table: then it is the one that the statement names.
  const target = statement && "target" in statement ? statement.target : undefined;
  const relation = evidence.relation ?? (situation.relation === undefined ? unnamed(situation.attribute, evidence) : undefined);
  const set = relation === undefined && situation.relation === undefined ? setToNull(situation.attribute, evidence) : undefined;
  const name = situation.relation ?? relation?.name ?? set?.table ?? (statement?.kind === "delete" ? undefined : target?.name);
  const schema = relation?.schema ?? report.schema ?? (target?.name === name ? target?.schema : undefined) ?? null;
  const named = evidence.target === relation ? undefined : evidence.target;
  return {
    column: situation.attribute,
    table: name === undefined ? undefined : { schema, name },
    relation,
    attribute: relation && attributeOf(relation, situation.attribute),
    named,
    reached: reachedHow(),
  };

  function reachedHow(): Subject["reached"] {
    if (writtenElsewhere(name, evidence)?.bySignUp) return "elsewhere";
    if (target === undefined || name === undefined) return statement === undefined ? "unknown" : "elsewhere";
    if (target.name === name && named === undefined) return "directly";
    if (writtenElsewhere(name, evidence)) return "elsewhere";
    if (named === undefined || relation === undefined || catalog === undefined) return "unknown";
    if (ancestorsOf(catalog, relation).includes(named)) return "as partition";
    if (named.view) return "through view";
    return named.partitioned || named.kind === "partitioned table" ? "as partition" : "elsewhere";
  }
}

/** The table of a message that names none: the statement's own; of a DELETE, which stores no row, the one that its foreign key sets to null. */
function unnamed(column: string, { target, statement, catalog }: Evidence): Relation | undefined {
  if (statement?.kind !== "delete") return target;
  const set = (catalog?.relations ?? []).filter((relation) =>
    foreignKeysOn(relation, column).some(
      ({ onDelete, referencedTable }) =>
        (onDelete === "set null" || onDelete === "set default") && referencedTable === statement.target.name,
    ),
  );
  return set.length === 1 ? set[0] : undefined;
}

/** The foreign key by which a DELETE sets the column to null, as the table that it points at knows it. Undefined where there are several. */
export function setToNull(column: string, { target, statement }: Evidence) {
  if (statement?.kind !== "delete") return undefined;
  const set = (target?.referencedBy ?? []).filter(
    ({ columns, onDelete }) => columns.includes(column) && (onDelete === "set null" || onDelete === "set default"),
  );
  return set.length === 1 ? set[0] : undefined;
}

/** The one column of the statement's table that has the domain. */
function domainSubject(situation: DomainNull, evidence: Evidence): Subject {
  const { catalog, statement } = evidence;
  const relation = evidence.relation ?? evidence.target;
  const target = statement && "target" in statement ? statement.target : undefined;
  const table = relation ?? (target && { schema: target.schema ?? null, name: target.name });
  const domain = catalog && domainNamed(catalog, situation.domain, situation.schema);
  const columns = relation?.columns.filter(
    (one) =>
      one.typeKind === "domain" && (domain === undefined || domainOf(relation, one, catalog) === domain || isDomain(one.type, situation)),
  );
  const attribute = columns?.length === 1 ? columns[0] : undefined;
  return { column: attribute?.name, table, relation, attribute, reached: target === undefined ? "unknown" : "directly" };
}

/** `orders.user_id`, as far as the names are known. */
export function columnText({ table, column }: Subject): string {
  return table === undefined ? (column ?? "the column") : `${table.name}.${column ?? "?"}`;
}

/** The statement goes through a view whose WHERE reads the column: a CHECK OPTION would refuse a value that it hides. */
export function isFiltered({ reached, named, column }: Subject): boolean {
  if (reached !== "through view" || !named?.view) return false;
  const [, ...conditions] = named.view.definition.split(/\bWHERE\b/i);
  return columnsOf(conditions.join(" "), [column ?? ""]).length > 0;
}

/** Whether a view has a column of this name. Of a pasted view only its query is known. */
export function viewHas({ columns, view }: Relation, column: string): boolean {
  if (columns.length > 0 || view === null) return columns.some((one) => one.name === column);
  return columnsOf(view.definition, [column]).length > 0 || view.definition.includes("*");
}
