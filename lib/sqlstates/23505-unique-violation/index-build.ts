import type { Relation } from "../../catalog/catalog";
import type { Evidence } from "../../diagnose/evidence";
import type { UniqueConstraint } from "../../fixes/unique-constraint";
import type { IndexDefinition } from "../../statement/index-definition";

/** A unique index that could not be built, as the statement asks for it. */
export interface IndexBuild {
  readonly relation: Relation;
  /** As the message says it, chosen by the server where the statement gives none. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly nullsEqual: boolean;
  /** Of a partial index: only such rows are in it. */
  readonly where?: string;
  /** A failed CREATE UNIQUE INDEX CONCURRENTLY left it. */
  readonly leftInvalid: boolean;
  readonly form:
    | { readonly kind: "index"; readonly text: string; readonly index: IndexDefinition }
    | { readonly kind: "constraint"; readonly constraint: UniqueConstraint };
}

/** Undefined where the statement is not known, does more than this, or where its keys are compared in a way of their own. */
export function indexBuild(name: string, { statement, relation: found, target }: Evidence): IndexBuild | undefined {
  const relation = target ?? found;
  if (statement === undefined || relation === undefined) return undefined;
  const known = (columns: readonly string[]) =>
    columns.length > 0 && columns.every((column) => relation.columns.some((one) => one.name === column));
  const stands = relation.indexes.some((index) => index.name === name && !index.valid);
  if (statement.kind === "alter-table") {
    const [action, ...more] = statement.actions;
    if ((action?.kind !== "add-unique" && action?.kind !== "add-primary-key") || more.length > 0) return undefined;
    const { columns, constraint } = action;
    if (constraint.temporal || constraint.usingIndex !== undefined || !known(columns)) return undefined;
    return {
      relation,
      name,
      columns,
      nullsEqual: constraint.nullsNotDistinct,
      leftInvalid: stands,
      form: { kind: "constraint", constraint },
    };
  }
  if (statement.kind !== "other" || statement.index?.columns === undefined || !statement.index.unique) return undefined;
  const { index, text } = statement;
  const columns = statement.index.columns;
  if (!known(columns)) return undefined;
  const where = index.where && text.slice(index.where.start, index.where.end);
  return {
    relation,
    name,
    columns,
    nullsEqual: index.nullsNotDistinct,
    ...(where === undefined ? {} : { where }),
    leftInvalid: stands || index.concurrently,
    form: { kind: "index", text, index },
  };
}
