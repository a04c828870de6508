import type { CompiledForm } from "./compile-forms";
import type { ErrorFields } from "./error-fields";
import { readDetail } from "./match-detail";
import type { MessageReading } from "./match-message";

/**
 * The message that an error object without one must have had (`JSON.stringify` of an Error drops it): the only English form of its
 * SQLSTATE whose slots, DETAIL and C function agree with the fields. Undefined where none or several do.
 */
export function readingOfFields(forms: readonly CompiledForm[], fields: ErrorFields): MessageReading | undefined {
  const fitting = forms.filter((form) => form.form.language === "en").flatMap((form) => agree(form, fields) ?? []);
  const byRoutine = fitting.filter(({ form }) => fields.routine !== undefined && form.form.routines?.includes(fields.routine));
  const candidates = byRoutine.length > 0 ? byRoutine : fitting;
  const most = Math.max(0, ...candidates.map(({ slots }) => slots.size));
  const best = candidates.filter(({ slots }) => slots.size === most);
  return new Set(best.map(({ form }) => form.form.kind)).size === 1 ? best[0] : undefined;
}

function agree(form: CompiledForm, fields: ErrorFields): MessageReading | undefined {
  const detailFits = fields.detail !== undefined && readDetail(form, fields.detail, false) !== undefined;
  if (fields.detail !== undefined && !detailFits) return undefined;
  const tableSlot = form.form.tableField ?? "table";
  const known = new Map<string, string | undefined>([
    [tableSlot, fields.table],
    ["column", fields.column],
    ["constraint", fields.constraint],
    ["domain", fields.datatype],
  ]);
  const slots = new Map<string, string>();
  for (const slot of form.slots) {
    const value = known.get(slot);
    if (value !== undefined) slots.set(slot, value);
    // On the referenced side the fields do not name the table that was changed.
    else if (slot !== "table" || form.form.tableField === undefined) return undefined;
  }
  return slots.size === 0 ? undefined : { form, start: 0, end: 0, message: "", slots, oddness: 0 };
}

/** The message as the server writes it; undefined while a slot is not known. */
export function writeMessage({ form, slots }: MessageReading): string | undefined {
  if (form.slots.some((slot) => !slots.has(slot))) return undefined;
  return form.literals.map((literal, index) => literal + (slots.get(form.slots[index] ?? "") ?? "")).join("");
}
