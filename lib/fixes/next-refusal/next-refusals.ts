import type { Relation } from "../../catalog/catalog";
import type { LookAnswer, LookRequest } from "../../catalog/look";
import { attributeOf, primaryKeyOf } from "../../catalog/look-up";
import type { Evidence } from "../../diagnose/evidence";
import type { CheckValue } from "../check-expression";
import { evaluate } from "../evaluate-expression";
import { printedValue } from "../suggest-value";
import { canonicalText } from "./comparable";
import { type KeyRule, keyRules } from "./key-rules";
import { type WrittenValue, writtenRows } from "./written-rows";

/** A unique key, an exclusion or a foreign key that PostgreSQL looks at only after the one that refused the row. */
export interface NextRefusal {
  readonly rule: KeyRule;
  /** "refuses": the same row is refused there, whatever is done about the first; "unknown": it may be. */
  readonly verdict: "refuses" | "unknown";
  /** Why it refuses, in a sentence; for "unknown" empty. */
  readonly proof: string;
  readonly from: "data" | "statement";
  /** The row that has the key, where a look told. */
  readonly which?: string;
  /** What would tell, where nobody has looked. */
  readonly looks: readonly LookRequest[];
}

type Row = (column: string) => WrittenValue;

/** At most this many looks are asked for. */
const mostLooks = 8;

/**
 * What may refuse the rows of an INSERT beside the key named `besides`, once `fresh` columns hold numbers that no row has. Rules that certainly let
 * the rows pass are left out.
 */
export function nextRefusals(
  evidence: Evidence,
  relation: Relation,
  { besides, fresh }: { readonly besides: string; readonly fresh: readonly string[] },
): readonly NextRefusal[] {
  const rules = keyRules(evidence, relation).filter(({ name }) => name !== besides);
  const written = writtenRows(evidence, relation);
  const rows = written?.map(
    (row): Row =>
      (column) =>
        fresh.includes(column) ? "fresh" : row(column),
  );
  return rules.flatMap((rule): NextRefusal[] => {
    if (rows === undefined) {
      const passes = rule.kind === "unique" && rule.columns?.some((column) => fresh.includes(column));
      return passes ? [] : [{ rule, verdict: "unknown", proof: "", from: "data", looks: [] }];
    }
    const found = [alike(rule, rows, relation), ...rows.map((row, index) => judged(rule, row, index, relation, evidence))];
    const refusing = found.find((one) => one?.verdict === "refuses");
    const open = found.filter((one) => one?.verdict === "unknown");
    const [first] = open;
    if (refusing) return [refusing];
    return first === undefined ? [] : [{ ...first, looks: open.flatMap((one) => one?.looks ?? []) }];
  });
}

/** The looks that tell of each. */
export function nextLooks(refusals: readonly NextRefusal[]): readonly LookRequest[] {
  return refusals.flatMap(({ looks }) => looks).slice(0, mostLooks);
}

/** Read by the proof, which accepts no other refusal of the statement than one that was told. */
export function mayRefuseNext({ rule }: { readonly rule: Pick<KeyRule, "name" | "kind" | "columns"> }): string {
  const columns = rule.columns?.map((column) => `\`${column}\``).join(", ");
  const why =
    rule.kind === "foreign key"
      ? `where the row that ${columns} points at is missing`
      : columns === undefined
        ? "where another row has its key"
        : `where another row ${rule.kind === "unique" ? "has its" : "conflicts in"} ${columns}`;
  return `\`${rule.name}\` may refuse the same row next, ${why}.`;
}

/** Two rows of the statement with the same key. */
function alike(rule: KeyRule, rows: readonly Row[], relation: Relation): NextRefusal | undefined {
  const { kind, columns } = rule;
  if (kind !== "unique" || columns === undefined || rows.length < 2) return undefined;
  const keys = rows.filter((row) => !isOutside(rule, row, relation)).map((row) => columns.map(row));
  const told = keys.filter((values) => !values.includes("fresh")).map((values) => values.map((value, at) => canonical(value, columns[at])));
  const whole = told.map((values) => (values.includes(undefined) ? undefined : JSON.stringify(values)));
  const known = whole.filter((key) => key !== undefined);
  if (new Set(known).size < known.length && rule.predicate === null)
    return {
      rule,
      verdict: "refuses",
      proof: `Two rows of the statement have the same key for \`${rule.name}\`.`,
      from: "statement",
      looks: [],
    };
  return known.length === whole.length && known.length === new Set(known).size
    ? undefined
    : { rule, verdict: "unknown", proof: "", from: "statement", looks: [] };

  function canonical(value: WrittenValue, column = ""): string | null | undefined {
    const attribute = attributeOf(relation, column);
    if (typeof value === "string" || attribute === undefined) return undefined;
    return value.text === null ? null : canonicalText(value.text, attribute);
  }
}

