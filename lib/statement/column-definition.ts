import type { Token } from "../postgres/tokens";
import { bracketed, type ConstraintDefinition, constraintIndex, readConstraint } from "./constraint-definition";
import { withoutNullDefault } from "./default-expression";
import type { StatementSource } from "./statement-source";
import { as, bare, type Fields, list, number, text } from "./syntax-node";
import { typeName } from "./type-name";

/** A column as DDL defines it. */
export interface ColumnDefinition {
  readonly name: string;
  /** As `format_type` prints it; for the serial types the integer type under them. Undefined where the grammar does not tell. */
  readonly type: string | undefined;
  /** `serial` and its kin: a sequence of its own is the default. */
  readonly serial: boolean;
  /** By NOT NULL, PRIMARY KEY, a serial type or an identity. */
  readonly notNull: boolean;
  /** As written. `DEFAULT NULL` is no default. */
  readonly default?: string;
  readonly identity?: "always" | "by default";
  readonly generated?: { readonly kind: "stored" | "virtual"; readonly expression: string };
  /** The inline ones, NOT NULL among them. */
  readonly constraints: readonly ConstraintDefinition[];
}

const serialTypes: ReadonlyMap<string, string> = new Map([
  ["smallserial", "smallint"],
  ["serial2", "smallint"],
  ["serial", "integer"],
  ["serial4", "integer"],
  ["bigserial", "bigint"],
  ["serial8", "bigint"],
]);

/** A ColumnDef of the tree. `element`: the tokens of the column's definition. */
export function readColumn(source: StatementSource, element: readonly Token[], column: Fields): ColumnDefinition {
  const name = text(column, "colname") ?? "";
  const type = bare(column, "typeName");
  const written = type && typeName(type);
  const serial = written === undefined ? undefined : serialTypes.get(written);
  const nodes = list(column, "constraints").map((node) => as(node, "Constraint") ?? {});
  const constraints = withAttributes(source, element, nodes, name);
  const identity = nodes.find(({ contype }) => contype === "CONSTR_IDENTITY");
  const generated = nodes.find(({ contype }) => contype === "CONSTR_GENERATED");
  const defaultNode = nodes.find(({ contype }) => contype === "CONSTR_DEFAULT");
  const value = defaultNode && withoutNullDefault(defaultNode.raw_expr, defaultText(source, element, column, nodes, defaultNode));
  const needsValue = constraints.some(({ kind }) => kind === "not null" || kind === "primary key");
  return {
    name,
    type: serial ?? written,
    serial: serial !== undefined,
    notNull: needsValue || serial !== undefined || identity !== undefined,
    ...(value === undefined ? {} : { default: value }),
    ...(identity ? { identity: identity.generated_when === "a" ? ("always" as const) : ("by default" as const) } : {}),
    ...(generated ? { generated: generation(source, element, generated) } : {}),
    constraints,
  };
}

function generation(
  source: StatementSource,
  element: readonly Token[],
  generated: Fields,
): { kind: "stored" | "virtual"; expression: string } {
  return { kind: generated.generated_kind === "v" ? "virtual" : "stored", expression: bracketed(source, element, generated, "AS") ?? "" };
}

/** Between DEFAULT and what comes next: another constraint, COLLATE, or the end of the definition. */
function defaultText(
  source: StatementSource,
  element: readonly Token[],
  column: Fields,
  nodes: readonly Fields[],
  node: Fields,
): string | undefined {
  const from = constraintIndex(source, element, node) + 1;
  const start = element[from]?.start;
  if (start === undefined) return undefined;
  const collation = bare(column, "collClause");
  const marks = [...nodes, ...(collation ? [collation] : [])].map((other) => source.offset(number(other, "location")));
  const next = Math.min(...marks.filter((mark) => mark > start), Number.POSITIVE_INFINITY);
  const last = element.findLast((token) => token.start < next);
  return last && last.end > start ? source.sql.slice(start, last.end) : undefined;
}

/** DEFERRABLE, INITIALLY DEFERRED and NOT ENFORCED are nodes of their own behind the constraint that they belong to. */
function withAttributes(
  source: StatementSource,
  element: readonly Token[],
  nodes: readonly Fields[],
  column: string,
): readonly ConstraintDefinition[] {
  const constraints: ConstraintDefinition[] = [];
  for (const node of nodes) {
    const constraint = readConstraint(source, element, node, column);
    if (constraint) constraints.push(constraint);
    const last = constraints.at(-1);
    if (constraint || last === undefined) continue;
    const replace = (change: Partial<ConstraintDefinition>): unknown => constraints.splice(-1, 1, { ...last, ...change });
    if (node.contype === "CONSTR_ATTR_DEFERRABLE") replace({ deferrable: true });
    else if (node.contype === "CONSTR_ATTR_DEFERRED") replace({ deferrable: true, initiallyDeferred: true });
    else if (node.contype === "CONSTR_ATTR_NOT_ENFORCED") replace({ enforced: false, valid: false });
  }
  return constraints;
}
