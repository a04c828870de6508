import type { DetailForm, MessageForm } from "./error-report";

/** A template taken apart: `literals[0] {slots[0]} literals[1] …`; one literal more than slots, the first and last may be empty. */
export interface Template {
  readonly literals: readonly string[];
  readonly slots: readonly string[];
}

export interface CompiledForm extends Template {
  readonly form: MessageForm;
  /** Place in the list: earlier forms are the more specific ones. */
  readonly order: number;
  /** The literal that the scanner looks for, and where its searched words begin in it. */
  readonly key: number;
  readonly keyOffset: number;
  readonly details: readonly (Template & { readonly form: DetailForm })[];
}

export interface CompiledForms {
  /** Finds the fixed words of every form in one pass. */
  readonly scanner: RegExp;
  readonly byKey: ReadonlyMap<string, readonly CompiledForm[]>;
  readonly bySqlstate: ReadonlyMap<string, readonly CompiledForm[]>;
}

/** The lists compiled last. Hosts put the same forms together anew for each paste. */
const compiledLists: { readonly forms: readonly MessageForm[]; readonly compiled: CompiledForms }[] = [];
const mostLists = 4;

/** The forms, made ready for scanning. */
export function compileForms(forms: readonly MessageForm[]): CompiledForms {
  const known = compiledLists.find(
    (list) => list.forms.length === forms.length && list.forms.every((form, index) => form === forms[index]),
  );
  if (known !== undefined) return known.compiled;
  const byKey = new Map<string, CompiledForm[]>();
  const bySqlstate = new Map<string, CompiledForm[]>();
  forms.forEach((form, order) => {
    const template = takeApart(form.template);
    const keys = template.literals.map(searchable);
    const longest = Math.max(...keys.map((words) => words.length));
    const key = keys.findIndex((words) => words.length === longest);
    const words = keys[key] ?? "";
    if (words === "") return;
    const keyOffset = template.literals[key]?.indexOf(words) ?? 0;
    const details = (form.details ?? []).map((detail) => ({ ...takeApart(detail.template), form: detail }));
    const compiled = { ...template, form, order, key, keyOffset, details };
    push(byKey, words, compiled);
    push(bySqlstate, form.sqlstate, compiled);
  });
  const alternatives = [...byKey.keys()].sort((one, other) => other.length - one.length).map(escapeRegExp);
  // With no forms at all, a pattern that fits nowhere.
  const compiled = { scanner: new RegExp(alternatives.join("|") || "(?!)", "g"), byKey, bySqlstate };
  compiledLists.unshift({ forms, compiled });
  compiledLists.splice(mostLists);
  return compiled;
}

function push(lists: Map<string, CompiledForm[]>, key: string, form: CompiledForm): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [form]);
  else list.push(form);
}

export function takeApart(template: string): Template {
  const parts = template.split(/\{(\w+)\}/);
  return { literals: parts.filter((_, index) => index % 2 === 0), slots: parts.filter((_, index) => index % 2 === 1) };
}

const edge = /[\s"'«»„“”]/;

/** The words of a literal without the quotes and blanks at its edges, which a paste may hold escaped. */
function searchable(literal: string): string {
  let start = 0;
  let end = literal.length;
  while (start < end && edge.test(literal.charAt(start))) start += 1;
  while (end > start && edge.test(literal.charAt(end - 1))) end -= 1;
  return literal.slice(start, end);
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