function judged(rule: KeyRule, row: Row, index: number, relation: Relation, { looks }: Evidence): NextRefusal | undefined {
  if (isOutside(rule, row, relation)) return undefined;
  const { columns } = rule;
  const unknown: NextRefusal = { rule, verdict: "unknown", proof: "", from: "data", looks: [] };
  if (rule.kind === "exclusion" || columns === undefined) return unknown;
  const values = columns.map(row);
  if (rule.kind === "unique" && values.includes("fresh")) return undefined;
  const texts = values.map((value) => (typeof value === "string" ? undefined : value.text));
  if (rule.referenced === undefined && rule.kind === "foreign key") return unknown;
  if (texts.includes(undefined)) return unknown;
  const id = `next:${rule.name}:${index}`;
  const answer = looks.find((look) => look.id === id);
  const request = lookFor(rule, relation, id, texts as (string | null)[]);
  if (answer === undefined) return { ...unknown, looks: [request] };
  const found = foundBy(answer);
  if (found === undefined) return unknown;
  if (rule.kind === "unique") {
    if (!found.exists) return undefined;
    return rule.predicate === null
      ? { ...unknown, verdict: "refuses", proof: takenBy(columns, found.which), ...(found.which ? { which: found.which } : {}) }
      : unknown;
  }
  if (found.exists) return undefined;
  // A row may point at one that the same statement writes.
  const own = rule.referenced?.table.name === relation.name && rule.referenced.table.schema === relation.schema;
  return own
    ? unknown
    : {
        ...unknown,
        verdict: "refuses",
        proof: `\`${rule.referenced?.table.name}\` has no row that \`${columns.join(", ")}\` could point at.`,
      };
}

/** Rows that the rule does not look at: NULLs, which differ from everything, and those beside a partial index. */
function isOutside({ columns, nullsEqual, predicate }: KeyRule, row: Row, relation: Relation): boolean {
  const isNull = (column: string) => {
    const value = row(column);
    return typeof value !== "string" && value.text === null;
  };
  if (!nullsEqual && columns?.some(isNull)) return true;
  if (predicate === null) return false;
  const counted = evaluate(predicate, (column): CheckValue | undefined => {
    const value = row(column);
    return typeof value === "string" ? undefined : printedValue(asPrinted(value.text), attributeOf(relation, column));
  });
  return counted === false || counted === null;
}

/** A boolean as PostgreSQL prints it. */
function asPrinted(text: string | null): string | null {
  return text === "true" ? "t" : text === "false" ? "f" : text;
}

function lookFor(rule: KeyRule, relation: Relation, id: string, values: readonly (string | null)[]): LookRequest {
  const table = rule.referenced?.table ?? relation;
  const tells = rule.referenced === undefined && primaryKeyOf(relation) !== undefined && !rule.primary;
  return {
    id,
    kind: tells ? "matching-row" : "rows-exist",
    relation: { schema: table.schema, name: table.name },
    columns: rule.referenced?.columns ?? rule.columns ?? [],
    values,
  };
}

function foundBy(answer: LookAnswer): { readonly exists: boolean; readonly which?: string } | undefined {
  if (answer.kind === "rows-exist") return { exists: answer.exists };
  if (answer.kind !== "matching-row") return undefined;
  if (answer.key === null) return { exists: false };
  return { exists: true, which: answer.key.map(({ column, value }) => `\`${column}\` = \`${value}\``).join(", ") };
}

function takenBy(columns: readonly string[], which: string | undefined): string {
  return `${which === undefined ? "Another row" : `The row with ${which}`} has the same ${columns.map((column) => `\`${column}\``).join(", ")}.`;
}
