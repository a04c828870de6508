import { printedName } from "../postgres/printed-name";
import type { Token } from "../postgres/tokens";
import { constraintIndex, readConstraint } from "../statement/constraint-definition";
import { withoutNullDefault } from "../statement/default-expression";
import { firstFrom, type StatementSource } from "../statement/statement-source";
import { as, bare, type Fields, flag, list, number, strings, text } from "../statement/syntax-node";
import { typeName } from "../statement/type-name";
import type { Domain } from "./catalog";
import { withoutOuterBrackets } from "./constraint-text";
import type { SchemaDraft } from "./draft";

/** CREATE DOMAIN. */
export function readDomain(draft: SchemaDraft, source: StatementSource, create: Fields): void {
  const { schema, name } = nameOf(strings(create, "domainname"));
  const type = bare(create, "typeName");
  const nodes = list(create, "constraints").map((node) => as(node, "Constraint") ?? {});
  const defaultNode = nodes.find(({ contype }) => contype === "CONSTR_DEFAULT");
  const written = defaultNode && textUpToNext(source, nodes, defaultNode);
  const constraints = nodes.flatMap((node) => checkOf(source, source.tokens, node, name));
  draft.domains.set(printedName(null, name), {
    schema: schema ?? draft.schema,
    name,
    baseType: (type && typeName(type)) ?? "",
    notNull: nodes.some(({ contype }) => contype === "CONSTR_NOTNULL"),
    default: defaultNode ? (withoutNullDefault(defaultNode.raw_expr, written) ?? null) : null,
    constraints: numbered(constraints),
    usedBy: [],
  });
}

/** ALTER DOMAIN (parsenodes.h, AlterDomainStmt: T default, N drop not null, O set not null, C add, X drop, V validate). */
export function readDomainChange(draft: SchemaDraft, source: StatementSource, alter: Fields): void {
  const { name } = nameOf(strings(alter, "typeName"));
  const key = printedName(null, name);
  const domain = draft.domains.get(key);
  if (domain === undefined) return;
  const constraint = as(alter.def, "Constraint");
  const change = (facts: Partial<Domain>): unknown => draft.domains.set(key, { ...domain, ...facts });
  if (alter.subtype === "O") change({ notNull: true });
  else if (alter.subtype === "N") change({ notNull: false });
  else if (alter.subtype === "T" && alter.def === undefined) change({ default: null });
  else if (alter.subtype === "C" && constraint)
    change({ constraints: numbered([...domain.constraints, ...checkOf(source, source.tokens, constraint, name)]) });
  else if (alter.subtype === "X") change({ constraints: domain.constraints.filter((one) => one.name !== text(alter, "name")) });
  else if (alter.subtype === "V")
    change({ constraints: domain.constraints.map((one) => (one.name === text(alter, "name") ? { ...one, validated: true } : one)) });
}

/** CREATE TYPE … AS ENUM. */
export function readEnum(draft: SchemaDraft, create: Fields): void {
  const { name } = nameOf(strings(create, "typeName"));
  draft.enums.set(printedName(null, name), strings(create, "vals"));
}

/** ALTER TYPE … ADD VALUE or RENAME VALUE. */
export function readEnumValue(draft: SchemaDraft, alter: Fields): void {
  const key = printedName(null, nameOf(strings(alter, "typeName")).name);
  const labels = draft.enums.get(key);
  const [added, old, neighbour] = [text(alter, "newVal"), text(alter, "oldVal"), text(alter, "newValNeighbor")];
  if (labels === undefined || added === undefined) return;
  if (old !== undefined)
    draft.enums.set(
      key,
      labels.map((label) => (label === old ? added : label)),
    );
  else {
    const at = neighbour === undefined ? labels.length : labels.indexOf(neighbour) + (flag(alter, "newValIsAfter") ? 1 : 0);
    draft.enums.set(key, [...labels.slice(0, at), added, ...labels.slice(at)]);
  }
}

/** CREATE TYPE … AS (…). */
export function readComposite(draft: SchemaDraft, create: Fields): void {
  const type = bare(create, "typevar") ?? {};
  draft.composites.add(printedName(text(type, "schemaname"), text(type, "relname") ?? ""));
}

function nameOf(parts: readonly string[]): { readonly schema: string | undefined; readonly name: string } {
  return { schema: parts.at(-2), name: parts.at(-1) ?? "" };
}

function checkOf(source: StatementSource, element: readonly Token[], node: Fields, domain: string): Domain["constraints"] {
  const constraint = readConstraint(source, element, node);
  if (constraint?.kind !== "check") return [];
  const definition = `CHECK ((${withoutOuterBrackets(constraint.expression ?? "")}))${constraint.valid ? "" : " NOT VALID"}`;
  return [{ name: constraint.name ?? `${domain}_check`, definition, validated: constraint.valid }];
}

/** `email_check`, `email_check1`, … as PostgreSQL numbers them. */
function numbered(constraints: Domain["constraints"]): Domain["constraints"] {
  const taken = new Map<string, number>();
  return constraints.map((constraint) => {
    const times = taken.get(constraint.name) ?? 0;
    taken.set(constraint.name, times + 1);
    return times === 0 ? constraint : { ...constraint, name: `${constraint.name}${times}` };
  });
}

/** Between DEFAULT and the next constraint. */
function textUpToNext(source: StatementSource, nodes: readonly Fields[], node: Fields): string | undefined {
  const from = constraintIndex(source, source.tokens, node) + 1;
  const start = source.tokens[from]?.start;
  if (start === undefined) return undefined;
  const marks = nodes.map((other) => source.offset(number(other, "location"))).filter((mark) => mark > start);
  const end = marks.length === 0 ? source.tokens.length : firstFrom(source.tokens, Math.min(...marks));
  const last = source.tokens[end - 1];
  return last && source.sql.slice(start, last.end);
}
