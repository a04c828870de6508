import { closingIndex, isToken } from "../postgres/token-runs";
import type { Token } from "../postgres/tokens";
import { firstFrom, type StatementSource } from "./statement-source";
import { as, bare, type Fields, flag, list, number, strings, text } from "./syntax-node";

/** A constraint as DDL states it, inline or of the table. */
export interface ConstraintDefinition {
  readonly kind: "primary key" | "unique" | "check" | "foreign key" | "exclusion" | "not null";
  readonly name?: string;
  readonly columns: readonly string[];
  /** A CHECK's condition as written, without its brackets. */
  readonly expression?: string;
  /** The names that a CHECK's condition mentions, in order. */
  readonly mentioned: readonly string[];
  readonly referenced?: { readonly schema?: string; readonly name: string };
  readonly referencedColumns: readonly string[];
  readonly matchFull: boolean;
  /** 18: the last column is a period, `PERIOD valid_at` of a foreign key, `valid_at WITHOUT OVERLAPS` of a key. */
  readonly temporal: boolean;
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
  /** `ON DELETE SET NULL (column)`, 15+. */
  readonly deleteColumns: readonly string[];
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
  /** False for NOT VALID. */
  readonly valid: boolean;
  readonly enforced: boolean;
  readonly noInherit: boolean;
  readonly nullsNotDistinct: boolean;
  readonly including: readonly string[];
  /** `PRIMARY KEY USING INDEX name`. */
  readonly usingIndex?: string;
  /** An exclusion constraint as written, from its keyword on. */
  readonly written?: string;
}

export type ReferentialAction = "no action" | "restrict" | "cascade" | "set null" | "set default";

const kinds: ReadonlyMap<unknown, ConstraintDefinition["kind"]> = new Map([
  ["CONSTR_PRIMARY", "primary key"],
  ["CONSTR_UNIQUE", "unique"],
  ["CONSTR_CHECK", "check"],
  ["CONSTR_FOREIGN", "foreign key"],
  ["CONSTR_EXCLUSION", "exclusion"],
  ["CONSTR_NOTNULL", "not null"],
]);

const actions: ReadonlyMap<unknown, ReferentialAction> = new Map([
  ["a", "no action"],
  ["r", "restrict"],
  ["c", "cascade"],
  ["n", "set null"],
  ["d", "set default"],
]);

/** A Constraint of the tree; undefined for what is none (DEFAULT, GENERATED, attributes). `column`: the one that it stands behind. */
export function readConstraint(
  source: StatementSource,
  element: readonly Token[],
  constraint: Fields,
  column?: string,
): ConstraintDefinition | undefined {
  const kind = kinds.get(constraint.contype);
  if (kind === undefined) return undefined;
  const name = text(constraint, "conname");
  const keys = strings(constraint, kind === "foreign key" ? "fk_attrs" : "keys");
  const expression = kind === "check" ? bracketed(source, element, constraint, "CHECK") : undefined;
  const table = bare(constraint, "pktable");
  const referenced = table && text(table, "relname");
  const schema = table && text(table, "schemaname");
  const usingIndex = text(constraint, "indexname");
  return {
    kind,
    ...(name === undefined ? {} : { name }),
    columns: keys.length > 0 || column === undefined ? (kind === "exclusion" ? exclusionColumns(constraint) : keys) : [column],
    ...(expression === undefined ? {} : { expression }),
    mentioned: kind === "check" ? mentionedNames(constraint.raw_expr) : [],
    ...(referenced === undefined ? {} : { referenced: schema === undefined ? { name: referenced } : { schema, name: referenced } }),
    referencedColumns: strings(constraint, "pk_attrs"),
    matchFull: constraint.fk_matchtype === "f",
    temporal: flag(constraint, "fk_with_period") || flag(constraint, "without_overlaps"),
    onDelete: actions.get(constraint.fk_del_action) ?? "no action",
    onUpdate: actions.get(constraint.fk_upd_action) ?? "no action",
    deleteColumns: strings(constraint, "fk_del_set_cols"),
    deferrable: flag(constraint, "deferrable") || flag(constraint, "initdeferred"),
    initiallyDeferred: flag(constraint, "initdeferred"),
    valid: !flag(constraint, "skip_validation"),
    // Only CHECK and FOREIGN KEY carry the flag.
    enforced: (kind !== "check" && kind !== "foreign key") || flag(constraint, "is_enforced"),
    noInherit: flag(constraint, "is_no_inherit"),
    nullsNotDistinct: flag(constraint, "nulls_not_distinct"),
    including: strings(constraint, "including"),
    ...(usingIndex === undefined ? {} : { usingIndex }),
    ...(kind === "exclusion" ? { written: writtenFrom(source, element, constraint) } : {}),
  };
}

/** What stands in the first brackets behind a keyword of a constraint. */
export function bracketed(source: StatementSource, element: readonly Token[], constraint: Fields, keyword: string): string | undefined {
  let open = constraintIndex(source, element, constraint);
  while (open < element.length && !isToken(source.sql, element[open], keyword)) open++;
  while (open < element.length && !isToken(source.sql, element[open], "(")) open++;
  const close = closingIndex(source.sql, element, open);
  const [opening, closing] = [element[open], element[close ?? -1]];
  return opening && closing ? source.sql.slice(opening.end, closing.start).trim() : undefined;
}

/** The index in the element of a constraint's own keyword, behind `CONSTRAINT name`. */
export function constraintIndex(source: StatementSource, element: readonly Token[], constraint: Fields): number {
  const index = firstFrom(element, source.offset(number(constraint, "location")));
  return text(constraint, "conname") !== undefined && isToken(source.sql, element[index], "CONSTRAINT") ? index + 2 : index;
}

function writtenFrom(source: StatementSource, element: readonly Token[], constraint: Fields): string {
  const first = element[constraintIndex(source, element, constraint)];
  const last = element.at(-1);
  return first && last ? source.sql.slice(first.start, last.end) : "";
}

function exclusionColumns(constraint: Fields): readonly string[] {
  return list(constraint, "exclusions").flatMap((exclusion) => {
    const [element] = list(as(exclusion, "List") ?? {}, "items");
    return text(as(element, "IndexElem") ?? {}, "name") ?? [];
  });
}

/** The last parts of all column references in an expression, in order, each once. Walks without recursion. */
export function mentionedNames(expression: unknown): readonly string[] {
  const names = new Set<string>();
  const open: unknown[] = [expression];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== "object" || node === null) continue;
    const column = as(node, "ColumnRef");
    if (column) {
      const last = strings(column, "fields").at(-1);
      if (last !== undefined) names.add(last);
    } else for (const child of Object.values(node).reverse()) open.push(child);
  }
  return [...names];
}
