import type { Attribute, Catalog, Relation } from "../catalog/catalog";
import type { LookRequest } from "../catalog/look";
import { attributeOf, relationNamed } from "../catalog/look-up";
import { columnsOf } from "../fixes/check-expression";
import { checkLook } from "./check-look";
import { collisionLook } from "./collision-look";
import { keyColumns, type Look, lookFor } from "./look";
import { isProblemCount, problemLook } from "./problem-look";

/** A look whose table and columns are there. */
export interface PlannedLook {
  readonly request: LookRequest;
  readonly relation: Relation;
  readonly columns: readonly Attribute[];
  /** Columns whose values are compared or told. */
  readonly touched: readonly string[];
  readonly referenced?: Relation;
  /** Ready to be taken, or why there is none. */
  readonly look: Look | string;
}

/**
 * What a look would send, from the catalog alone: the page shows it before anything is asked, the server sends the same. A string says
 * why there is nothing to look at.
 */
export function plannedLook(catalog: Catalog, request: LookRequest): PlannedLook | string {
  const relation = relationNamed(catalog, request.relation);
  if (relation === undefined) return "The table was not found.";
  if (relation.kind === "view" || relation.kind === "materialized view" || relation.kind === "foreign table") {
    return `${relation.name} is a ${relation.kind}; reading it runs other code.`;
  }
  const columns = request.columns.map((name) => attributeOf(relation, name)).filter((column) => column !== undefined);
  if (columns.length < request.columns.length) return "A column was not found.";
  if ((request.kind === "null-count" || isProblemCount(request.kind)) && columns.length === 0) return "No column was named.";
  const told = request.kind === "matching-row" ? keyColumns(relation).map((column) => column.name) : [];
  const mentioned = columnsOf(
    request.expression ?? "",
    relation.columns.map(({ name }) => name),
  );
  const touched = [...new Set([...request.columns, ...told, ...mentioned])];
  const twoTables = request.kind === "orphan-count" || request.hash !== undefined;
  const referenced = twoTables && request.referenced ? relationNamed(catalog, request.referenced) : undefined;
  if (twoTables && (referenced === undefined || referenced.view || referenced.kind === "foreign table"))
    return "The referenced table was not found.";
  return { request, relation, columns, touched, referenced, look: built(relation, columns, request, referenced) };
}

function built(relation: Relation, columns: readonly Attribute[], request: LookRequest, referenced: Relation | undefined): Look | string {
  if (request.kind === "collision-count") return collisionLook(relation, columns, request);
  if (request.kind === "check-parts") return checkLook(relation, columns, request);
  return isProblemCount(request.kind) ? problemLook(relation, columns, request, referenced) : lookFor(relation, columns, request);
}
