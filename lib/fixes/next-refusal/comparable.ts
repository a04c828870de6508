import type { Attribute } from "../../catalog/catalog";

/**
 * Whether a value, sent to be compared with the column, is what the column would hold: not rounded, not cut, and not read by the settings
 * of a session (a time without its zone, `today`).
 */
export function isComparable(text: string | null, { type, baseType }: Pick<Attribute, "type" | "baseType">): boolean {
  if (text === null) return true;
  const held = baseType ?? type;
  if (/^(?:date|timestamp|time|interval)/.test(held)) return isPlainMoment(text, held);
  const length = /^character(?: varying)?\((\d+)\)$/.exec(held)?.[1] ?? (held === "character" ? "1" : undefined);
  if (length !== undefined) return [...text].length <= Number(length);
  const scale = /^numeric\(\d+(?:,(-?\d+))?\)$/.exec(held);
  if (scale) return /^-?\d+(?:\.\d*)?$/.test(text) && (text.split(".")[1] ?? "").length <= Number(scale[1] ?? 0);
  return !/^(?:bit|real|double precision|money)|\(/.test(held);
}

function isPlainMoment(text: string, type: string): boolean {
  if (type === "date") return /^\d{4}-\d\d-\d\d$/.test(text);
  if (type === "timestamp without time zone") return /^\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)?$/.test(text);
  return (
    type === "timestamp with time zone" && /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d(?::?\d\d)?)$/.test(text)
  );
}

/** A text that two values share exactly where they are equal; undefined where equal values may be written differently. */
export function canonicalText(text: string, { type, baseType }: Pick<Attribute, "type" | "baseType">): string | undefined {
  const held = baseType ?? type;
  if (/^(?:smallint|integer|bigint)$/.test(held)) return /^-?\d{1,20}$/.test(text) ? String(BigInt(text)) : undefined;
  if (held === "uuid") return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) ? text.toLowerCase() : undefined;
  return /^(?:text|character varying(?:\(\d+\))?|date|timestamp without time zone)$/.test(held) ? text : undefined;
}
