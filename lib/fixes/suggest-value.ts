import type { Attribute, Catalog, Domain, Relation } from "../catalog/catalog";
import { domainOfType, hasUnreadRule } from "../catalog/look-up";
import type { FailingRow } from "../row/failing-row";
import { type CheckValue, columnsOf, constantsOf, passesCheck } from "./check-expression";
import type { InputDraft } from "./fix";

/** What a value may be judged by, besides the relation itself. */
export interface ValueEvidence {
  readonly catalog?: Catalog;
  readonly row?: FailingRow;
  /** Values that the statement gives to other columns of the row. */
  readonly given?: ReadonlyMap<string, CheckValue>;
  readonly serverVersion?: number;
  /** Columns that get a value together with this one. */
  readonly beside?: Beside;
}

/** Values that are decided together: a CHECK over several of them has to hold for what is suggested for all. */
export interface Beside {
  /** What was suggested already; undefined for a column whose new value nobody knows here. */
  readonly chosen: ReadonlyMap<string, CheckValue | undefined>;
  /** Those that come later: a CHECK that reads one is judged then. */
  readonly later: ReadonlySet<string>;
}

/** Inputs for several columns of one row, each fitting those before it. `unknown`: columns that get a value which is not known, such as their default. */
export function suggestValues(
  relation: Relation,
  attributes: readonly Attribute[],
  evidence: ValueEvidence,
  unknown: readonly string[] = [],
): readonly InputDraft[] {
  const chosen = new Map<string, CheckValue | undefined>(unknown.map((name) => [name, undefined]));
  return attributes.map((attribute, index) => {
    const later = new Set(attributes.slice(index + 1).map(({ name }) => name));
    const input = suggestValue(relation, attribute, { ...evidence, beside: { chosen, later } });
    chosen.set(attribute.name, input.value === null ? undefined : checkValueOf(input.value, input.type ?? ""));
    return input;
  });
}

/**
 * The input for a value of a column. Its value satisfies the column's type, length, labels, domain and CHECKs, and meets no
 * unique or foreign key; it is null where nothing known gives such a value, and `why` then says what the person must decide.
 */
export function suggestValue(relation: Relation, attribute: Attribute, evidence: ValueEvidence): InputDraft {
  const domain = domainOf(relation, attribute, evidence.catalog);
  const isArray = attribute.type.endsWith("[]");
  const type = attribute.typeKind === "domain" && !isArray ? (attribute.baseType ?? domain?.baseType ?? attribute.type) : attribute.type;
  const draft = (value: string | null, why: string): InputDraft => ({
    name: attribute.name,
    label: `${relation.name}.${attribute.name}`,
    type,
    value,
    why,
  });
  const reference = relation.constraints.find((one) => one.kind === "foreign key" && one.columns.includes(attribute.name));
  if (reference) return draft(null, `It must be the key of a row in ${reference.referencedTable ?? "the referenced table"}.`);
  // gen_random_uuid() is built in since 13.
  if (type === "uuid" && (evidence.serverVersion ?? 13) < 13) return draft(null, "A UUID that no other row has.");
  const unique = isUnique(relation, attribute.name);
  if (unique && type === "uuid") return draft("gen_random_uuid()", "A new random UUID for each row.");
  if (unique) return draft(null, `${attribute.name} is part of a unique key, so a value that another row has is refused.`);
  if (hasUnreadRule(relation, attribute.name))
    return draft(null, `${relation.name} was locked, so not all rules for ${attribute.name} are known.`);
  const domains = attribute.typeKind !== "domain" || isArray ? [] : domain && withDomainsBelow(domain, type, evidence.catalog);
  if (domains === undefined) return draft(null, `The rules of the domain ${attribute.type} are not all known here.`);
  const rules = rulesFor(relation, attribute, domains, evidence);
  const value = candidatesFor(type, isArray ? null : attribute.enumLabels, rules).find((candidate) => satisfies(candidate, type, rules));
  if (value === undefined)
    return draft(null, rules.length > 0 ? `Its CHECK asks for: ${rules[0]?.expression}` : `No safe value is known for the type ${type}.`);
  return draft(value, whyOf(value, type, attribute, rules));
}

interface Rule {
  readonly expression: string;
  readonly columnValue: (value: CheckValue) => (column: string) => CheckValue | undefined;
}

