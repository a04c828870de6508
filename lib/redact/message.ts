import { takeApart } from "../parse/compile-forms";
import type { MessageForm } from "../parse/error-report";
import type { NameKind, Names } from "./names";
import { shapeOf } from "./shape";
import { redactSql } from "./sql-text";

/** Slots of a wording that hold a name; every other slot holds a value. */
const nameSlots: Readonly<Record<string, NameKind | undefined>> = {
  table: "table",
  referencingTable: "table",
  referencedTable: "table",
  view: "table",
  column: "column",
  constraint: "constraint",
  domain: "type",
  type: "type",
  expressionType: "type",
  policy: "name",
  name: "name",
};
/** Slots that hold a list of columns or expressions. */
const listSlots = new Set(["columns", "existingColumns"]);

export interface MessageRules {
  readonly names: Names;
  readonly values: boolean;
  readonly forms: readonly MessageForm[];
  /** What stands in the slot `row` and `values`, where the document has them apart. */
  readonly slotTexts: ReadonlyMap<string, string>;
}

/** A message or DETAIL that one of PostgreSQL's wordings fits, its slots redacted; undefined for the words of somebody else. */
export function redactWording(text: string, sqlstate: string | null, part: "message" | "detail", rules: MessageRules): string | undefined {
  for (const form of rules.forms) {
    if (sqlstate !== null && form.sqlstate !== sqlstate) continue;
    const templates = part === "message" ? [form.template] : (form.details ?? []).map((detail) => detail.template);
    for (const template of templates) {
      const filled = fill(template, text, rules);
      if (filled !== undefined) return filled;
    }
  }
  return undefined;
}

function fill(template: string, text: string, rules: MessageRules): string | undefined {
  const { literals, slots } = takeApart(template);
  const last = literals.at(-1) ?? "";
  const first = literals[0] ?? "";
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return undefined;
  let at = first.length;
  let result = first;
  for (const [index, slot] of slots.entries()) {
    const literal = literals[index + 1] ?? "";
    const isLast = index === slots.length - 1;
    const end = isLast ? text.length - last.length : text.indexOf(literal, at);
    if (end < at) return undefined;
    result += redactSlot(slot, text.slice(at, end), rules) + literal;
    at = end + literal.length;
  }
  return slots.length === 0 && text !== first ? undefined : result;
}

function redactSlot(slot: string, text: string, rules: MessageRules): string {
  const { names, values } = rules;
  const kind = nameSlots[slot];
  if (kind !== undefined) {
    if (names.has(text)) return names.show(text);
    const path = text.split(".");
    if (path.every((part) => names.has(part))) return path.map((part) => names.show(part)).join(".");
    if (kind === "type") return redactSql(text, { names, values, unknownNames: true }).text;
    return /^[\p{L}_][\p{L}\p{N}_$.-]{0,62}$/u.test(text) ? names.show(text, kind) : values ? text : shapeOf(text);
  }
  if (listSlots.has(slot)) return redactSql(text, { names, values, unknownNames: true }).text;
  return rules.slotTexts.get(slot) ?? (values ? text : shapeOf(text));
}