/** The CHECKs that mention the column, and those of its domain. */
function rulesFor(relation: Relation, attribute: Attribute, domains: readonly Domain[], evidence: ValueEvidence): readonly Rule[] {
  const { beside } = evidence;
  const known = knownValues(relation, evidence);
  const names = relation.columns.map(({ name }) => name);
  const ofTable = relation.constraints
    .filter((one) => one.kind === "check" && one.enforced && one.expression !== null)
    .flatMap(({ expression }) => {
      const read = expression === null ? [] : columnsOf(expression, [...names, attribute.name]);
      return expression !== null && read.includes(attribute.name) && !read.some((name) => beside?.later.has(name)) ? [expression] : [];
    })
    .map((expression): Rule => {
      const other = (column: string) => (beside?.chosen.has(column) ? beside.chosen.get(column) : known.get(column));
      return { expression, columnValue: (value) => (column) => (column === attribute.name ? value : other(column)) };
    });
  const ofDomain = domains
    .flatMap((domain) => domain.constraints)
    .map((one): Rule => {
      const expression = /^CHECK\s*\(([\s\S]*)\)(?:\s+NOT VALID)?$/i.exec(one.definition.trim())?.[1] ?? one.definition;
      return { expression, columnValue: (value) => (column) => (column === "value" ? value : undefined) };
    });
  return [...ofTable, ...ofDomain];
}

/** What the failing row tells for sure of its columns, and the statement of those that it does not. */
export function knownValues(relation: Relation, { row, given }: ValueEvidence): ReadonlyMap<string, CheckValue> {
  const shown = new Map(
    row?.cells.flatMap((cell): [string, CheckValue][] => {
      if (cell.column === null || cell.certainty !== "certain" || cell.truncated || cell.state === "hidden") return [];
      const printed = printedValue(
        cell.value,
        relation.columns.find((one) => one.name === cell.column),
      );
      return printed === undefined ? [] : [[cell.column, printed]];
    }),
  );
  return new Map([...(given ?? []), ...shown]);
}

/** A value as PostgreSQL prints it. */
export function printedValue(value: string | null, attribute: Attribute | undefined): CheckValue | undefined {
  if (value === null) return null;
  const type = attribute?.baseType ?? attribute?.type ?? "";
  if (attribute?.enumLabels?.includes(value) && !type.endsWith("[]")) return value;
  if (/^(?:smallint|integer|bigint|numeric|real|double precision)/.test(type))
    return Number.isFinite(Number(value)) ? Number(value) : undefined;
  if (type === "boolean") return value === "t" ? true : value === "f" ? false : undefined;
  return /^(?:text|character|uuid)/.test(type) ? value : undefined;
}

function satisfies(candidate: string, type: string, rules: readonly Rule[]): boolean {
  if (!fitsType(candidate, type)) return false;
  const value = checkValueOf(candidate, type);
  return rules.every((rule) => value !== undefined && passesCheck(rule.expression, rule.columnValue(value)) === true);
}

function checkValueOf(candidate: string, type: string): CheckValue | undefined {
  if (expressions.has(candidate)) return candidate === "gen_random_uuid()" ? undefined : { now: true };
  if (isNumber(type)) return Number(candidate);
  return type === "boolean" ? candidate === "true" : candidate;
}

const expressions = new Set(["now()", "CURRENT_DATE", "gen_random_uuid()"]);

function isNumber(type: string): boolean {
  return /^(?:smallint|integer|bigint|numeric(?:\(.*\))?|real|double precision)$/.test(type);
}

function fitsType(candidate: string, type: string): boolean {
  const length = lengthOf(type);
  if (length !== undefined && [...candidate].length > length) return false;
  if (!isNumber(type)) return true;
  if (/^(?:smallint|integer|bigint)$/.test(type))
    return /^-?\d{1,4}$/.test(candidate) || (type !== "smallint" && /^-?\d{1,9}$/.test(candidate));
  const [precision, scale] = /^numeric\((\d+)(?:,(-?\d+))?\)$/.exec(type)?.slice(1).map(Number) ?? [];
  return precision === undefined || Math.abs(Number(candidate)) < 10 ** (precision - (Number.isNaN(scale) ? 0 : (scale ?? 0)));
}

/** n of `character varying(n)` and `character(n)`. */
function lengthOf(type: string): number | undefined {
  const digits = /^(?:character varying|character)\((\d+)\)$/.exec(type)?.[1];
  return digits === undefined ? (type === "character" ? 1 : undefined) : Number(digits);
}

/** Plain values first, then what the CHECKs themselves name. */
function candidatesFor(type: string, labels: readonly string[] | null, rules: readonly Rule[]): readonly string[] {
  const constants = rules.flatMap((rule) => constantsOf(rule.expression));
  if (labels !== null) return labels;
  if (isNumber(type)) {
    const numbers = constants.map(Number).filter(Number.isFinite);
    const near = numbers.flatMap((number) => (Number.isInteger(number) ? [number, number + 1, number - 1] : [number]));
    return ["0", "1", ...near.map(String)];
  }
  const texts = constants.filter((one) => typeof one === "string");
  const plain = plainValues(type);
  if (!isText(type)) return plain === undefined ? [] : [plain];
  const lengths = constants.filter((one) => typeof one === "number" && Number.isInteger(one) && one > 0 && one <= 40).map(Number);
  return ["unknown", "n/a", "-", ...texts, ...lengths.map((length) => "unknown".padEnd(length, "-").slice(0, length))];
}

function isText(type: string): boolean {
  return type === "text" || type === "citext" || type === "name" || /^character(?: varying)?(?:\(\d+\))?$/.test(type);
}

function plainValues(type: string): string | undefined {
  if (type.endsWith("[]")) return "{}";
  if (type.startsWith("timestamp")) return "now()";
  if (type.startsWith("time")) return type.endsWith("with time zone") ? "00:00+00" : "00:00";
  if (type.startsWith("interval")) return "0";
  if (type.startsWith("bit varying")) return "0";
  const bits = /^bit\((\d{1,3})\)$/.exec(type)?.[1];
  if (bits) return "0".repeat(Number(bits));
  return plain.get(type);
}

const plain: ReadonlyMap<string, string> = new Map([
  ["boolean", "false"],
  ["date", "CURRENT_DATE"],
  ["uuid", "gen_random_uuid()"],
  ["json", "{}"],
  ["jsonb", "{}"],
  ["bytea", ""],
  ["bit", "0"],
  ["money", "0"],
  ["inet", "0.0.0.0"],
  ["cidr", "0.0.0.0/32"],
  ["macaddr", "00:00:00:00:00:00"],
  ["tsvector", ""],
  ["hstore", ""],
  ["point", "(0,0)"],
  ["int4range", "empty"],
  ["int8range", "empty"],
  ["numrange", "empty"],
  ["tsrange", "empty"],
  ["tstzrange", "empty"],
  ["daterange", "empty"],
]);

function whyOf(value: string, type: string, attribute: Attribute, rules: readonly Rule[]): string {
  if (attribute.enumLabels !== null && !type.endsWith("[]")) return "The first label of its type; the real one is yours to choose.";
  if (value === "gen_random_uuid()") return "A new random UUID for each row.";
  if (expressions.has(value)) return "The moment of the statement; the real one is yours to choose.";
  const passed = rules.length > 0 ? " and passes its CHECK" : "";
  return `It fits ${type}${passed}; the real value is yours to choose.`;
}

/** True when the column is in a unique or exclusion key: a value that another row holds may be refused there. */
export function isUnique(relation: Relation, column: string): boolean {
  return (
    relation.constraints.some(
      (one) => (one.kind === "primary key" || one.kind === "unique" || one.kind === "exclusion") && one.columns.includes(column),
    ) ||
    relation.indexes.some((index) => index.unique && (index.columns.includes(column) || columnsOf(index.definition, [column]).length > 0))
  );
}

/** The domain of a column, where the catalog tells it. */
export function domainOf(relation: Relation, attribute: Attribute, catalog: Catalog | undefined): Domain | undefined {
  if (attribute.typeKind !== "domain" || attribute.type.endsWith("[]")) return undefined;
  const uses = (domain: Domain) =>
    domain.usedBy.some(
      (use) => use.table === relation.name && use.column === attribute.name && (use.schema ?? relation.schema) === relation.schema,
    );
  return catalog?.domains.find(uses) ?? (catalog && domainOfType(catalog, attribute.type));
}

/** A domain and the domains that it is made of, down to the base type; undefined where one of them is not known. */
function withDomainsBelow(domain: Domain, baseType: string, catalog: Catalog | undefined): readonly Domain[] | undefined {
  const chain = [domain];
  for (let current = domain; current.baseType !== baseType; ) {
    const below = catalog && domainOfType(catalog, current.baseType);
    if (below === undefined || chain.includes(below)) return undefined;
    chain.push(below);
    current = below;
  }
  return chain;
}

/** True when PostgreSQL fills the column by itself where a statement leaves it out. */
export function fillsItself(relation: Relation, attribute: Attribute, catalog: Catalog | undefined): boolean {
  if (attribute.default !== null || attribute.identity !== null || attribute.generated !== null) return true;
  return (domainOf(relation, attribute, catalog)?.default ?? null) !== null;
}
